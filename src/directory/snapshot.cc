#include "directory/snapshot.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kakari::directory {
namespace {

std::int32_t pack_date(std::string_view iso) {
  const auto date = Date::parse(iso);
  return date ? std::int32_t(date->year() * 10'000 + int(date->month() * 100 + date->day())) : 0;
}
std::string unpack_date(std::int32_t date) {
  if (date == 0) return {};
  return Date(date / 10'000, unsigned(date / 100 % 100), unsigned(date % 100)).iso();
}

}  // namespace

void Snapshot::index_groups() {
  for (std::size_t g = 0; g < groups_.size(); ++g)
    groups_[g] = std::size_t(std::count_if(facets_.begin(), facets_.end(),
                                           [&](const Facet& f) { return std::size_t(f.group) < g; }));
}

std::optional<std::size_t> Snapshot::facet(Group wanted, std::string_view id) const {
  const auto [first, last] = group(wanted);
  for (std::size_t i = first; i < last; ++i)
    if (facets_[i].id == id) return i;
  return {};
}

std::uint32_t Snapshot::intern(const std::string& name) {
  if (name.empty()) return 0;
  const auto [at, is_new] = name_places_.try_emplace(name, std::uint32_t(names_.size()));
  if (is_new) names_.push_back(name);
  return at->second;
}

ReportRow Snapshot::pack(const Reported& reported) {
  ReportRow row{.as_of = pack_date(reported.as_of), .year = std::int16_t(reported.year)};
  row.no_general_outpatients = reported.no_general_outpatients;
  for (const ReportedFunction& f : reported.functions) {
    const auto i = std::size_t(f.function);
    row.held |= std::uint8_t(1u << i);
    if (f.with_others) row.with_others |= std::uint8_t(1u << i);
    row.standing[i] = std::uint8_t(f.standing);
    row.confirmed_on[i] = pack_date(f.confirmed_on);
    row.confirmed_by[i] = intern(f.confirmed_by);
    row.partner[i] = intern(f.partner);
  }
  const auto mask = [&](Group g, const std::vector<std::int64_t>& codes) {
    std::uint64_t bits = 0;
    const std::size_t first = group(g).first;
    for (const std::int64_t code : codes)
      if (const auto i = facet(g, std::to_string(code))) bits |= std::uint64_t{1} << (*i - first);
    return bits;
  };
  row.fields = std::uint32_t(mask(Group::field, reported.fields));
  row.diseases = mask(Group::disease, reported.diseases);
  return row;
}

std::optional<Reported> Snapshot::reported(Doc doc) const {
  const ReportRow& row = reports_[doc];
  if (row.year == 0) return {};
  Reported out{.year = row.year, .as_of = unpack_date(row.as_of)};
  out.no_general_outpatients = row.no_general_outpatients;
  for (const auto function : regime::kFunctions) {
    const auto i = std::size_t(function);
    if (!row.holds(function)) continue;
    out.functions.push_back({.function = function,
                             .with_others = (row.with_others >> i & 1) != 0,
                             .standing = reporting::Standing(row.standing[i]),
                             .confirmed_on = unpack_date(row.confirmed_on[i]),
                             .confirmed_by = names_[row.confirmed_by[i]],
                             .partner = names_[row.partner[i]]});
  }
  const auto codes = [&](Group g, std::uint64_t bits, std::vector<std::int64_t>& to) {
    for (const std::size_t first = group(g).first; bits != 0; bits &= bits - 1)
      to.push_back(std::stoll(facets_[first + std::size_t(__builtin_ctzll(bits))].id));
  };
  codes(Group::field, row.fields, out.fields);
  codes(Group::disease, row.diseases, out.diseases);
  return out;
}

bool Snapshot::open_facet(Doc doc, std::string_view id) const {
  static constexpr std::array<std::pair<std::string_view, OpenDays>, 4> kDays{
      {{"saturday", OpenDays::saturday},
       {"sunday", OpenDays::sunday},
       {"holiday", OpenDays::holiday},
       {"evening", OpenDays::evening}}};
  for (const auto& [known, days] : kDays)
    if (known == id) return has(register_->hours(doc), days);
  return false;  // "now" is of the minute
}

bool Snapshot::access_facet(Doc doc, std::string_view id) const {
  const AccessTable& access = register_->access();
  if (id == "wheelchair") return access.wheelchair(doc) == registry::Wheelchair::yes;
  const auto& languages = registry::spoken_languages();
  for (std::size_t i = 0; i < languages.size(); ++i)
    if (id.substr(id.find('_') + 1) == languages[i].code) return access.speaks(doc, i);
  return false;
}

bool Snapshot::in_facet(Doc doc, std::size_t index) const {
  const Facet& facet = facets_[index];
  const ReportRow& row = reports_[doc];
  const std::size_t place = index - group(facet.group).first;
  switch (facet.group) {
    case Group::function:
    case Group::alone:
    case Group::with_others: {
      const auto function = unsigned(*regime::function_of(facet.id));
      const bool held = row.held >> function & 1, others = row.with_others >> function & 1;
      return held && (facet.group == Group::function || (facet.group == Group::with_others) == others);
    }
    case Group::field:
      return row.fields >> place & 1;
    case Group::disease:
      return row.diseases >> place & 1;
    case Group::department:
      return register_->department_sets()[place].has(doc);
    case Group::kind:
      return register_->hospital(doc) == (facet.id == "hospital");
    case Group::open:
      return open_facet(doc, facet.id);
    case Group::access:
      return access_facet(doc, facet.id);
    case Group::other:
      if (facet.id == "reported") return row.year != 0;
      if (facet.id == "general_outpatients") return general_outpatients(doc);
      return !register_->invented(doc);
  }
  return false;
}

std::size_t Snapshot::memory() const {
  std::size_t sum = register_->memory() + reports_.capacity() * sizeof(ReportRow);
  for (const DocSet& set : sets_) sum += set.memory();
  for (const std::string& name : names_) sum += sizeof(name) + name.size();
  return sum;
}

std::shared_ptr<const Snapshot> Snapshot::with_report(Doc doc, const std::optional<Reported>& reported,
                                                      std::int64_t position) const {
  auto next = std::make_shared<Snapshot>(*this);
  next->position_ = position;
  next->reports_[doc] = reported ? next->pack(*reported) : ReportRow{};
  for (std::size_t i = 0; i < facets_.size(); ++i)
    if (const bool in = next->in_facet(doc, i); in != in_facet(doc, i)) next->sets_[i].change(doc, in);
  next->name_places_.clear();
  return next;
}

std::shared_ptr<const Snapshot> Snapshot::with_access(Doc doc, const registry::AccessFacts& facts,
                                                      std::int64_t position) const {
  auto next = std::make_shared<Snapshot>(*this);
  next->position_ = position;
  next->register_ = register_->with_access(doc, facts);
  const auto [first, last] = group(Group::access);
  for (std::size_t i = first; i < last; ++i) next->sets_[i].change(doc, next->in_facet(doc, i));
  return next;
}

std::shared_ptr<const Snapshot> Snapshot::at_position(std::int64_t position) const {
  auto next = std::make_shared<Snapshot>(*this);
  next->position_ = position;
  return next;
}

std::string Snapshot::difference(const Snapshot& other) const {
  if (size() != other.size()) return fmt::format("医療機関の数が {} と {} です", size(), other.size());
  for (Doc doc = 0; doc < size(); ++doc) {
    const auto number = register_->number(doc);
    if (register_->record(doc) != other.register_->record(doc))
      return fmt::format("{} の名簿の内容が違います", number);
    if (reported(doc) != other.reported(doc)) return fmt::format("{} の報告の内容が違います", number);
  }
  const auto same = [](const Facet& a, const Facet& b) { return key(a) == key(b) && a.label == b.label; };
  if (!std::equal(facets_.begin(), facets_.end(), other.facets_.begin(), other.facets_.end(), same))
    return "絞り込みの項目が違います";
  for (std::size_t i = 0; i < facets_.size(); ++i)
    if (!same_members(other, i))
      return fmt::format("「{}」の医療機関が違います（{}件と{}件）", facets_[i].label, sets_[i].size(),
                         other.sets_[i].size());
  return {};
}

/// One may keep as a list what the other keeps as a bitmap.
bool Snapshot::same_members(const Snapshot& other, std::size_t facet) const {
  Window ours{0, Bits(words_for(size()), 0)}, theirs = ours;
  sets_[facet].add_to(ours);
  other.sets_[facet].add_to(theirs);
  return ours.bits == theirs.bits;
}

}  // namespace kakari::directory
