// Reading issues and measures, with and without asking whether the actor may.
#include "access/act.h"
#include "forum/measures/asked.h"
#include "forum/measures/measure.h"
#include "forum/measures/rows.h"
#include "registry/institution.h"

namespace kakari::measures {
namespace {

using access::Act;
using store::to_value;

struct Condition {
  std::string sql;
  std::vector<std::string> texts;
  std::int64_t year = 0;

  std::vector<store::Value> args() const {
    std::vector<store::Value> all;
    for (const auto& one : texts) all.push_back(to_value(one));
    if (year != 0) all.push_back(to_value(year));
    return all;
  }
};

Condition with_year(std::string sql, std::vector<std::string> texts, int year) {
  if (year != 0) sql += " AND i.year = ?";
  return {std::move(sql), std::move(texts), year};
}

Condition readable(const access::Actor& actor, int year) {
  access::Filter filter = access::scope(actor, Act::forum_read, "a");
  return with_year("EXISTS (SELECT 1 FROM forum_area a WHERE a.forum = f.code AND " + filter.sql + ")",
                   std::move(filter.args), year);
}

}  // namespace

std::vector<Issue> issues_of(store::Tx& tx, std::string_view forum, int year) {
  const Condition of = with_year("i.forum = ?", {std::string(forum)}, year);
  return read_issues(tx, of.sql, of.args());
}

std::vector<Measure> measures_of(store::Tx& tx, std::string_view forum, int year) {
  const Condition of = with_year("i.forum = ?", {std::string(forum)}, year);
  return read_measures(tx, of.sql, of.args());
}

std::vector<Approach> approaches_of(store::Tx& tx, const Id& measure) {
  std::vector<Approach> all;
  for (const auto& row : tx.query(
           "SELECT a.id, a.measure, a.institution, i.name, a.spoke, a.day, a.answer, a.outcome, a.by_name, "
           "a.at FROM approach a JOIN institution i ON i.id = a.institution WHERE a.measure = ? AND NOT "
           "EXISTS (SELECT 1 FROM approach_withdrawal w WHERE w.approach = a.id) ORDER BY a.day, a.at, a.id",
           measure))
    all.push_back({Id::trusted(row.text(0)), Id::trusted(row.text(1)), Id::trusted(row.text(2)), row.text(3),
                   row.text(4), row.text(5), answer_of(row.text(6)).value(), row.text(7), row.text(8),
                   row.integer(9)});
  return all;
}

std::vector<Issue> issues(store::Tx& tx, const access::Actor& actor, int year) {
  const Condition of = readable(actor, year);
  return read_issues(tx, of.sql, of.args());
}

std::vector<Measure> measures(store::Tx& tx, const access::Actor& actor, int year) {
  const Condition of = readable(actor, year);
  return read_measures(tx, of.sql, of.args());
}

Result<std::pair<Issue, Forum>> asked_issue(store::Tx& tx, const access::Actor& actor, Act act,
                                            const regime::Areas& areas, const Id& id) {
  auto found = read_issues(tx, "i.id = ?", {to_value(id)});
  if (found.empty())
    return problem(ProblemKind::not_found, "no-such-issue",
                   "その課題は見つかりません。協議の場のページからお選びください。");
  auto forum = forum::find(tx, found.front().forum).value();
  if (auto allowed = forum::may(actor, act, forum, areas); !allowed) return std::unexpected(allowed.error());
  return std::pair(std::move(found.front()), std::move(forum));
}

Result<std::pair<Measure, Forum>> asked_measure(store::Tx& tx, const access::Actor& actor, Act act,
                                                const regime::Areas& areas, const Id& id) {
  auto found = read_measures(tx, "m.id = ?", {to_value(id)});
  if (found.empty())
    return problem(ProblemKind::not_found, "no-such-measure",
                   "その方策は見つかりません。方策の一覧からお選びください。");
  auto forum = forum::find(tx, found.front().forum).value();
  if (auto allowed = forum::may(actor, act, forum, areas); !allowed) return std::unexpected(allowed.error());
  return std::pair(std::move(found.front()), std::move(forum));
}

Result<Issue> find_issue(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                         const Id& id) {
  auto found = asked_issue(tx, actor, Act::forum_read, areas, id);
  if (!found) return std::unexpected(found.error());
  return std::move(found->first);
}

Result<Measure> find_measure(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                             const Id& id) {
  auto found = asked_measure(tx, actor, Act::forum_read, areas, id);
  if (!found) return std::unexpected(found.error());
  return std::move(found->first);
}

}  // namespace kakari::measures
