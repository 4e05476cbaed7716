// One slice of a request: the next institutions of the prefecture in the order of their ids.
#include "messages/message.h"
#include "reporting/requests/fate_sql.h"
#include "reporting/requests/run.h"

namespace kakari::requests {
namespace {

struct Taken {
  Id run;
  std::string prefecture, cursor;
  int year = 0;
};

/// The oldest run that nobody else works, its lease renewed; its row stays locked until the slice is written.
std::optional<Taken> take(store::Tx& tx, const Moment& moment, std::string_view worker) {
  const auto row = tx.one(
      "SELECT id FROM request_run WHERE state = 'running' AND (worker = ? OR lease_until < ?) "
      "ORDER BY at, id LIMIT 1",
      worker, moment.now);
  if (!row) return {};
  // Asked again in the update: on PostgreSQL another server may have been first.
  const auto mine = tx.one(
      "UPDATE request_run SET worker = ?, lease_until = ? WHERE id = ? AND state = 'running' AND (worker = ? "
      "OR lease_until < ?) RETURNING id, prefecture, cursor, year",
      worker, moment.now + lease_us, row->text(0), worker, moment.now);
  if (!mine) return {};
  return Taken{Id::trusted(mine->text(0)), mine->text(1), mine->text(2), mine->get<int>(3)};
}

struct Slice {
  std::int64_t looked_at = 0, by_mail = 0, by_program = 0, by_letter = 0;
  std::string cursor;
};

void ask(store::Tx& tx, const Moment& moment, const Taken& run, const Words& words, const store::Row& row,
         Way way) {
  const std::string institution = row.text(0);
  const std::string mail = way == Way::mail ? row.text(2) : std::string();
  const Id message = messages::tell(tx, moment,
                                    {.to = {"institution", institution},
                                     .topic = std::string(request_topic),
                                     .subject = words.subject,
                                     .text = words.text,
                                     .link = "/report",
                                     .mail_to = mail,
                                     .once_key = fmt::format("request:{}", run.year)});
  tx.exec(
      "INSERT INTO request (institution_id, year, run_id, prefecture, channel, message_id, mail_to, at, "
      "bounced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
      institution, run.year, run.run, run.prefecture, id(way), message, mail, moment.now);
  if (way == Way::letter)
    letter_due(tx, moment,
               {.institution = institution,
                .prefecture = run.prefecture,
                .year = run.year,
                .cause = LetterCause::request,
                .cause_id = run.run.text(),
                .reason = "no-mail",
                .subject = {},
                .text = {},
                .person = "system",
                .name = ""});
}

Slice work_slice(store::Tx& tx, const Moment& moment, const Taken& run, const Words& words) {
  static const std::string sql = fmt::format(
      "SELECT i.id, {}, c.mail FROM institution i {}WHERE i.prefecture = ? AND i.id > ? ORDER BY i.id LIMIT "
      "?",
      fate(), fate_joins());
  Slice slice;
  for (const store::Row& row : tx.query(sql, Date(run.year + 1, 1, 1).iso(), run.year, run.year,
                                        run.prefecture, run.cursor, slice_institutions)) {
    ++slice.looked_at;
    slice.cursor = row.text(0);
    const std::string& fate = row.text(1);
    if (fate != "mail" && fate != "program" && fate != "letter") continue;
    const Way way = way_of(fate);
    ask(tx, moment, run, words, row, way);
    ++(way == Way::mail ? slice.by_mail : way == Way::program ? slice.by_program : slice.by_letter);
  }
  return slice;
}

}  // namespace

bool work_request(const Work& with, const Moment& moment) {
  return with.database->write([&](store::Tx& tx) {
    const auto run = take(tx, moment, with.worker);
    if (!run) return false;
    const auto cycle = reporting::find_cycle(tx, run->prefecture, run->year);
    const regime::Prefecture* prefecture = with.areas->prefecture(run->prefecture);
    const Words words = request_words(cycle.value(), prefecture ? prefecture->name : std::string());
    const Slice slice = work_slice(tx, moment, *run, words);
    const bool done = slice.looked_at < slice_institutions;
    tx.exec(
        "UPDATE request_run SET cursor = ?, looked_at = looked_at + ?, by_mail = by_mail + ?, by_program = "
        "by_program + ?, by_letter = by_letter + ?, state = ?, finished_at = ? WHERE id = ?",
        slice.cursor.empty() ? run->cursor : slice.cursor, slice.looked_at, slice.by_mail, slice.by_program,
        slice.by_letter, done ? "done" : "running", done ? moment.now : 0, run->run);
    return true;
  });
}

}  // namespace kakari::requests
