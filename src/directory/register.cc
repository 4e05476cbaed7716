#include "directory/register.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "base/text.h"

namespace kakari::directory {
namespace {

constexpr char kMark = '\x01';
constexpr std::size_t kDepartmentsMax = 65'000;

void append(std::string& pool, std::string_view text) {
  for (const char c : text) pool += c == kMark ? ' ' : c;
  pool += kMark;
}

std::string fold_clean(std::string_view text) {
  std::string folded = fold(text);
  std::erase_if(folded, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  return folded;
}

template <class Key>
std::optional<Doc> look_up(const std::vector<Doc>& order, std::string_view wanted, Key key) {
  const auto at = std::lower_bound(order.begin(), order.end(), wanted,
                                   [&](Doc doc, std::string_view value) { return key(doc) < value; });
  if (at == order.end() || key(*at) != wanted) return {};
  return *at;
}

}  // namespace

void Register::add(const InstitutionRecord& r) {
  const Doc doc = Doc(size());
  if (municipalities_.empty() || municipalities_.back().code != r.municipality) {
    if (!municipalities_.empty() && r.municipality < municipalities_.back().code)
      throw std::logic_error("institutions must be added by municipality");
    municipalities_.push_back({r.municipality, r.planning_area, {doc, doc}});
  }
  ++municipalities_.back().range.last;
  Row row{.text_from = std::uint32_t(pool_.size()),
          .departments_from = std::uint32_t(department_lists_.size()),
          .point = {},
          .beds = std::int32_t(r.beds),
          .municipality = std::uint16_t(municipalities_.size() - 1),
          .hospital = r.kind == regime::InstitutionKind::hospital,
          .no_general_outpatients = r.no_general_outpatients,
          .invented = r.invented};
  if (r.latitude && r.longitude) row.point = {float(*r.latitude), float(*r.longitude)};
  if (row.point.known()) grid_.add(doc, row.point);
  for (const std::string_view field :
       {std::string_view(r.id), std::string_view(r.number), std::string_view(r.name),
        std::string_view(r.kana), std::string_view(r.postal), std::string_view(r.address),
        std::string_view(r.phone), std::string_view(r.url)})
    append(pool_, field);
  for (const std::string& department : r.departments) {
    if (departments_.size() >= kDepartmentsMax && !department_places_.contains(department)) continue;
    const auto [at, is_new] = department_places_.try_emplace(department, std::uint16_t(departments_.size()));
    if (is_new) departments_.push_back(department);
    department_lists_.push_back(at->second);
  }
  rows_.push_back(row);
  fold_names(r);
}

void Register::fold_names(const InstitutionRecord& r) {
  const std::string name = fold_clean(r.name), kana = fold_clean(r.kana), address = fold_clean(r.address),
                    number = fold_clean(r.number), postal = fold_clean(r.postal);
  const std::array<std::string_view, TextIndex::parts> parts{name, kana, address, number, postal};
  text_index_.add(parts);
}

void Register::order_departments() {
  std::vector<std::size_t> frequency(departments_.size(), 0);
  for (const auto place : department_lists_) ++frequency[place];
  std::vector<std::uint16_t> order(departments_.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::tuple(frequency[b], std::string_view(departments_[a])) <
           std::tuple(frequency[a], std::string_view(departments_[b]));
  });
  std::vector<std::uint16_t> place(order.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = std::uint16_t(i);
    names.push_back(std::move(departments_[order[i]]));
    folded_departments_.push_back(fold_clean(names.back()));
  }
  departments_ = std::move(names);
  for (auto& entry : department_lists_) entry = place[entry];
  department_places_.clear();

