// What institutions say of themselves between publications: wheelchairs, languages, English names. Kept
// apart from the rest of the register, so that a change of one institution is a small copy.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "directory/record.h"
#include "directory/text_index.h"

namespace kakari::directory {

class AccessTable {
 public:
  /// In the order of Doc.
  void add(const InstitutionRecord& record);
  void seal();
  /// After seal().
  void change(Doc doc, const registry::AccessFacts& facts);

  registry::Wheelchair wheelchair(Doc doc) const { return rows_[doc].wheelchair; }
  /// By its place in registry::spoken_languages().
  bool speaks(Doc doc, std::size_t language) const { return rows_[doc].languages >> language & 1; }
  std::vector<std::string> languages(Doc doc) const;
  std::string_view name_en(Doc doc) const;
  /// As TextIndex::find, in the folded English names.
  void find(std::string_view word, const Window& among, Window& out) const;
  std::size_t memory() const;

 private:
  struct Row {
    std::uint16_t languages = 0;  // bit per spoken language
    registry::Wheelchair wheelchair = registry::Wheelchair::unknown;
  };
  struct Names {
    std::string pool;
    std::vector<std::uint32_t> from{0};
    TextIndex index;
  };
  struct Late {
    Doc doc = 0;
    std::string name, folded;
  };
  const Late* late(Doc doc) const;

  std::vector<Row> rows_;
  std::shared_ptr<Names> names_ = std::make_shared<Names>();  // shared by copies; not changed after seal()
  std::vector<Late> late_;                                    // changed since, by doc
};

/// A bit for each known code.
std::uint16_t language_bits(const std::vector<std::string>& codes);

}  // namespace kakari::directory
