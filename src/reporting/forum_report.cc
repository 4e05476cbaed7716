#include "reporting/forum_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "access/account.h"
#include "access/act.h"
#include "base/text.h"
#include "journal/journal.h"
#include "reporting/forum_content.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Actor;
using Outcome = ForumResult::Outcome;

// What of each decision no report to a forum of the level has said yet.
constexpr std::string_view unreported =
    "SELECT d.id, d.function, d.confirmed, d.reason, d.at, i.number, i.name, i.municipality, "
    "COALESCE(n.is_change, 0), v.at, v.reason, f.event FROM decision d JOIN report r ON r.id = d.report_id "
    "JOIN institution i ON i.id = r.institution_id LEFT JOIN revision n ON n.report_id = d.report_id AND "
    "n.number = d.revision LEFT JOIN reversal v ON v.decision_id = d.id LEFT JOIN forum_result f ON f.level "
    "= ? AND f.decision_id = d.id AND f.event = 'decided' LEFT JOIN forum_result g ON g.level = ? AND "
    "g.decision_id = d.id AND g.event = 'reversed' WHERE r.prefecture = ? AND r.year = ? AND (f.event IS "
    "NULL OR (v.at IS NOT NULL AND g.event IS NULL)) ORDER BY d.at, d.id";

/// One decision or reversal, with the rows that a report of it leaves.
struct Piece {
  std::string area, decision;
  std::vector<std::string_view> events;
  std::optional<ForumResult> result;  // none: taken back before it was reported
};

std::string area_of(const regime::Areas& areas, ForumLevel level, const std::string& code) {
  const auto* m = areas.municipality(code);
  if (!m) return {};
  switch (level) {
    case ForumLevel::planning_area:
      return m->planning_area;
    case ForumLevel::health_centre:
      return areas.health_centre_of(code);
    case ForumLevel::municipality:
      return m->city.empty() ? m->code : m->city;
  }
  return {};
}

Piece read(const store::Row& row, const regime::Areas& areas, ForumLevel level) {
  Piece p;
  p.area = area_of(areas, level, row.text(7));
  p.decision = row.text(0);
  const bool reversed = !row.is_null(9), told = !row.is_null(11);
  if (!told) p.events.push_back("decided");
  if (reversed) p.events.push_back("reversed");
  if (reversed && !told) return p;
  ForumResult r;
  r.number = row.text(5);
  r.name = row.text(6);
  const auto* m = areas.municipality(row.text(7));
  r.municipality = m ? m->name : row.text(7);
  r.function = regime::function_of(row.text(1)).value();
  r.outcome = reversed ? Outcome::reversed : row.get<bool>(2) ? Outcome::confirmed : Outcome::absent;
  r.on = Date::of(reversed ? row.integer(9) : row.integer(4)).iso();
  r.change = row.get<bool>(8);
  r.reason = reversed ? row.text(10) : row.text(3);
  p.result = std::move(r);
  return p;
}

std::vector<Piece> pieces(store::Tx& tx, const regime::Areas& areas, std::string_view prefecture, int year,
                          ForumLevel level) {
  std::vector<Piece> all;
  for (const auto& row : tx.query(unreported, id(level), id(level), prefecture, year))
    all.push_back(read(row, areas, level));
  return all;
}

std::map<std::string, ForumNews> by_area(const std::vector<Piece>& all) {
  std::map<std::string, ForumNews> news;
  for (const Piece& p : all) {
    ForumNews& n = news[p.area];
    if (p.result)
      n.results.push_back(*p.result);
    else
      ++n.undone;
  }
  for (auto& [area, n] : news) {
    std::ranges::stable_sort(n.results, {}, &ForumResult::on);
    n.digest = regime::sha256_hex(boost::json::serialize(to_json(n.results)));
  }
  return news;
}

Result<void> may_report(const Actor& actor, std::string_view prefecture) {
  return access::may(actor, Act::forum_report, {.prefecture = std::string(prefecture)});
}

Result<std::string> area_name(const regime::Areas& areas, const NewForumReport& report,
                              std::string_view prefecture) {
  for (const ForumArea& area : forum_areas(areas, prefecture, report.level))
    if (area.id == report.area) return area.name;
  return problem(ProblemKind::not_found, "no-such-area",
                 "その区域はありません。一覧から選び直してください。");
}

Result<void> check(const NewForumReport& report, Date today) {
  std::vector<FieldProblem> wrong;
  const auto characters = length(report.meeting);
  if (trim(report.meeting).empty() || !characters || *characters > 200)
    wrong.push_back({"meeting", "協議の場（会議）の名称を入力してください。"});
  const auto on = Date::parse(report.reported_on);
  if (!on || *on > today)
    wrong.push_back({"reported_on", "報告した日を、今日までの日付で入力してください。"});
  if (wrong.empty()) return {};
  const std::string first = wrong.front().message;
  return problem(ProblemKind::invalid, "report-incomplete", first, std::move(wrong));
}

