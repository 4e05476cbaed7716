// Just enough of the syntax of PDF (ISO 32000-1, 7.2 and 7.3) to find a dictionary's entries where they
// stand. Every reader stays inside the bytes it was given and answers nothing when they are not what it looks
// for.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kakari::pdf {

struct Reference {
  int number = 0, generation = 0;
  auto operator<=>(const Reference&) const = default;
};
/// "12 0 R"
std::string to_string(Reference reference);

/// A place in the bytes that moves forward.
struct Cursor {
  std::string_view bytes;
  std::size_t at = 0;

  void skip_space();
  /// A number without sign of at most 18 digits.
  std::optional<std::int64_t> integer();
  /// Whether the word stands here; moves behind it.
  bool word(std::string_view expected);
  /// Any object, a reference included; where it stands.
  std::optional<std::string_view> value(int depth = 0);
};

/// The value behind `key` ("/Pages") in the dictionary itself, not in those inside it.
std::optional<std::string_view> entry(std::string_view dictionary, std::string_view key);
std::optional<Reference> reference(std::string_view value);
std::optional<std::int64_t> integer(std::string_view value);
/// The first of an array of references.
std::optional<Reference> first_reference(std::string_view array);
/// The dictionary or array with `more` before its closing bracket.
std::string with_entries(std::string_view dictionary, std::string_view more);

}  // namespace kakari::pdf
