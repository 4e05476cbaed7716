#include "directory/register.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
namespace kakari::directory {
namespace {

constexpr char kMark = '\x01';
constexpr std::size_t kDepartmentsMax = 65'000;

void append(std::string& pool, std::string_view text) {
  for (const char c : text) pool += c == kMark ? ' ' : c;
  pool += kMark;
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
  if (body_->municipalities.empty() || body_->municipalities.back().code != r.municipality) {
    if (!body_->municipalities.empty() && r.municipality < body_->municipalities.back().code)
      throw std::logic_error("institutions must be added by municipality");
    body_->municipalities.push_back({r.municipality, r.planning_area, {doc, doc}});
  }
  ++body_->municipalities.back().range.last;
  Row row{.text_from = std::uint32_t(body_->pool.size()),
          .departments_from = std::uint32_t(body_->department_lists.size()),
          .point = {},
          .beds = std::int32_t(r.beds),
          .timetable = 0,
          .municipality = std::uint16_t(body_->municipalities.size() - 1),
          .hospital = r.kind == regime::InstitutionKind::hospital,
          .no_general_outpatients = r.no_general_outpatients,
          .invented = r.invented};
  if (r.latitude && r.longitude) row.point = {float(*r.latitude), float(*r.longitude)};
  if (row.point.known()) body_->grid.add(doc, row.point);
  for (const std::string_view field :
       {std::string_view(r.id), std::string_view(r.number), std::string_view(r.name),
        std::string_view(r.kana), std::string_view(r.postal), std::string_view(r.address),
        std::string_view(r.phone), std::string_view(r.url)})
    append(body_->pool, field);
  for (const std::string& department : r.departments) {
    if (body_->departments.size() >= kDepartmentsMax && !body_->department_places.contains(department))
      continue;
    const auto [at, is_new] =
        body_->department_places.try_emplace(department, std::uint16_t(body_->departments.size()));
    if (is_new) body_->departments.push_back(department);
    body_->department_lists.push_back(at->second);
  }
  row.timetable = body_->timetables.add(r.hours);
  body_->rows.push_back(row);
  access_.add(r);
  fold_texts(r);
}

void Register::fold_texts(const InstitutionRecord& r) {
  const std::string name = fold_clean(r.name), kana = fold_clean(r.kana), address = fold_clean(r.address),
                    number = fold_clean(r.number), postal = fold_clean(r.postal);
  body_->names.add(std::array<std::string_view, 2>{name, kana});
  body_->places.add(std::array<std::string_view, 3>{address, number, postal});
}

void Register::order_departments() {
  std::vector<std::size_t> frequency(body_->departments.size(), 0);
  for (const auto place : body_->department_lists) ++frequency[place];
  std::vector<std::uint16_t> order(body_->departments.size());
  std::iota(order.begin(), order.end(), std::uint16_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    return std::tuple(frequency[b], std::string_view(body_->departments[a])) <
           std::tuple(frequency[a], std::string_view(body_->departments[b]));
  });
  std::vector<std::uint16_t> place(order.size());
  std::vector<std::string> names;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = std::uint16_t(i);
    names.push_back(std::move(body_->departments[order[i]]));
    body_->folded_departments.push_back(fold_clean(names.back()));
  }
  body_->departments = std::move(names);
  for (auto& entry : body_->department_lists) entry = place[entry];
  body_->department_places.clear();

  body_->department_sets.resize(body_->departments.size());
  for (Doc doc = 0; doc < size(); ++doc) {
    const auto to = doc + 1 < size() ? body_->rows[doc + 1].departments_from : body_->department_lists.size();
    const auto from = body_->department_lists.begin() + body_->rows[doc].departments_from;
    std::sort(from, body_->department_lists.begin() + std::ptrdiff_t(to));
    for (auto at = from; at != body_->department_lists.begin() + std::ptrdiff_t(to); ++at)
      if (at == from || at[-1] != *at) body_->department_sets[*at].add(doc);
  }
  for (DocSet& set : body_->department_sets) set.seal(size());
}