ForumReport read_report(const store::Row& row) {
  ForumReport r;
  r.id = Id::trusted(row.text(0));
  r.prefecture = row.text(1);
  r.year = row.get<int>(2);
  r.level = forum_level_of(row.text(3)).value_or(ForumLevel::planning_area);
  r.area = row.text(4);
  r.meeting = row.text(5);
  r.reported_on = row.text(6);
  read_content(row.text(7), r);
  r.by = row.text(8);
  r.at = row.integer(9);
  return r;
}

}  // namespace

Result<std::map<std::string, ForumNews>> forum_news(store::Tx& tx, const Actor& actor,
                                                    const regime::Areas& areas, int year, ForumLevel level) {
  if (auto may = may_report(actor, actor.scope); !may) return std::unexpected(may.error());
  return by_area(pieces(tx, areas, actor.scope, year, level));
}

Result<Id> report_to_forum(store::Tx& tx, const Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const NewForumReport& report) {
  if (auto may = may_report(actor, actor.scope); !may) return std::unexpected(may.error());
  const auto name = area_name(areas, report, actor.scope);
  if (!name) return std::unexpected(name.error());
  if (auto ok = check(report, moment.today()); !ok) return std::unexpected(ok.error());
  const auto all = pieces(tx, areas, actor.scope, report.year, report.level);
  const auto news = by_area(all);
  const auto found = news.find(report.area);
  if (found == news.end() || found->second.results.empty())
    return problem(ProblemKind::conflict, "nothing-to-report",
                   "この区域には、前回の報告の後に新しく報告する結果がありません。");
  if (found->second.digest != report.digest)
    return problem(
        ProblemKind::precondition, "results-changed",
        "ご覧になった後に、新しい結果が加わりました。内容を確かめてから、もう一度報告してください。");
  if (report.reported_on < found->second.results.back().on)
    return problem(
        ProblemKind::invalid, "reported-before-decided",
        "報告する結果には、その日より後に決まったものがあります。報告した日を確かめてください。",
        {{"reported_on", "最後の結果が決まった日（" + Date::parse(found->second.results.back().on)->wareki() +
                             "）以降の日付を入力してください。"}});
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO forum_report (id, prefecture, year, level, area, meeting, reported_on, content, person, "
      "name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, actor.scope, report.year, reporting::id(report.level), report.area, trim(report.meeting),
      report.reported_on, content_of(*name, found->second), actor.person, actor.name, moment.now);
  for (const Piece& p : all)
    if (p.area == report.area)
      for (const std::string_view event : p.events)
        tx.exec(
            "INSERT INTO forum_result (level, decision_id, event, forum_report_id) VALUES (?, ?, ?, ?) ON "
            "CONFLICT DO NOTHING",
            reporting::id(report.level), p.decision, event, id);
  journal::record(
      tx, moment,
      {.at = moment.now,
       .person = actor.person.text(),
       .name = actor.name,
       .role = access::grant_name(actor),
       .act = std::string(access::id(Act::forum_report)),
       .subject = {"forum_report", id.text()},
       .after = fmt::format(R"({{"year":{},"level":"{}","area":"{}","on":"{}","results":{},"sha256":"{}"}})",
                            report.year, reporting::id(report.level), report.area, report.reported_on,
                            found->second.results.size(), found->second.digest)});
  return id;
}

Result<ForumReport> find_forum_report(store::Tx& tx, const Actor& actor, const Id& id) {
  const auto row = tx.one(
      "SELECT id, prefecture, year, level, area, meeting, reported_on, content, name, at FROM forum_report "
      "WHERE id = ?",
      id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-forum-report",
                   "その報告は見つかりません。一覧から選び直してください。");
  auto report = read_report(*row);
  if (auto may = may_report(actor, report.prefecture); !may) return std::unexpected(may.error());
  return report;
}

std::vector<ForumReport> forum_reports_to(store::Tx& tx, std::string_view prefecture, ForumLevel level,
                                          std::string_view area) {
  std::vector<ForumReport> all;
  for (const auto& row :
       tx.query("SELECT id, prefecture, year, level, area, meeting, reported_on, content, "
                "name, at FROM forum_report WHERE prefecture = ? AND level = ? AND area = ? "
                "ORDER BY at DESC, id DESC",
                prefecture, id(level), area))
    all.push_back(read_report(row));
  return all;
}

Result<std::vector<ForumReport>> forum_reports(store::Tx& tx, const Actor& actor, int year) {
  if (auto may = may_report(actor, actor.scope); !may) return std::unexpected(may.error());
  std::vector<ForumReport> all;
  for (const auto& row : tx.query("SELECT id, prefecture, year, level, area, meeting, reported_on, content, "
                                  "name, at FROM forum_report WHERE prefecture = ? AND year = ? ORDER BY at "
                                  "DESC, id DESC",
                                  actor.scope, year))
    all.push_back(read_report(row));
  return all;
}

}  // namespace kakari::reporting
