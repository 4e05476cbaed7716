#include <fmt/format.h>

#include <algorithm>

#include "forum/load.h"
#include "reporting/definition.h"
#include "reporting/functions_text.h"
#include "reporting/settle.h"

namespace kakari::forum {

std::vector<YearAsked> years_asked(store::Tx& tx, std::size_t most) {
  std::vector<YearAsked> out;
  for (const auto& row :
       tx.query("SELECT year, prefecture, form_hash FROM cycle ORDER BY year DESC, prefecture")) {
    const int year = row.get<int>(0);
    if (out.empty() || out.back().year != year) {
      if (out.size() == most) break;
      out.push_back({year, reporting::definition(tx, row.text(2)), {}});
    }
    out.back().prefectures.push_back(row.text(1));
  }
  return out;
}

std::shared_ptr<const Roster> read_roster(store::Tx& tx, const regime::Areas& areas) {
  std::vector<Place> places;
  constexpr std::size_t kSlice = 5000;
  for (std::string last;;) {
    const auto rows = tx.query(
        "SELECT id, number, name, prefecture, municipality, postal, address, kind, latitude, longitude, "
        "closed_on, exempt FROM institution WHERE id > ? ORDER BY id LIMIT ?",
        last, kSlice);
    for (const auto& row : rows) {
      Place p;
      p.id = Id::trusted(row.text(0));
      p.number = row.text(1);
      p.name = row.text(2);
      p.prefecture = row.text(3);
      const std::string& now = areas.code_now(row.text(4));
      p.municipality = now.empty() ? row.text(4) : now;
      p.postal = row.text(5);
      p.address = row.text(6);
      p.kind = row.get<regime::InstitutionKind>(7);
      if (!row.is_null(8) && !row.is_null(9)) p.at = {float(row.real(8)), float(row.real(9))};
      p.closed_on = row.text(10);
      p.exempt = !row.text(11).empty();
      places.push_back(std::move(p));
    }
    if (rows.size() < kSlice) break;
    last = rows.back().text(0);
  }
  return std::make_shared<const Roster>(std::move(places));
}

Workforce read_workforce(store::Tx& tx, const Roster& roster) {
  std::vector<Worker> workers;
  std::unordered_map<std::string, std::uint32_t> people;
  for (const auto& row : tx.query(
           "SELECT w.institution_id, w.physician_id, p.birth_date, w.from_date, w.to_date FROM workplace w "
           "JOIN physician p ON p.id = w.physician_id WHERE w.state = 'confirmed' AND "
           "p.birth_date <> ''")) {
    const auto doc = roster.find(row.text(0));
    const auto born = Date::parse(row.text(2)), from = Date::parse(row.text(3));
    if (!doc || !born || !from) continue;
    const auto person = people.try_emplace(row.text(1), std::uint32_t(people.size())).first->second;
    workers.push_back({*doc, person, *born, *from, Date::parse(row.text(4)).value_or(Date(9999, 12, 31))});
  }
  return Workforce(std::move(workers));
}

const std::string_view select_report =
    "SELECT r.institution_id, r.year, r.core, r.after_hours, r.discharge_support, r.home_care, "
    "r.care_coordination, v.functions, v.content, v.sha256 FROM report r "
    "JOIN revision v ON v.report_id = r.id AND v.number = r.revision WHERE r.kind = 'periodic' ";

ReportRow report_row(const store::Row& row) {
  ReportRow out;
  out.institution = row.text(0);
  out.year = row.get<int>(1);
  for (std::size_t i = 0; i < out.decided.size(); ++i) out.decided[i] = row.get<reporting::Decided>(2 + i);
  out.functions = row.text(7);
  out.content = row.text(8);
  out.sha256 = row.text(9);
  return out;
}

namespace {

/// Of the rows made before `until`.
void as_it_stood(store::Tx& tx, ReportRow& row, Instant until) {
  const Id institution = Id::trusted(row.institution);
  auto revisions = reporting::revisions(tx, institution, row.year);
  std::erase_if(revisions, [&](const reporting::Revision& r) {
    return r.submitted_at >= until || (r.withdrawn && r.withdrawn_at < until);
  });
  auto decisions = reporting::decisions(tx, institution, row.year);
  std::erase_if(decisions, [&](const reporting::Decision& d) { return d.at >= until; });
  for (reporting::Decision& d : decisions) d.reversed = d.reversed && d.reversed_at < until;
  if (revisions.empty()) return;
  std::ranges::copy(reporting::decided_states(revisions, decisions), row.decided.begin());
  row.functions = reporting::to_text(revisions.back().functions);
  row.content = revisions.back().content;
  row.sha256 = revisions.back().sha256;
}

}  // namespace

std::optional<ReportRow> read_report(store::Tx& tx, const std::string& report, Instant until) {
  const auto found =
      tx.one("SELECT institution_id, year FROM report WHERE id = ? AND kind = 'periodic'", report);
  if (!found) return {};
  ReportRow row;
  row.institution = found->text(0);
  row.year = found->get<int>(1);
  if (until != 0) {
    as_it_stood(tx, row, until);
    return row;
  }
  std::string sql(select_report);
  sql += "AND r.revision > 0 AND r.id = ?";
  if (const auto now = tx.one(sql, report)) row = report_row(*now);
  return row;
}

std::uint64_t ReportRow::stamp() const {
  std::string text = sha256;
  for (const reporting::Decided d : decided) text += char('0' + int(d));
  const std::string hash = regime::sha256_hex(text);
  return std::stoull(hash.substr(0, 16), nullptr, 16) | 1;  // never 0: that is no report
}

}  // namespace kakari::forum
