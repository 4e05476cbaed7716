#include "directory/open_data/facts.h"

#include <fmt/format.h>

#include <map>

#include "reporting/public_row.h"

namespace kakari::open_data {
namespace {

constexpr std::size_t kPage = 250;

std::string code_of(std::string_view system) {
  return fmt::format(
      "(SELECT MIN(c.value) FROM institution_code c WHERE c.institution_id = i.id AND c.system = '{}' AND "
      "c.valid_to = '')",
      system);
}

const std::string& page_sql() {
  static const std::string sql = fmt::format(
      "SELECT i.id, i.number, i.kind, i.name, i.kana, i.prefecture, i.municipality, i.planning_area, "
      "i.postal, i.address, i.phone, i.url, i.departments, i.beds, i.latitude, i.longitude, "
      "i.no_general_outpatients, i.invented, {}, {}, d.weekly, d.by_week, d.holidays, d.other, a.name_en, "
      "a.wheelchair, a.languages, a.set_by, a.set_at FROM institution i LEFT JOIN institution_days d ON "
      "d.institution_id = i.id "
      "LEFT JOIN institution_access a ON a.institution_id = i.id WHERE i.number > ? AND (? = '' OR "
      "i.prefecture = ? OR i.municipality = ? OR i.health_centre = ?) AND (i.closed_on = '' OR i.closed_on > "
      "?) ORDER BY i.number LIMIT ?",
      code_of("medical"), code_of("iryo"));
  return sql;
}

constexpr std::string_view kHours =
    "SELECT h.institution_id, h.department, h.slot, h.day, h.start_minute, h.end_minute, h.reception_start, "
    "h.reception_end FROM institution i JOIN institution_hours h ON h.institution_id = i.id WHERE i.number "
    ">= "
    "? AND i.number <= ? ORDER BY i.number, h.department, h.slot, h.day";

// The newest published version of each, as reporting reads it (public_row.cc); a test holds the two together.
constexpr std::string_view kReports =
    "SELECT p.institution_id, p.year, p.form_hash, p.as_of, p.submitted_at, b.at, p.functions, p.answers "
    "FROM institution i JOIN public_report p ON p.institution_id = i.id JOIN publication b ON b.prefecture = "
    "p.prefecture AND b.year = p.year WHERE i.number >= ? AND i.number <= ? AND NOT EXISTS (SELECT 1 FROM "
    "public_report n JOIN publication c ON c.prefecture = n.prefecture AND c.year = n.year WHERE "
    "n.institution_id = p.institution_id AND n.year > p.year)";

Facts facts_of(const store::Row& row) {
  std::size_t at = 0;
  const auto text = [&] { return row.get<std::optional<std::string>>(at++).value_or(""); };
  Facts f;
  f.id = text(), f.number = text();
  f.kind = row.get<regime::InstitutionKind>(at++);
  f.name = text(), f.kana = text(), f.prefecture = text(), f.municipality = text();
  f.planning_area = text(), f.postal = text(), f.address = text(), f.phone = text(), f.url = text();
  f.departments = text();
  f.beds = row.integer(at++);
  f.latitude = row.get<std::optional<double>>(at++);
  f.longitude = row.get<std::optional<double>>(at++);
  f.no_general_outpatients = row.get<bool>(at++);
  f.invented = row.get<bool>(at++);
  f.medical_code = text(), f.iryo_id = text();
  f.weekly = text(), f.by_week = text(), f.holidays = text(), f.other = text(), f.name_en = text();
  if (!row.is_null(at)) f.wheelchair = row.get<registry::Wheelchair>(at);
  ++at;
  f.languages = text();
  const bool set = !row.is_null(at);
  const bool by_institution = !text().empty();
  if (set && (f.wheelchair != registry::Wheelchair::unknown || !f.languages.empty())) {
    f.access_by = by_institution ? "institution" : "official_list";
    if (const Instant on = row.integer(at); on > 0) f.access_on = Date::of(on).iso();
  }
  return f;
}

using Page = std::map<std::string, Facts*, std::less<>>;

void add_hours(store::Tx& tx, std::string_view first, std::string_view last, const Page& page) {
  Facts* facts = nullptr;
  for (const store::Row& row : tx.query(kHours, first, last)) {
    if (!facts || facts->id != row.text(0)) {
      const auto found = page.find(row.text(0));
      facts = found == page.end() ? nullptr : found->second;
    }
    if (facts)
      facts->hours.push_back({row.text(1), row.get<int>(2), row.get<int>(3), row.get<int>(4), row.get<int>(5),
                              row.get<int>(6), row.get<int>(7)});
  }
}

void add_reports(store::Tx& tx, std::string_view first, std::string_view last, const Page& page) {
  for (const store::Row& row : tx.query(kReports, first, last)) {
    const auto found = page.find(row.text(0));
    if (found == page.end()) continue;
    found->second->report = ReportFacts{.year = row.get<int>(1),
                                        .form_hash = row.text(2),
                                        .as_of = row.text(3),
                                        .submitted_at = row.integer(4),
                                        .published_on = Date::of(row.integer(5)).iso(),
                                        .functions = reporting::functions_from_text(row.text(6)),
                                        .answers = row.text(7)};
  }
}

}  // namespace

void each_institution(store::Tx& tx, const Wanted& wanted, const std::function<void(const Facts&)>& take) {
  const std::string& area = wanted.area;
  for (std::string after;;) {
    std::vector<Facts> page;
    page.reserve(kPage);
    for (const store::Row& row :
         tx.query(page_sql(), after, area, area, area, area, wanted.today.iso(), kPage))
      page.push_back(facts_of(row));
    if (page.empty()) return;
    Page by_id;
    for (Facts& facts : page) by_id.emplace(facts.id, &facts);
    const std::string first = page.front().number, last = page.back().number;
    if (wanted.hours) add_hours(tx, first, last, by_id);
    if (wanted.reports) add_reports(tx, first, last, by_id);
    for (const Facts& facts : page) take(facts);
    if (page.size() < kPage) return;
    after = last;
  }
}

}  // namespace kakari::open_data
