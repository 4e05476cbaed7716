#include "directory/access_table.h"

#include <algorithm>
#include <array>

namespace kakari::directory {

std::uint16_t language_bits(const std::vector<std::string>& codes) {
  std::uint16_t bits = 0;
  const auto& known = registry::spoken_languages();
  for (std::size_t i = 0; i < known.size(); ++i)
    if (std::find(codes.begin(), codes.end(), known[i].code) != codes.end()) bits |= std::uint16_t(1u << i);
  return bits;
}

void AccessTable::add(const InstitutionRecord& record) {
  rows_.push_back({language_bits(record.languages), record.wheelchair});
  names_->pool += record.name_en;
  names_->from.push_back(std::uint32_t(names_->pool.size()));
  const std::string folded = fold_clean(record.name_en);
  const std::array<std::string_view, 1> parts{folded};
  names_->index.add(parts);
}

void AccessTable::seal() {
  rows_.shrink_to_fit();
  names_->pool.shrink_to_fit();
  names_->from.shrink_to_fit();
  names_->index.seal();
}

void AccessTable::change(Doc doc, const registry::AccessFacts& facts) {
  rows_[doc] = {language_bits(facts.languages), facts.wheelchair};
  if (facts.name_en == name_en(doc)) return;
  const auto at = std::lower_bound(late_.begin(), late_.end(), doc,
                                   [](const Late& late, Doc wanted) { return late.doc < wanted; });
  Late changed{doc, facts.name_en, fold_clean(facts.name_en)};
  if (at != late_.end() && at->doc == doc)
    *at = std::move(changed);
  else
    late_.insert(at, std::move(changed));
}

const AccessTable::Late* AccessTable::late(Doc doc) const {
  const auto at = std::lower_bound(late_.begin(), late_.end(), doc,
                                   [](const Late& late, Doc wanted) { return late.doc < wanted; });
  return at != late_.end() && at->doc == doc ? &*at : nullptr;
}

std::string_view AccessTable::name_en(Doc doc) const {
  if (const Late* changed = late(doc)) return changed->name;
  return std::string_view(names_->pool).substr(names_->from[doc], names_->from[doc + 1] - names_->from[doc]);
}

std::vector<std::string> AccessTable::languages(Doc doc) const {
  std::vector<std::string> out;
  const auto& known = registry::spoken_languages();
  for (std::size_t i = 0; i < known.size(); ++i)
    if (speaks(doc, i)) out.emplace_back(known[i].code);
  return out;
}

void AccessTable::find(std::string_view word, const Window& among, Window& out) const {
  if (late_.empty()) return names_->index.find(word, among, out);
  Window found = empty_like(out);
  names_->index.find(word, among, found);
  for (const Late& changed : late_) {
    if (changed.doc < found.begin() || changed.doc >= found.end()) continue;
    const std::string text = TextIndex::mark + changed.folded + TextIndex::mark;
    put(found, changed.doc, !changed.folded.empty() && text.find(word) != std::string::npos);
  }
  unite(out, found);
}

std::size_t AccessTable::memory() const {
  return rows_.capacity() * sizeof(Row) + names_->pool.capacity() + names_->from.capacity() * 4 +
         names_->index.memory() + late_.capacity() * sizeof(Late);
}

}  // namespace kakari::directory
