#include "reporting/public_row.h"
#include "reporting/sql.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace kakari::reporting {
namespace {

constexpr std::size_t years_max = 50, years_answered = 2;

constexpr std::string_view columns =
    "SELECT p.institution_id, p.year, p.form_hash, p.as_of, p.submitted_at, p.functions, p.answers "
    "FROM public_report p WHERE EXISTS (SELECT 1 FROM publication b WHERE b.prefecture = p.prefecture AND "
    "b.year = p.year) ";
// Nothing newer of the same institution is published.
constexpr std::string_view newest =
    "AND NOT EXISTS (SELECT 1 FROM public_report n JOIN publication c ON c.prefecture = n.prefecture AND "
    "c.year = n.year WHERE n.institution_id = p.institution_id AND n.year > p.year) ";

std::string functions_text(const std::vector<PublishedFunction>& functions) {
  std::string out = "[";
  for (const auto& f : functions)
    fmt::format_to(std::back_inserter(out), R"({}["{}",{},{},"{}","{}"])", out.size() > 1 ? "," : "",
                   regime::id(f.function), int(f.with_others), int(f.standing), f.confirmed_on,
                   f.confirmed_by);
  out += ']';
  return out;
}

PublishedReport read(const store::Row& row, bool answers = true) {
  PublishedReport r;
  r.institution = Id::trusted(row.text(0));
  r.year = row.get<int>(1);
  r.form_hash = row.text(2);
  r.as_of = row.text(3);
  r.submitted_at = row.integer(4);
  r.functions = functions_from_text(row.text(5));
  if (answers) r.answers = regime::parse_answers(row.text(6)).value();
  return r;
}

}  // namespace

std::vector<PublishedFunction> functions_from_text(const std::string& text) {
  unsigned char buffer[2048];
  boost::json::monotonic_resource memory(buffer, sizeof buffer);
  std::vector<PublishedFunction> functions;
  const auto value = boost::json::parse(text, &memory);
  for (const auto& entry : value.as_array()) {
    const auto& cells = entry.as_array();
    const auto& name = cells.at(0).as_string();
    functions.push_back({regime::function_of({name.data(), name.size()}).value(), cells.at(1).as_int64() != 0,
                         Standing(cells.at(2).as_int64()), std::string(cells.at(3).as_string()),
                         std::string(cells.at(4).as_string())});
  }
  return functions;
}

void put_public_row(store::Tx& tx, const PublishedReport& report, std::string_view prefecture,
                    std::int64_t report_version) {
  tx.exec(
      "INSERT INTO public_report (institution_id, year, prefecture, report_version, form_hash, as_of, "
      "submitted_at, functions, answers) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (institution_id, year) DO UPDATE SET report_version = excluded.report_version, "
      "form_hash = excluded.form_hash, submitted_at = excluded.submitted_at, "
      "functions = excluded.functions, answers = excluded.answers",
      report.institution, report.year, prefecture, report_version, report.form_hash, report.as_of,
      report.submitted_at, functions_text(report.functions), regime::canonical(report.answers));
}

std::optional<PublishedReport> published(store::Tx& tx, const Id& institution) {
  auto row = tx.one(sql({columns, newest, "AND p.institution_id = ?"}), institution);
  if (!row) return {};
  return read(*row);
}

std::vector<PublishedReport> published_years(store::Tx& tx, const Id& institution) {
  std::vector<PublishedReport> out;
  for (const auto& row : tx.query(sql({columns, "AND p.institution_id = ? ORDER BY p.year DESC LIMIT ?"}),
                                  institution, years_max))
    out.push_back(read(row, out.size() < years_answered));
  return out;
}

}  // namespace kakari::reporting
