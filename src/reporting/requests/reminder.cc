#include "reporting/requests/reminder.h"

#include "access/account.h"
#include "access/act.h"
#include "journal/journal.h"
#include "reporting/requests/candidate.h"
#include "reporting/requests/reminder_run.h"
#include "reporting/requests/rule_row.h"
#include "reporting/sql.h"

namespace kakari::requests {
namespace {

constexpr std::string_view columns =
    "SELECT id, prefecture, health_centre, year, rule_id, due_on, name, states, channels, subject, text, "
    "state, "
    "total, reminded, left_out, by_name, at, finished_at FROM report_reminder_run WHERE ";

ReminderRun run_of(const store::Row& row) {
  ReminderRun run;
  run.id = Id::trusted(row.text(0));
  run.prefecture = row.text(1);
  run.health_centre = row.text(2);
  run.year = row.get<int>(3);
  run.rule = Id::trusted(row.text(4));
  run.due_on = row.text(5);
  run.name = row.text(6);
  run.states = states_of(row.text(7));
  run.reaches = reaches_of(row.text(8));
  run.subject = row.text(9);
  run.text = row.text(10);
  run.running = row.text(11) == "running";
  run.total = row.integer(12);
  run.reminded = row.integer(13);
  run.left_out = row.integer(14);
  run.by = row.text(15);
  run.at = row.integer(16);
  run.finished_at = row.integer(17);
  return run;
}

ReminderRun new_run(const access::Actor& actor, const Moment& moment, const ReminderRule& rule, int year) {
  const Place place = place_of(actor);
  ReminderRun run;
  run.id = moment.new_id();
  run.prefecture = place.prefecture;
  run.health_centre = place.health_centre;
  run.year = year;
  run.rule = rule.id;
  run.name = rule.name;
  run.subject = rule.subject;
  run.text = rule.text;
  run.states = rule.states;
  run.reaches = rule.reaches;
  run.running = true;
  run.by = actor.name;
  run.at = moment.now;
  return run;
}

}  // namespace

bool write_run(store::Tx& tx, const access::Actor& actor, const Moment& moment, const ReminderRun& run) {
  const bool waits = run.total > 0;
  const auto written = tx.exec(
      "INSERT INTO report_reminder_run (id, prefecture, health_centre, year, rule_id, due_on, name, states, "
      "channels, subject, text, state, cursor, total, reminded, left_out, worker, lease_until, person, "
      "by_name, at, finished_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 0, 0, '', 0, ?, ?, ?, ?) "
      "ON CONFLICT DO NOTHING",
      run.id, run.prefecture, run.health_centre, run.year, run.rule, run.due_on, run.name, joined(run.states),
      joined(run.reaches), run.subject, run.text, waits ? "running" : "done", run.total, actor.person,
      actor.name, moment.now, waits ? 0 : moment.now);
  if (written == 0) return false;
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "reminder.send",
                   .subject = {"prefecture", run.prefecture},
                   .after = fmt::format(R"({{"run":"{}","rule":"{}","year":{},"institutions":{}}})",
                                        run.id.text(), run.rule.text(), run.year, run.total)});
  return true;
}

Result<ReminderRun> send_rule(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                              int year) {
  const auto rule = find_rule(tx, actor, id);
  if (!rule) return std::unexpected(rule.error());
  const auto preview = preview_reminder(tx, actor, moment, *rule, year, 1, 1);
  if (!preview) return std::unexpected(preview.error());
  if (tx.one("SELECT 1 FROM report_reminder_run WHERE rule_id = ? AND year = ? AND state = 'running'", id,
             year))
    return problem(ProblemKind::conflict, "reminder-running",
                   "この催促はいま送っています。終わるまでお待ちください。");
  if (preview->total == 0)
    return problem(ProblemKind::conflict, "nobody-to-remind",
                   preview->already > 0 ? "この決まりでは、対象の医療機関すべてに送りました。同じ催促を二度"
                                          "送ることはありません。"
                                        : "この決まりに当てはまる医療機関はありません。");
  ReminderRun run = new_run(actor, moment, *rule, year);
  run.total = preview->total;
  write_run(tx, actor, moment, run);
  return run;
}

