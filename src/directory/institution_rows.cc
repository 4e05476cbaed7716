#include "directory/institution_rows.h"

#include <algorithm>
#include <unordered_map>

namespace kakari::directory {
namespace {

constexpr std::string_view kColumns =
    "SELECT i.id, i.number, i.kind, i.name, i.kana, i.prefecture, i.municipality, i.planning_area, i.postal, "
    "i.address, i.phone, i.url, i.departments, i.beds, i.latitude, i.longitude, i.no_general_outpatients, "
    "i.invented, COALESCE(a.name_en, ''), COALESCE(a.wheelchair, 0), COALESCE(a.languages, ''), "
    "COALESCE(d.weekly, ''), COALESCE(d.by_week, ''), COALESCE(d.holidays, '') FROM institution i "
    "LEFT JOIN institution_access a ON a.institution_id = i.id "
    "LEFT JOIN institution_days d ON d.institution_id = i.id ";

// A span as one number, since there are some millions of them: day, start and end.
constexpr std::string_view kHours =
    "SELECT h.institution_id, h.day * 4194304 + h.start_minute * 2048 + h.end_minute FROM institution i "
    "JOIN institution_hours h ON h.institution_id = i.id WHERE {} AND h.department <> '09010' "
    "AND h.start_minute <> h.end_minute AND h.start_minute >= 0 AND h.end_minute >= 0 "
    "AND h.start_minute < 2048 AND h.end_minute < 2048";

struct Given {
  InstitutionRecord record;
  std::string weekly, by_week, holidays;
  std::vector<OfficialHours> hours;
};

std::vector<std::string> split(const std::string& joined) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < joined.size();) {
    const std::size_t to = std::min(joined.find(';', from), joined.size());
    if (to > from) out.push_back(joined.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

Given given(const store::Row& row) {
  Given one{.record = {.id = row.text(0),
                       .number = row.text(1),
                       .kind = row.get<regime::InstitutionKind>(2),
                       .name = row.text(3),
                       .kana = row.text(4),
                       .prefecture = row.text(5),
                       .municipality = row.text(6),
                       .planning_area = row.text(7),
                       .postal = row.text(8),
                       .address = row.text(9),
                       .phone = row.text(10),
                       .url = row.text(11),
                       .departments = split(row.text(12)),
                       .beds = row.integer(13),
                       .latitude = row.get<std::optional<double>>(14),
                       .longitude = row.get<std::optional<double>>(15),
                       .no_general_outpatients = row.get<bool>(16),
                       .invented = row.get<bool>(17),
                       .name_en = row.text(18),
                       .hours = {},
                       .wheelchair = row.get<registry::Wheelchair>(19),
                       .languages = split(row.text(20))},
            .weekly = row.text(21),
            .by_week = row.text(22),
            .holidays = row.text(23),
            .hours = {}};
  // A code that is not one of the prefecture's would break the order that areas rely on.
  InstitutionRecord& r = one.record;
  if (!r.municipality.starts_with(r.prefecture) || r.municipality.size() != 5)
    r.municipality = r.prefecture + "000";
  return one;
}

void add_hours(const store::Row& row, Given& one) {
  const std::int64_t packed = row.integer(1);
  one.hours.push_back({.department = {},
                       .day = int(packed >> 22),
                       .start = int(packed >> 11 & 2047),
                       .end = int(packed & 2047)});
}

InstitutionRecord finished(Given one) {
  one.record.hours = joined_spans(one.hours, one.weekly, one.by_week, one.holidays);
  return std::move(one.record);
}

/// Rows of one place at a time: a prefecture has some hundred thousand.
void read_hours(store::Tx& tx, std::string_view prefecture, std::vector<Given>& all) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < all.size(); ++i) places.emplace(all[i].record.id, i);
  const std::string sql = fmt::format(fmt::runtime(kHours), "i.prefecture = ? AND i.municipality = ?");
  for (const auto& place :
       tx.query("SELECT DISTINCT municipality FROM institution WHERE prefecture = ? ORDER BY municipality",
                prefecture)) {
    std::size_t at = all.size();
    for (const auto& row : tx.query(sql, prefecture, place.text(0))) {
      if (at == all.size() || all[at].record.id != row.text(0)) {
        const auto found = places.find(row.text(0));
        at = found == places.end() ? all.size() : found->second;
      }
      if (at < all.size()) add_hours(row, all[at]);
    }
  }
}

}  // namespace

void each_institution(store::Tx& tx, Date today, const std::function<void(const InstitutionRecord&)>& take) {
  const std::string sql =
      std::string(kColumns) + "WHERE i.prefecture = ? AND (i.closed_on = '' OR i.closed_on > ?)";
  for (const auto& prefecture : tx.query("SELECT DISTINCT prefecture FROM institution ORDER BY prefecture")) {
    std::vector<Given> all;
    for (const auto& row : tx.query(sql, prefecture.text(0), today.iso())) all.push_back(given(row));
    read_hours(tx, prefecture.text(0), all);
    std::sort(all.begin(), all.end(), [](const Given& a, const Given& b) {
      return std::tie(a.record.municipality, a.record.number) <
             std::tie(b.record.municipality, b.record.number);
    });
    for (Given& one : all) take(finished(std::move(one)));
  }
}

std::optional<InstitutionRecord> read_institution(store::Tx& tx, std::string_view id, Date today) {
  const auto row = tx.one(std::string(kColumns) + "WHERE i.id = ? AND (i.closed_on = '' OR i.closed_on > ?)",
                          id, today.iso());
  if (!row) return {};
  Given one = given(*row);
  for (const auto& hours : tx.query(fmt::format(fmt::runtime(kHours), "i.id = ?"), id)) add_hours(hours, one);
  return finished(std::move(one));
}

}  // namespace kakari::directory
