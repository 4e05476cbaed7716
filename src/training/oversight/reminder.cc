#include "training/oversight/reminder.h"

#include <boost/json.hpp>

#include "access/act.h"
#include "base/name.h"
#include "training/entry.h"

namespace kakari::oversight {
namespace {

constexpr Instant day_us = 86'400'000'000;

constexpr Name ways[]{{"mail", "お知らせとメール"},
                      {"message", "お知らせのみ（メールアドレスなし）"},
                      {"letter", "郵送（利用の登録がまだ）"}};

Way way_of(std::string_view id) {
  return named<Way>(ways, id).value_or(Way::letter);
}

Way way_to(std::string_view person, std::string_view email) {
  if (person.empty()) return Way::letter;
  return email.empty() ? Way::message : Way::mail;
}

Result<registry::Association> own_association(store::Tx& tx, const access::Actor& actor,
                                              std::string_view number) {
  auto found = registry::find_association_by_number(tx, number);
  if (!found)
    return problem(ProblemKind::not_found, "no-such-association",
                   "この医師会は見つかりません。番号をお確かめください。");
  if (auto allowed = access::may(actor, access::Act::member_check, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return std::move(*found);
}

constexpr std::string_view run_columns =
    "SELECT r.id, r.association, r.association_name, r.chosen, r.again, r.lead, r.people, r.letters, "
    "r.left_out, "
    "r.name, r.at, (SELECT COUNT(*) FROM reminder w WHERE w.run_id = r.id AND w.told_at = 0 AND w.way <> "
    "'letter') FROM reminder_run r WHERE ";

ReminderRun run_of(const store::Row& row) {
  ReminderRun r;
  r.id = Id::trusted(row.text(0));
  r.association = row.text(1);
  r.association_name = row.text(2);
  r.place = place_of(row.text(3)).value_or(Place::may_apply);
  r.again = row.get<bool>(4);
  r.lead = row.text(5);
  r.people = row.integer(6);
  r.letters = row.integer(7);
  r.left_out = row.integer(8);
  r.name = row.text(9);
  r.at = row.integer(10);
  r.waiting = row.integer(11);
  return r;
}

}  // namespace

std::string_view id(Way way) {
  return ways[std::size_t(way)].id;
}

std::string_view label(Way way) {
  return ways[std::size_t(way)].label;
}

std::int64_t ReminderPlan::count(Way way) const {
  return std::ranges::count(people, way, &Reminded::way);
}

Result<ReminderPlan> plan_reminder(store::Tx& tx, const access::Actor& actor, Instant now,
                                   std::string_view association_number, Place place, bool again) {
  auto association = own_association(tx, actor, association_number);
  if (!association) return std::unexpected(association.error());
  if (place != Place::may_apply && place != Place::lacks_lecture && place != Place::lacks_practice)
    return problem(ProblemKind::invalid, "not-one-step", "あと一歩の方の段階を選んでください。",
                   {{"state", "あと一歩の方の段階を選んでください。"}});
  ReminderPlan plan{std::move(*association), place, {}, 0};
  for (const store::Row& row : tx.query(
           "SELECT p.id, p.number, p.name, p.kana, p.person, p.email, s.lecture_halves, s.practice_halves, "
           "s.missing_halves, (SELECT COALESCE(MAX(r.at), 0) FROM reminder r WHERE r.physician_id = p.id) "
           "FROM physician_standing s JOIN physician p ON p.id = s.physician_id WHERE s.association = ? AND "
           "s.state = ? ORDER BY p.kana_key, p.id",
           plan.association.id, id(place))) {
    if (!again && row.integer(9) > now - reminded_days * day_us) {
      ++plan.left_out;
      continue;
    }
    Reminded to;
    to.physician = row.text(0);
    to.number = row.text(1);
    to.name = row.text(2);
    to.kana = row.text(3);
    to.way = way_to(row.text(4), row.text(5));
    to.lecture_halves = row.get<int>(6);
    to.practice_halves = row.get<int>(7);
    to.missing_halves = row.get<int>(8);
    plan.people.push_back(std::move(to));
  }
  return plan;
}

Result<ReminderRun> remind(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           std::string_view association_number, const NewReminder& wanted) {
  auto plan = plan_reminder(tx, actor, moment.now, association_number, wanted.place, wanted.again);
  if (!plan) return std::unexpected(plan.error());
  auto lead = training::written(wanted.lead, "lead", "はじめの文", lead_most);
  if (!lead) return std::unexpected(lead.error());
  if (plan->people.empty())
    return problem(
        ProblemKind::conflict, "nobody",
        plan->left_out > 0
            ? fmt::format("この段階の方には、{}日以内にすべてご案内しています。もう一度送るときは、"
                          "その欄に印を付けてください。",
                          reminded_days)
            : std::string("この段階の方はいません。"));
  ReminderRun run;
  run.id = moment.new_id();
  run.association = plan->association.id.text();
  run.association_name = plan->association.name;
  run.place = wanted.place;
  run.again = wanted.again;
  run.lead = std::move(*lead);
  run.people = std::int64_t(plan->people.size());
  run.letters = plan->count(Way::letter);
  run.left_out = plan->left_out;
  run.waiting = run.people - run.letters;
  run.name = actor.name;
  run.at = moment.now;
  tx.exec(
      "INSERT INTO reminder_run (id, association, association_name, chosen, again, lead, people, letters, "
      "left_out, person, name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run.id, run.association, run.association_name, id(run.place), run.again, run.lead, run.people,
      run.letters, run.left_out, actor.person, run.name, run.at);
  constexpr std::string_view columns[]{"run_id",          "physician_id",   "way", "lecture_halves",
                                       "practice_halves", "missing_halves", "at",  "told_at"};
  std::vector<store::Value> cells;
  for (const Reminded& to : plan->people)
    cells.insert(cells.end(),
                 {store::to_value(run.id), store::to_value(to.physician), store::to_value(id(to.way)),
                  store::to_value(to.lecture_halves), store::to_value(to.practice_halves),
                  store::to_value(to.missing_halves), store::to_value(run.at), store::to_value(0)});
  tx.insert_many("reminder", columns, cells);
  journal::record(tx, moment,
                  training::entry(actor, "reminder.send", {"association", run.association},
                                  boost::json::serialize(boost::json::object{{"run", run.id.text()},
                                                                             {"state", id(run.place)},
                                                                             {"people", run.people},
                                                                             {"letters", run.letters},
                                                                             {"again", run.again}})));
  return run;
}

std::vector<ReminderRun> reminder_runs(store::Tx& tx, std::string_view association, std::size_t most) {
  std::vector<ReminderRun> found;
  for (const store::Row& row :
       tx.query(std::string(run_columns) + "r.association = ? ORDER BY r.at DESC LIMIT ?", association, most))
    found.push_back(run_of(row));
  return found;
}

Result<ReminderRun> find_run(store::Tx& tx, const access::Actor& actor, const Id& run) {
  const auto row = tx.one(std::string(run_columns) + "r.id = ?", run);
  if (!row) return problem(ProblemKind::not_found, "no-such-run", "このご案内の記録は見つかりません。");
  ReminderRun found = run_of(*row);
  const auto association = registry::find_association(tx, Id::trusted(found.association));
  const access::Scope scope = association ? registry::scope_of(*association) : access::Scope{};
  if (auto allowed = access::may(actor, access::Act::member_check, scope); !allowed)
    return std::unexpected(allowed.error());
  return found;
}

std::vector<Reminded> reminded(store::Tx& tx, const Id& run) {
  std::vector<Reminded> found;
  for (const store::Row& row :
       tx.query("SELECT p.id, p.number, p.name, p.kana, r.way, r.lecture_halves, r.practice_halves, "
                "r.missing_halves, r.told_at FROM reminder r JOIN physician p ON p.id = r.physician_id WHERE "
                "r.run_id = ? ORDER BY p.kana_key, p.id",
                run))
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), way_of(row.text(4)), row.get<int>(5),
                     row.get<int>(6), row.get<int>(7), row.integer(8)});
  return found;
}

}  // namespace kakari::oversight
