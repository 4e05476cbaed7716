// The verbs of what becomes of a measure, and of a word with an institution (働きかけ).
#include <boost/json.hpp>

#include "base/text.h"
#include "forum/measures/asked.h"
#include "forum/measures/keep.h"
#include "forum/measures/rows.h"
#include "forum/measures/rules.h"
#include "registry/institution.h"

namespace kakari::measures {
namespace {

using access::Act;

Result<void> fits(store::Tx& tx, const Forum& forum, const NewApproach& wanted, Date today) {
  std::vector<FieldProblem> wrong;
  const auto institution = registry::find(tx, wanted.institution);
  if (!institution)
    wrong.push_back({"institution", "医療機関を選ぶか、機関番号を入力してください。"});
  else if (institution->prefecture != forum.prefecture)
    wrong.push_back({"institution", "この都道府県の医療機関を選んでください。"});
  const auto day = Date::parse(wanted.day);
  if (!day || *day > today) wrong.push_back({"day", "日付は、今日までの日で入力してください。"});
  check(wrong, {{"spoke", wanted.spoke, text_characters_max, "誰が誰に話したかを入力してください。"},
                {"outcome", wanted.outcome, text_characters_max, ""}});
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "approach-incomplete", "入力内容をご確認ください。", std::move(wrong));
}

}  // namespace

Result<void> add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, const Id& measure, const NewEvent& wanted) {
  const auto found = asked_measure(tx, actor, Act::measure_keep, *deps.areas, measure);
  if (!found) return std::unexpected(found.error());
  if (auto ok = may_follow(found->first, wanted, moment.today()); !ok) return ok;
  Event e;
  e.id = moment.new_id();
  e.kind = wanted.kind;
  e.day = wanted.day;
  e.note = trim(wanted.note);
  e.due = wanted.kind == EventKind::postponed ? wanted.due : "";
  e.by = actor.name;
  e.at = moment.now;
  insert(tx, measure, e, actor.person);
  record(tx, moment, actor, "measure." + std::string(id(e.kind)), "measure", measure, "",
         boost::json::serialize(boost::json::object{{"day", e.day}, {"due", e.due}, {"note", e.note}}));
  return {};
}

Result<Id> record_approach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const forum::Deps& deps, const NewApproach& wanted) {
  const auto found = asked_measure(tx, actor, Act::measure_keep, *deps.areas, wanted.measure);
  if (!found) return std::unexpected(found.error());
  if (auto ok = fits(tx, found->second, wanted, moment.today()); !ok) return std::unexpected(ok.error());
  const Id made = moment.new_id();
  tx.exec(
      "INSERT INTO approach (id, measure, institution, spoke, day, answer, outcome, person, by_name, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      made, wanted.measure, wanted.institution, trim(wanted.spoke), wanted.day, id(wanted.answer),
      trim(wanted.outcome), actor.person, actor.name, moment.now);
  record(tx, moment, actor, "approach.record", "measure", wanted.measure, "",
         boost::json::serialize(boost::json::object{{"approach", made.text()},
                                                    {"institution", wanted.institution.text()},
                                                    {"day", wanted.day},
                                                    {"answer", id(wanted.answer)}}));
  return made;
}

Result<void> withdraw_approach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Deps& deps, const Id& approach) {
  const auto row = tx.one("SELECT measure FROM approach WHERE id = ?", approach);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-approach",
                   "その働きかけの記録は見つかりません。画面を開き直してください。");
  const Id measure = Id::trusted(row->text(0));
  const auto found = asked_measure(tx, actor, Act::measure_keep, *deps.areas, measure);
  if (!found) return std::unexpected(found.error());
  if (tx.exec("INSERT INTO approach_withdrawal (approach, person, by_name, at) VALUES (?, ?, ?, ?) ON "
              "CONFLICT (approach) DO NOTHING",
              approach, actor.person, actor.name, moment.now) > 0)
    record(tx, moment, actor, "approach.withdraw", "measure", measure,
           boost::json::serialize(boost::json::object{{"approach", approach.text()}}), "");
  return {};
}

}  // namespace kakari::measures