  department_sets_.resize(departments_.size());
  for (Doc doc = 0; doc < size(); ++doc) {
    const auto to = doc + 1 < size() ? rows_[doc + 1].departments_from : department_lists_.size();
    const auto from = department_lists_.begin() + rows_[doc].departments_from;
    std::sort(from, department_lists_.begin() + std::ptrdiff_t(to));
    for (auto at = from; at != department_lists_.begin() + std::ptrdiff_t(to); ++at)
      if (at == from || at[-1] != *at) department_sets_[*at].add(doc);
  }
  for (DocSet& set : department_sets_) set.seal(size());
}

void Register::seal() {
  pool_.shrink_to_fit();
  rows_.shrink_to_fit();
  order_departments();
  text_index_.seal();
  grid_.seal();
  by_number_.resize(size());
  std::iota(by_number_.begin(), by_number_.end(), Doc{0});
  by_id_ = by_number_;
  std::sort(by_number_.begin(), by_number_.end(), [&](Doc a, Doc b) { return number(a) < number(b); });
  std::sort(by_id_.begin(), by_id_.end(), [&](Doc a, Doc b) { return id(a) < id(b); });
}

std::string_view Register::text(Doc doc, std::size_t field) const {
  std::string_view rest = std::string_view(pool_).substr(rows_[doc].text_from);
  for (std::size_t i = 0; i < field; ++i) rest.remove_prefix(rest.find(kMark) + 1);
  return rest.substr(0, rest.find(kMark));
}

InstitutionRecord Register::record(Doc doc) const {
  const auto field = [&](std::size_t i) { return std::string(text(doc, i)); };
  const Row& row = rows_[doc];
  const MunicipalityRange& place = municipalities_[row.municipality];
  InstitutionRecord r{
      .id = field(0),
      .number = field(1),
      .kind = row.hospital ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic,
      .name = field(2),
      .kana = field(3),
      .prefecture = place.code.substr(0, 2),
      .municipality = place.code,
      .planning_area = place.planning_area,
      .postal = field(4),
      .address = field(5),
      .phone = field(6),
      .url = field(7),
      .departments = {},
      .beds = row.beds,
      .latitude = {},
      .longitude = {},
      .no_general_outpatients = row.no_general_outpatients,
      .invented = row.invented};
  for (const auto name : departments_of(doc)) r.departments.emplace_back(name);
  if (row.point.known()) r.latitude = row.point.latitude, r.longitude = row.point.longitude;
  return r;
}

std::vector<std::string_view> Register::departments_of(Doc doc) const {
  const auto to = doc + 1 < size() ? rows_[doc + 1].departments_from : department_lists_.size();
  std::vector<std::string_view> out;
  for (std::size_t i = rows_[doc].departments_from; i < to; ++i)
    if (out.empty() || out.back() != departments_[department_lists_[i]])
      out.push_back(departments_[department_lists_[i]]);
  return out;
}

std::optional<Doc> Register::by_number(std::string_view wanted) const {
  return look_up(by_number_, wanted, [&](Doc doc) { return number(doc); });
}
std::optional<Doc> Register::by_id(std::string_view wanted) const {
  return look_up(by_id_, wanted, [&](Doc doc) { return id(doc); });
}

std::vector<Range> Register::in_municipality(std::string_view code) const {
  for (const auto& m : municipalities_)
    if (m.code == code) return {m.range};
  return {};
}

std::vector<Range> Register::in_planning_area(std::string_view code) const {
  std::vector<Range> out;
  for (const auto& m : municipalities_)
    if (m.planning_area == code) out.push_back(m.range);
  return out;
}

std::vector<Range> Register::in_prefecture(std::string_view code) const {
  std::vector<Range> out;
  for (const auto& m : municipalities_) {
    if (m.code.substr(0, 2) != code) continue;
    if (out.empty()) out.push_back(m.range);
    out.back().last = m.range.last;
  }
  return out;
}

std::size_t Register::memory() const {
  std::size_t sum = pool_.capacity() + rows_.capacity() * sizeof(Row) + department_lists_.capacity() * 2 +
                    (by_number_.capacity() + by_id_.capacity()) * 4 + text_index_.memory() + grid_.memory();
  for (const DocSet& set : department_sets_) sum += set.memory();
  return sum;
}

}  // namespace kakari::directory
