#include "reporting/revision.h"

#include <fmt/format.h>

#include <array>

#include "base/check_digit.h"
#include "reporting/functions_text.h"
#include "reporting/sql.h"
#include "reporting/subject.h"

namespace kakari::reporting {
namespace {

constexpr std::string_view select =
    "SELECT v.id, v.report_id, r.institution_id, r.year, v.number, r.number, v.arrived_at, v.in_time, "
    "v.manager, v.person, v.name, v.form_hash, v.sha256, v.content, v.functions, w.at, v.at, v.channel, "
    "v.is_change, v.change_reason, v.changed_on, v.late_reason, v.extended "
    "FROM report r JOIN revision v ON v.report_id = r.id "
    "LEFT JOIN withdrawal w ON w.report_id = v.report_id AND w.revision = v.number "
    "WHERE r.institution_id = ? AND r.year = ? ";

Revision read(const store::Row& row) {
  Revision r;
  r.id = Id::trusted(row.text(0));
  r.report = Id::trusted(row.text(1));
  r.institution = Id::trusted(row.text(2));
  r.year = row.get<int>(3);
  r.number = row.get<int>(4);
  r.report_number = row.text(5);
  r.arrived_at = row.integer(6);
  r.in_time = row.get<bool>(7);
  r.manager = row.text(8);
  r.person = Id::trusted(row.text(9));
  r.by = row.text(10);
  r.form_hash = row.text(11);
  r.sha256 = row.text(12);
  r.content = row.text(13);
  r.functions = functions_from_text(row.text(14));
  r.withdrawn = !row.is_null(15);
  r.withdrawn_at = row.get<std::optional<Instant>>(15).value_or(0);
  r.submitted_at = row.integer(16);
  r.channel = channel_of(row.text(17));
  r.change = row.get<bool>(18);
  r.change_reason = row.text(19);
  r.changed_on = row.text(20);
  r.late_reason = row.text(21);
  r.extended = row.get<bool>(22);
  return r;
}

}  // namespace

std::string_view id(Channel channel) {
  constexpr std::array<std::string_view, 4> ids{"screen", "api", "paper", "telephone"};
  return ids.at(std::size_t(channel));
}

std::string_view label(Channel channel) {
  constexpr std::array<std::string_view, 4> labels{"画面", "API", "紙の調査票", "電話による訂正"};
  return labels.at(std::size_t(channel));
}

Channel channel_of(std::string_view text) {
  for (const Channel channel : {Channel::api, Channel::paper, Channel::telephone})
    if (id(channel) == text) return channel;
  return Channel::screen;
}

regime::Answers Revision::answers() const {
  return regime::parse_answers(content).value();
}

std::string report_number(int year, std::string_view institution_number) {
  // "31-000217-4" → "31-000217": its own check digit makes way for the one over the whole.
  const auto last = institution_number.rfind('-');
  if (last != std::string_view::npos && last + 2 == institution_number.size())
    institution_number = institution_number.substr(0, last);
  return with_check_digit(fmt::format("R{}-{}", year - 2018, institution_number));
}

std::vector<Revision> revisions(store::Tx& tx, const Id& institution, int year) {
  std::vector<Revision> all;
  for (const auto& row : tx.query(sql({select, "ORDER BY v.number"}), institution, year))
    all.push_back(read(row));
  return all;
}

std::vector<Revision> standing_revisions(store::Tx& tx, const Id& institution, int year) {
  auto all = revisions(tx, institution, year);
  std::erase_if(all, [](const Revision& r) { return r.withdrawn; });
  return all;
}

std::optional<Revision> current_revision(store::Tx& tx, const Id& institution, int year) {
  auto row = tx.one(sql({select, "AND v.number = r.revision"}), institution, year);
  if (!row) return {};
  return read(*row);
}

Result<Revision> read_revision(store::Tx& tx, const access::Actor& actor, const Id& institution, int year,
                               int number) {
  auto subject = find_subject(tx, actor, access::Act::report_read, institution, year);
  if (!subject) return std::unexpected(subject.error());
  if (number == 0) number = subject->revision;
  auto row = tx.one(sql({select, "AND v.number = ?"}), institution, year, number);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-revision",
                   "その版の報告はありません。版の番号をご確認ください。");
  return read(*row);
}

std::vector<Difference> differences(const regime::Answers& before, const regime::Answers& after) {
  std::vector<Difference> found;
  auto b = before.begin();
  auto a = after.begin();
  while (b != before.end() || a != after.end()) {
    if (a == after.end() || (b != before.end() && b->first < a->first)) {
      found.push_back({b->first, b->second, std::nullopt});
      ++b;
    } else if (b == before.end() || a->first < b->first) {
      found.push_back({a->first, std::nullopt, a->second});
      ++a;
    } else {
      if (a->second != b->second) found.push_back({a->first, b->second, a->second});
      ++a;
      ++b;
    }
  }
  return found;
}

}  // namespace kakari::reporting
