// The verbs of an issue and its causes.
#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "forum/measures/asked.h"
#include "forum/measures/keep.h"
#include "forum/measures/rows.h"
#include "forum/measures/rules.h"

namespace kakari::measures {
namespace {

using access::Act;

std::string to_json(const Issue& i) {
  boost::json::object o{{"year", i.year}, {"text", i.text}};
  if (!i.function.empty()) o["function"] = i.function;
  if (!i.indicator.empty()) o["indicator"] = i.indicator;
  if (!i.municipalities.empty()) o["municipalities"] = boost::json::value_from(i.municipalities);
  return boost::json::serialize(o);
}

std::string one(std::string_view name, std::string_view text) {
  return boost::json::serialize(boost::json::object{{std::string(name), std::string(text)}});
}

Result<void> fits(const forum::Deps& deps, const Forum& forum, const NewIssue& wanted) {
  std::vector<FieldProblem> wrong;
  check(wrong, {{"text", wanted.text, text_characters_max, "課題を入力してください。"}});
  if (wanted.year < 2025 || wanted.year > 2100)
    wrong.push_back({"year", "どの年度の報告から見えた課題かを選んでください。"});
  if (!wanted.function.empty() && !regime::function_of(wanted.function))
    wrong.push_back({"function", "機能を選び直してください。"});
  if (!wanted.indicator.empty() && !deps.indicators->find(wanted.indicator))
    wrong.push_back({"indicator", "指標を選び直してください。"});
  for (const auto& code : wanted.municipalities)
    if (std::ranges::find(forum.municipalities, code) == forum.municipalities.end()) {
      wrong.push_back({"municipality", "協議の場の区域にある市町村を選んでください。"});
      break;
    }
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "issue-incomplete", "入力内容をご確認ください。", std::move(wrong));
}

void take(Issue& issue, const NewIssue& wanted) {
  issue.year = wanted.year;
  issue.function = wanted.function;
  issue.indicator = wanted.indicator;
  issue.text = trim(wanted.text);
  issue.municipalities = wanted.municipalities;
  std::ranges::sort(issue.municipalities);
  const auto twice = std::ranges::unique(issue.municipalities);
  issue.municipalities.erase(twice.begin(), twice.end());
}

Result<void> end_or_begin(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& id, std::string_view because, bool close) {
  const auto found = asked_issue(tx, actor, Act::measure_keep, *deps.areas, id);
  if (!found) return std::unexpected(found.error());
  if ((found->first.closed_at != 0) == close) return {};
  const std::string why = trim(because);
  std::vector<FieldProblem> wrong;
  check(wrong, {{"because", why, text_characters_max, "理由を入力してください。"}});
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "reason-missing", "入力内容をご確認ください。", std::move(wrong));
  tx.exec("INSERT INTO issue_event (id, issue, kind, note, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
          moment.new_id(), id, close ? "closed" : "reopened", why, actor.person, actor.name, moment.now);
  record(tx, moment, actor, close ? "issue.close" : "issue.reopen", "issue", id, "", one("because", why));
  return {};
}

}  // namespace

Result<Id> raise_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const NewIssue& wanted) {
  const auto forum = forum::find(tx, wanted.forum);
  if (!forum)
    return problem(ProblemKind::not_found, "no-such-forum",
                   "その協議の場は見つかりません。一覧からお選びください。");
  if (auto allowed = forum::may(actor, Act::measure_keep, *forum, *deps.areas); !allowed)
    return std::unexpected(allowed.error());
  if (auto ok = fits(deps, *forum, wanted); !ok) return std::unexpected(ok.error());
  Issue issue;
  issue.id = moment.new_id();
  issue.forum = forum->code;
  issue.by = actor.name;
  issue.at = moment.now;
  take(issue, wanted);
  insert(tx, issue, actor.person);
  record(tx, moment, actor, "issue.raise", "issue", issue.id, "", to_json(issue));
  return issue.id;
}

Result<void> change_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& id, std::int64_t version,
                          const NewIssue& wanted) {
  auto found = asked_issue(tx, actor, Act::measure_keep, *deps.areas, id);
  if (!found) return std::unexpected(found.error());
  auto& [issue, forum] = *found;
  if (auto ok = fits(deps, forum, wanted); !ok) return ok;
  const std::string before = to_json(issue);
  take(issue, wanted);
  if (!update(tx, issue, version))
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先に課題を直しました。今の内容と見比べて、もう一度保存してください。");
  record(tx, moment, actor, "issue.change", "issue", id, before, to_json(issue));
  return {};
}

Result<void> close_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const forum::Deps& deps, const Id& issue, std::string_view because) {
  return end_or_begin(tx, actor, moment, deps, issue, because, true);
}

Result<void> reopen_issue(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& issue, std::string_view because) {
  return end_or_begin(tx, actor, moment, deps, issue, because, false);
}

Result<Id> add_cause(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                     const Id& id, std::string_view text) {
  const auto found = asked_issue(tx, actor, Act::measure_keep, *deps.areas, id);
  if (!found) return std::unexpected(found.error());
  const std::string typed = trim(text);
  std::vector<FieldProblem> wrong;
  check(wrong, {{"cause", typed, text_characters_max, "原因を入力してください。"}});
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "cause-missing", "入力内容をご確認ください。", std::move(wrong));
  for (const Cause& known : found->first.causes)
    if (fold(known.text) == fold(typed)) return known.id;
  const Id cause = moment.new_id();
  tx.exec("INSERT INTO cause (id, issue, text, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?)", cause, id,
          typed, actor.person, actor.name, moment.now);
  record(tx, moment, actor, "cause.add", "issue", id, "", one("cause", typed));
  return cause;
}

Result<void> withdraw_cause(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const Id& cause) {
  const auto row = tx.one("SELECT issue, text FROM cause WHERE id = ?", cause);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-cause",
                   "その原因は見つかりません。画面を開き直してください。");
  const auto found = asked_issue(tx, actor, Act::measure_keep, *deps.areas, Id::trusted(row->text(0)));
  if (!found) return std::unexpected(found.error());
  if (tx.one("SELECT id FROM measure WHERE cause = ?", cause))
    return problem(
        ProblemKind::precondition, "cause-in-use",
        "この原因に対する方策があるため、取り消せません。方策の原因を選び直してから、取り消してください。");
  if (tx.exec("INSERT INTO cause_withdrawal (cause, person, by_name, at) VALUES (?, ?, ?, ?) ON CONFLICT "
              "(cause) DO NOTHING",
              cause, actor.person, actor.name, moment.now) > 0)
    record(tx, moment, actor, "cause.withdraw", "issue", found->first.id, one("cause", row->text(1)), "");
  return {};
}

}  // namespace kakari::measures
