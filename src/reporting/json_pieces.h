// The members of a JSON object, or the elements of an array, as raw pieces of text: so that answers are
// parsed once, by the reader that knows them. The pieces themselves are not checked.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"

namespace kakari::reporting {

class JsonObject {
 public:
  /// Refused ("not-json") when the text is not one object.
  static Result<JsonObject> read(std::string_view text);

  /// The raw text of a member; empty when it is missing.
  std::string_view raw(std::string_view key) const;
  bool has(std::string_view key) const { return !raw(key).empty(); }
  /// A string member; empty when it is missing or something else.
  std::string text(std::string_view key) const;
  /// An integer member; `otherwise` when it is missing or something else.
  std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
  /// The objects of an array member; refused when it is something else. Missing: none.
  Result<std::vector<JsonObject>> objects(std::string_view key) const;

 private:
  std::vector<std::pair<std::string, std::string_view>> members_;
};

}  // namespace kakari::reporting
