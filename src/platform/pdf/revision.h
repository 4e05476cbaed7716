// An incremental update (ISO 32000-1, 7.5.6): new and changed objects behind a PDF whose bytes stay as they
// are. Reads classic cross-reference tables only; every malformed or foreign file throws std::runtime_error.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "platform/pdf/syntax.h"

namespace kakari::pdf {

class Revision {
 public:
  explicit Revision(std::string pdf);

  Reference root() const { return root_; }
  /// The object as it stands now; of a stream, its dictionary.
  std::string_view object(Reference reference) const;
  Reference first_page() const;
  /// The number of an object that will be put.
  Reference reserve();
  /// Puts or replaces an object; what was put last stands last in the file.
  void put(Reference reference, std::string_view body);

  /// The file with its update; the revision cannot be used afterwards.
  std::string finish();

 private:
  std::int64_t read_section(std::int64_t offset);
  void read_entries(Cursor& cursor);
  void read_trailer(std::string_view trailer);

  struct Place {
    std::int64_t offset = 0;
    int generation = 0;
  };
  std::string bytes_;
  std::map<int, Place> places_;  // of all objects, the newest revision's
  std::map<int, Place> put_;     // of this revision's
  Reference root_;
  std::int64_t previous_ = 0;  // where the table before this revision's stands
  int size_ = 0;               // one more than the highest number
  std::string kept_;           // of the trailer: /Info and /ID
};

}  // namespace kakari::pdf
