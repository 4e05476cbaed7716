// One slice of a reminder: who still lacks a report is claimed, told and, where due, gets a letter, all in
// one transaction, so that nobody who has submitted meanwhile is reminded and nobody twice.
#include "messages/message.h"
#include "reporting/requests/candidate.h"
#include "reporting/requests/reminder_words.h"
#include "reporting/requests/rule_row.h"

namespace kakari::requests {
namespace {

struct Taken {
  Id run;
  Place place;
  int year = 0;
  Id rule;
  std::string due_on, cursor;
  ReminderRule words;
};

std::optional<store::Row> next_run(store::Tx& tx, const Moment& moment, std::string_view worker) {
  return tx.one(
      "SELECT id FROM report_reminder_run WHERE state = 'running' AND (worker = ? OR lease_until NOT BETWEEN "
      "? "
      "AND ?) ORDER BY at, id LIMIT 1",
      worker, moment.now, moment.now + lease_us);
}

std::optional<Taken> take(store::Tx& tx, const Moment& moment, std::string_view worker) {
  const auto row = next_run(tx, moment, worker);
  if (!row) return {};
  const auto mine = tx.one(
      "UPDATE report_reminder_run SET worker = ?, lease_until = ? WHERE id = ? AND state = 'running' AND "
      "(worker = ? OR lease_until NOT BETWEEN ? AND ?) RETURNING id, prefecture, health_centre, year, "
      "rule_id, due_on, "
      "cursor, "
      "states, channels, subject, text",
      worker, moment.now + lease_us, row->text(0), worker, moment.now, moment.now + lease_us);
  if (!mine) return {};
  Taken taken{.run = Id::trusted(mine->text(0)),
              .place = {mine->text(1), mine->text(2)},
              .year = mine->get<int>(3),
              .rule = Id::trusted(mine->text(4)),
              .due_on = mine->text(5),
              .cursor = mine->text(6),
              .words = {}};
  taken.words.states = states_of(mine->text(7));
  taken.words.reaches = reaches_of(mine->text(8));
  taken.words.subject = mine->text(9);
  taken.words.text = mine->text(10);
  return taken;
}

/// As the rule counts its days now; the words are those of the run.
Judging judging(store::Tx& tx, const Moment& moment, const Taken& run) {
  Judging by{.rule = run.words,
             .cycle = reporting::find_cycle(tx, run.place.prefecture, run.year).value(),
             .extensions = reporting::extensions(tx, run.place.prefecture, run.year),
             .today = moment.today(),
             .due_on = run.due_on};
  by.rule.id = run.rule;
  if (const auto row = tx.one("SELECT base, days FROM reminder_rule WHERE id = ?", run.rule)) {
    by.rule.base = base_of(row->text(0)).value_or(Base::legal_deadline);
    by.rule.days = row->get<int>(1);
  }
  return by;
}

/// False when it has been claimed before.
bool claim(store::Tx& tx, const Moment& moment, const Taken& run, const Candidate& to, const Judged& judged) {
  return tx.exec(
             "INSERT INTO report_reminder (run_id, institution_id, year, rule_id, prefecture, stage, told, "
             "mailed, letter, message_id, mail_to, at, bounced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, "
             "?, 0) ON CONFLICT DO NOTHING",
             run.run, to.institution, run.year, run.rule, run.place.prefecture, id(to.state), judged.told,
             judged.mailed, judged.letter, judged.mailed ? to.mail : std::string(), moment.now) > 0;
}

void tell(store::Tx& tx, const Moment& moment, const Taken& run, const Candidate& to, const Judged& judged,
          const Words& words) {
  const Id message = messages::tell(tx, moment,
                                    {.to = {"institution", to.institution.text()},
                                     .topic = std::string(reminder_topic),
                                     .subject = words.subject,
                                     .text = words.text,
                                     .link = "/report",
                                     .mail_to = judged.mailed ? to.mail : std::string(),
                                     .once_key = "reminder:" + run.run.text()});
  tx.exec("UPDATE report_reminder SET message_id = ? WHERE run_id = ? AND institution_id = ?", message,
          run.run, to.institution);
}

void remind(store::Tx& tx, const Moment& moment, const Taken& run, const Candidate& to, const Judged& judged,
            const Words& words) {
  if (judged.told) tell(tx, moment, run, to, judged, words);
  if (judged.letter)
    letter_due(tx, moment,
               {.institution = to.institution.text(),
                .prefecture = run.place.prefecture,
                .year = run.year,
                .cause = LetterCause::reminder,
                .cause_id = run.run.text(),
                .reason = run.words.has(Reach::mail) ? "no-mail" : "asked",
                .subject = words.subject,
                .text = words.text,
                .person = "system",
                .name = ""});
}

}  // namespace

bool work_reminder(const Work& with, const Moment& moment) {
  if (!with.database->read([&](store::Tx& tx) { return next_run(tx, moment, with.worker); })) return false;
  return with.database->write([&](store::Tx& tx) {
    const auto run = take(tx, moment, with.worker);
    if (!run) return false;
    const Judging by = judging(tx, moment, *run);
    const regime::Prefecture* prefecture = with.areas->prefecture(run->place.prefecture);
    const auto slice = candidates(tx, {.place = run->place,
                                       .year = run->year,
                                       .rule = run->rule.text(),
                                       .picked_by = run->rule.empty() ? run->run.text() : std::string(),
                                       .today = moment.today().start(),
                                       .after = run->cursor,
                                       .most = slice_institutions});
    std::int64_t reminded = 0, left_out = 0;
    for (const Candidate& to : slice) {
      const Judged judged = judge(by, to);
      if (judged.verdict == Verdict::other_state || judged.verdict == Verdict::too_early) continue;
      if (judged.verdict != Verdict::remind || !claim(tx, moment, *run, to, judged)) {
        ++left_out;
        continue;
      }
      const Filling with_what{.institution = to.name,
                              .prefecture = prefecture ? prefecture->name : std::string(),
                              .state = to.state,
                              .last_day = judged.last_day,
                              .cycle = &by.cycle};
      remind(tx, moment, *run, to, judged,
             {filled(run->words.subject, with_what), filled(run->words.text, with_what)});
      ++reminded;
    }
    const bool done = slice.size() < std::size_t(slice_institutions);
    tx.exec(
        "UPDATE report_reminder_run SET cursor = ?, reminded = reminded + ?, left_out = left_out + ?, state "
        "= "
        "?, finished_at = ? WHERE id = ?",
        slice.empty() ? run->cursor : slice.back().institution.text(), reminded, left_out,
        done ? "done" : "running", done ? moment.now : 0, run->run);
    return true;
  });
}

}  // namespace kakari::requests