void Register::seal() {
  Body& all = *body_;
  all.pool.shrink_to_fit();
  all.rows.shrink_to_fit();
  order_departments();
  access_.seal();
  all.timetables.seal();
  all.names.seal();
  all.places.seal();
  all.grid.seal();
  const auto ordered = [&](std::size_t field) {
    std::vector<std::pair<std::string_view, Doc>> keys;
    for (Doc doc = 0; doc < size(); ++doc) keys.emplace_back(text(doc, field), doc);
    std::sort(keys.begin(), keys.end());
    std::vector<Doc> order;
    order.reserve(keys.size());
    for (const auto& [key, doc] : keys) order.push_back(doc);
    return order;
  };
  all.by_id = ordered(0);
  all.by_number = ordered(1);
  all.by_postal = ordered(4);
}

std::shared_ptr<const Register> Register::with_access(Doc doc, const registry::AccessFacts& facts) const {
  auto next = std::make_shared<Register>(*this);
  next->access_.change(doc, facts);
  return next;
}

std::string_view Register::text(Doc doc, std::size_t field) const {
  std::string_view rest = std::string_view(body_->pool).substr(body_->rows[doc].text_from);
  for (std::size_t i = 0; i < field; ++i) rest.remove_prefix(rest.find(kMark) + 1);
  return rest.substr(0, rest.find(kMark));
}

InstitutionRecord Register::record(Doc doc) const {
  const auto field = [&](std::size_t i) { return std::string(text(doc, i)); };
  const Row& row = body_->rows[doc];
  const MunicipalityRange& place = body_->municipalities[row.municipality];
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
      .invented = row.invented,
      .name_en = std::string(access_.name_en(doc)),
      .hours = {hours(doc).begin(), hours(doc).end()},
      .wheelchair = access_.wheelchair(doc),
      .languages = access_.languages(doc)};
  for (const auto name : departments_of(doc)) r.departments.emplace_back(name);
  if (row.point.known()) r.latitude = row.point.latitude, r.longitude = row.point.longitude;
  return r;
}

std::vector<std::string_view> Register::departments_of(Doc doc) const {
  const auto to = doc + 1 < size() ? body_->rows[doc + 1].departments_from : body_->department_lists.size();
  std::vector<std::string_view> out;
  for (std::size_t i = body_->rows[doc].departments_from; i < to; ++i)
    if (out.empty() || out.back() != body_->departments[body_->department_lists[i]])
      out.push_back(body_->departments[body_->department_lists[i]]);
  return out;
}

std::optional<Doc> Register::by_number(std::string_view wanted) const {
  return look_up(body_->by_number, wanted, [&](Doc doc) { return number(doc); });
}
std::optional<Doc> Register::by_id(std::string_view wanted) const {
  return look_up(body_->by_id, wanted, [&](Doc doc) { return id(doc); });
}

std::span<const Doc> Register::by_postal(std::string_view digits) const {
  const auto& order = body_->by_postal;
  const auto beginning = [&](Doc doc) { return postal(doc).substr(0, digits.size()); };
  const auto first = std::lower_bound(order.begin(), order.end(), digits,
                                      [&](Doc doc, std::string_view d) { return beginning(doc) < d; });
  auto last = std::upper_bound(first, order.end(), digits,
                               [&](std::string_view d, Doc doc) { return d < beginning(doc); });
  return {first, last};
}

std::vector<Range> Register::in_municipality(std::string_view code) const {
  for (const auto& m : body_->municipalities)
    if (m.code == code) return {m.range};
  return {};
}

std::vector<Range> Register::in_planning_area(std::string_view code) const {
  std::vector<Range> out;
  for (const auto& m : body_->municipalities)
    if (m.planning_area == code) out.push_back(m.range);
  return out;
}

std::vector<Range> Register::in_prefecture(std::string_view code) const {
  std::vector<Range> out;
  for (const auto& m : body_->municipalities) {
    if (m.code.substr(0, 2) != code) continue;
    if (out.empty()) out.push_back(m.range);
    out.back().last = m.range.last;
  }
  return out;
}

std::size_t Register::memory() const {
  const Body& all = *body_;
  std::size_t sum = all.pool.capacity() + all.rows.capacity() * sizeof(Row) +
                    all.department_lists.capacity() * 2 +
                    (all.by_number.capacity() + all.by_id.capacity() + all.by_postal.capacity()) * 4 +
                    all.timetables.memory() + access_.memory() + all.names.memory() + all.places.memory() +
                    all.grid.memory();
  for (const DocSet& set : all.department_sets) sum += set.memory();
  return sum;
}

}  // namespace kakari::directory
