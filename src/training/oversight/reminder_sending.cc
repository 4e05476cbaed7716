// The messages of a reminder, and the letters for those whom none reaches.
#include "messages/message.h"
#include "platform/sheet/csv_writer.h"
#include "training/oversight/export.h"
#include "training/oversight/letter.h"
#include "training/oversight/reminder.h"

namespace kakari::oversight {
namespace {

constexpr std::size_t slice = 50;  // messages of one write, well under 20 ms

struct Waiting {
  ReminderRun run;
  Reminded to;
  std::string person, email;
};

std::vector<Waiting> waiting(store::Tx& tx) {
  std::vector<Waiting> found;
  for (const store::Row& row : tx.query(
           "SELECT r.run_id, u.association_name, u.chosen, u.lead, u.at, p.id, p.name, r.lecture_halves, "
           "r.practice_halves, r.missing_halves, p.person, p.email FROM reminder r JOIN reminder_run u ON "
           "u.id = r.run_id JOIN physician p ON p.id = r.physician_id WHERE r.told_at = 0 AND r.way <> "
           "'letter' AND p.person <> '' ORDER BY r.run_id, r.physician_id LIMIT ?",
           slice)) {
    Waiting w;
    w.run.id = Id::trusted(row.text(0));
    w.run.association_name = row.text(1);
    w.run.place = place_of(row.text(2)).value_or(Place::may_apply);
    w.run.lead = row.text(3);
    w.run.at = row.integer(4);
    w.to.physician = row.text(5);
    w.to.name = row.text(6);
    w.to.lecture_halves = row.get<int>(7);
    w.to.practice_halves = row.get<int>(8);
    w.to.missing_halves = row.get<int>(9);
    w.person = row.text(10);
    w.email = row.text(11);
    found.push_back(std::move(w));
  }
  return found;
}

void tell(store::Tx& tx, const Moment& moment, const regime::Training& rules, const Waiting& w) {
  messages::tell(tx, moment,
                 {.to = {"person", w.person},
                  .topic = "training-reminder",
                  .subject = reminder_subject(w.run.place, w.to.missing_halves),
                  .text = reminder_text(rules, w.run, w.to),
                  .link = reminder_link(w.run.place),
                  .mail_to = w.email,
                  .once_key = "reminder:" + w.run.id.text()});
  tx.exec("UPDATE reminder SET told_at = ? WHERE run_id = ? AND physician_id = ?", moment.now, w.run.id,
          w.to.physician);
}

}  // namespace

std::size_t tell_reminded(store::Database& database, const Moment& moment, const regime::Training& rules) {
  std::size_t told = 0;
  for (;;) {
    // Read inside the write, so that two servers do not take the same rows.
    const std::size_t part = database.write([&](store::Tx& tx) {
      const auto some = waiting(tx);
      for (const Waiting& one : some) tell(tx, moment, rules, one);
      return some.size();
    });
    told += part;
    if (part < slice) return told;
  }
}

Result<std::string> letters(store::Database& database, const access::Actor& actor, const Moment& moment,
                            const Id& id) {
  const auto rows = database.write([&](store::Tx& tx) -> Result<store::Rows> {
    const auto run = find_run(tx, actor, id);
    if (!run) return std::unexpected(run.error());
    static const std::string sql = fmt::format(
        "SELECT {}, r.lecture_halves, r.practice_halves, r.missing_halves FROM reminder r JOIN "
        "physician p ON p.id = r.physician_id{}WHERE r.run_id = ? AND r.way <> 'mail' ORDER BY "
        "p.kana_key, p.id",
        letter_columns, letter_join);
    auto found = tx.query(sql, moment.today().iso(), id);
    record_export(tx, actor, moment, {"association", run->association}, "letters", "csv", found.size());
    return found;
  });
  if (!rows) return std::unexpected(rows.error());
  sheet::CsvWriter csv;
  csv.row({"氏名", "カナ", "番号", "勤務先", "郵便番号", "所在地", "座学", "実地", "合計", "あと必要な単位"});
  for (const store::Row& row : *rows) {
    const int lecture = row.get<int>(6), practice = row.get<int>(7);
    csv.row({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
             regime::units(lecture), regime::units(practice), regime::units(lecture + practice),
             regime::units(row.get<int>(8))});
  }
  return csv.take();
}

}  // namespace kakari::oversight