Result<ReminderRun> send_picked(store::Tx& tx, const access::Actor& actor, const Moment& moment, int year,
                                const std::vector<Id>& institutions, const ReminderRule& words) {
  ReminderRule rule = words;
  rule.id = {};
  std::vector<FieldProblem> fields;
  if (institutions.empty()) fields.push_back({"institution", "催促する医療機関を一つ以上選んでください。"});
  if (rule.reaches.empty()) fields.push_back({"reaches", "届け方を一つ以上選んでください。"});
  if (auto checked = check_words(rule.subject, rule.text, fields); !checked)
    return std::unexpected(checked.error());
  rule.states.assign(std::begin(kMissing), std::end(kMissing));
  if (rule.name.empty()) rule.name = "個別の催促";
  const auto preview = preview_picked(tx, actor, moment, rule, year, institutions);
  if (!preview) return std::unexpected(preview.error());
  if (preview->total == 0)
    return problem(ProblemKind::conflict, "nobody-to-remind",
                   preview->already > 0
                       ? "選んだ医療機関には、本日すでに催促を送りました。同じ日に二度送ることはありません。"
                       : "選んだ医療機関は、報告が済んだか、対象の外になりました。");
  ReminderRun run = new_run(actor, moment, rule, year);
  run.total = preview->total;
  write_run(tx, actor, moment, run);
  for (const Id& one : institutions)
    tx.exec("INSERT INTO report_reminder_pick (run_id, institution_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            run.id, one);
  return run;
}

std::vector<ReminderRun> reminder_runs(store::Tx& tx, const access::Actor& actor, int year,
                                       std::size_t most) {
  const Place place = place_of(actor);
  std::vector<ReminderRun> found;
  for (const store::Row& row :
       tx.query(reporting::sql({columns,
                                "prefecture = ? AND year = ? AND (? = '' OR health_centre = ?) ORDER BY at "
                                "DESC, id DESC LIMIT ?"}),
                place.prefecture, year, place.health_centre, place.health_centre, most))
    found.push_back(run_of(row));
  return found;
}

Result<ReminderRun> find_reminder_run(store::Tx& tx, const access::Actor& actor, const Id& id) {
  const auto row = tx.one(reporting::sql({columns, "id = ?"}), id);
  if (!row) return problem(ProblemKind::not_found, "no-such-run", "この催促の記録は見つかりません。");
  ReminderRun run = run_of(*row);
  if (auto allowed = access::may(actor, access::Act::reminder_send,
                                 {.health_centre = run.health_centre, .prefecture = run.prefecture});
      !allowed)
    return std::unexpected(allowed.error());
  return run;
}

std::vector<Reminded> reminded(store::Tx& tx, const ReminderRun& run, int page, int page_size) {
  std::vector<Reminded> found;
  for (const store::Row& row : tx.query(
           "SELECT i.id, i.number, i.name, i.municipality, i.health_centre, m.stage, m.told, m.mailed, "
           "m.letter, m.mail_to, m.at FROM report_reminder m JOIN institution i ON i.id = m.institution_id "
           "WHERE m.run_id = ? ORDER BY i.number LIMIT ? OFFSET ?",
           run.id, page_size, std::int64_t(std::max(page, 1) - 1) * page_size))
    found.push_back({Id::trusted(row.text(0)), row.text(1), row.text(2), row.text(3), row.text(4),
                     missing_of(row.text(5)).value_or(Missing::not_started), row.get<bool>(6),
                     row.get<bool>(7), row.get<bool>(8), row.text(9), "", row.integer(10)});
  return found;
}

}  // namespace kakari::requests
