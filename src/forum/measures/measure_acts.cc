// The verbs of a measure: proposing it and changing what it says.
#include <boost/json.hpp>

#include "base/text.h"
#include "forum/measures/asked.h"
#include "forum/measures/goal.h"
#include "forum/measures/lecture.h"
#include "forum/measures/rows.h"
#include "forum/measures/rules.h"

namespace kakari::measures {
namespace {

using access::Act;

std::string to_json(const Measure& m) {
  boost::json::object o{{"kind", m.kind}, {"text", m.text}, {"due", m.first_due}, {"money", m.money}};
  o["owner"] = {{"kind", m.owner.kind}, {"name", m.owner.name}, {"person", m.owner.person}};
  o["partners"] = boost::json::value_from(m.partners);
  if (!m.cause.empty()) o["cause"] = m.cause.text();
  if (!m.course.empty()) o["course"] = m.course;
  if (!m.link.empty()) o["link"] = m.link;
  if (m.goal.set())
    o["goal"] = {{"indicator", m.goal.indicator},   {"level", forum::id(m.goal.level)}, {"area", m.goal.area},
                 {"start_year", m.goal.start_year}, {"start", m.goal.start.number},     {"hash", m.goal.hash},
                 {"target", m.goal.target}};
  return boost::json::serialize(o);
}

/// What can be said without the database.
void check_words(std::vector<FieldProblem>& wrong, const forum::Deps& deps, const Issue& issue,
                 const NewMeasure& w) {
  check(wrong, {{"text", w.text, text_characters_max, "方策の内容を入力してください。"},
                {"owner_name", w.owner.name, name_characters_max, ""},
                {"owner_person", w.owner.person, name_characters_max, ""},
                {"money", w.money, text_characters_max, ""}});
  if (!deps.words->measure(w.kind)) wrong.push_back({"kind", "方策の種類を選んでください。"});
  if (!w.owner.kind.empty() && !deps.words->member(w.owner.kind))
    wrong.push_back({"owner_kind", "担い手の種類を選び直してください。"});
  if (w.owner.kind.empty() != trim(w.owner.name).empty())
    wrong.push_back(w.owner.kind.empty() ? FieldProblem{"owner_kind", "担い手の種類を選んでください。"}
                                         : FieldProblem{"owner_name", "担い手の名称を入力してください。"});
  for (const auto& partner : w.partners) check(wrong, {{"partners", partner, name_characters_max, ""}});
  if (w.partners.size() > 50) wrong.push_back({"partners", "協力する機関は50か所以内で入力してください。"});
  if (!w.due.empty() && !Date::parse(w.due))
    wrong.push_back({"due", "期限の日付をご確認ください。例：令和9年3月31日"});
  if (!w.cause.empty() && std::ranges::find(issue.causes, w.cause, &Cause::id) == issue.causes.end())
    wrong.push_back({"cause", "この課題の原因の中から選んでください。"});
}

/// Puts what is wanted into `m`, or says what is wrong with it.
Result<void> take(store::Tx& tx, Measure& m, const forum::Deps& deps, const forum::Numbers& numbers,
                  const Issue& issue, const Forum& forum, const NewMeasure& w) {
  std::vector<FieldProblem> wrong;
  check_words(wrong, deps, issue, w);
  m.goal = goal_of(wrong, deps, numbers, forum, issue.year, w, m.goal);
  const auto lecture = lecture_of(tx, w.lecture, deps.public_url);
  if (!lecture) wrong.push_back(lecture.error().fields.front());
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "measure-incomplete", "入力内容をご確認ください。",
                   std::move(wrong));
  m.cause = w.cause;
  m.kind = w.kind;
  m.text = trim(w.text);
  m.owner = {w.owner.kind, trim(w.owner.name), trim(w.owner.person)};
  m.partners.clear();
  for (const auto& partner : w.partners)
    if (auto name = trim(partner); !name.empty()) m.partners.push_back(std::move(name));
  m.first_due = w.due;
  m.money = trim(w.money);
  m.course = lecture->course;
  m.link = lecture->link;
  return {};
}

}  // namespace

Result<Id> propose(store::Tx& tx, const access::Actor& actor, const Moment& moment, const forum::Deps& deps,
                   const forum::Numbers& numbers, const NewMeasure& wanted) {
  const auto found = asked_issue(tx, actor, Act::measure_keep, *deps.areas, wanted.issue);
  if (!found) return std::unexpected(found.error());
  const auto& [issue, forum] = *found;
  if (issue.closed_at != 0)
    return problem(ProblemKind::precondition, "issue-closed",
                   "この課題は終えています。方策を加えるには、課題を再開してください。");
  Measure m;
  if (auto ok = take(tx, m, deps, numbers, issue, forum, wanted); !ok) return std::unexpected(ok.error());
  m.id = moment.new_id();
  m.issue = issue.id;
  m.by = actor.name;
  m.at = moment.now;
  insert(tx, m, actor.person);
  Event event;
  event.id = moment.new_id();
  event.kind = EventKind::proposed;
  event.day = moment.today().iso();
  event.by = actor.name;
  event.at = moment.now;
  insert(tx, m.id, event, actor.person);
  record(tx, moment, actor, "measure.propose", "measure", m.id, "", to_json(m));
  return m.id;
}

Result<void> change_measure(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const forum::Numbers& numbers, const Id& id,
                            std::int64_t version, const NewMeasure& wanted) {
  auto found = asked_measure(tx, actor, Act::measure_keep, *deps.areas, id);
  if (!found) return std::unexpected(found.error());
  auto& [m, forum] = *found;
  const auto issue = asked_issue(tx, actor, Act::measure_keep, *deps.areas, m.issue);
  const std::string before = to_json(m);
  const std::string due_before = m.first_due;
  const bool moved = m.due() != m.first_due;
  if (auto ok = take(tx, m, deps, numbers, issue->first, forum, wanted); !ok) return ok;
  std::vector<FieldProblem> wrong;
  if (m.state() != State::proposed) {
    if (!m.owner.known()) wrong.push_back({"owner_name", "決定した方策には、担い手が要ります。"});
    if (m.first_due.empty())
      wrong.push_back({"due", "決定した方策には、期限が要ります。"});
    else if (m.first_due != due_before)
      wrong.push_back({"due", "決定した後の期限は、「期限の変更」として理由とともに記録してください。"});
  } else if (moved && m.first_due != due_before) {
    wrong.push_back({"due", "期限は変更が記録されています。「期限の変更」から変えてください。"});
  }
  if (!wrong.empty())
    return problem(ProblemKind::invalid, "measure-incomplete", "入力内容をご確認ください。",
                   std::move(wrong));
  if (!update(tx, m, version))
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が先に方策を直しました。今の内容と見比べて、もう一度保存してください。");
  record(tx, moment, actor, "measure.change", "measure", id, before, to_json(m));
  return {};
}

}  // namespace kakari::measures
