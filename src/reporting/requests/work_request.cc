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

/// The oldest run that nobody else works. A lease further ahead than one can be was taken before the clock
/// was put back.
std::optional<store::Row> next_run(store::Tx& tx, const Moment& moment, std::string_view worker) {
  return tx.one(
      "SELECT id FROM request_run WHERE state = 'running' AND (worker = ? OR lease_until NOT BETWEEN ? AND "
      "?) "
      "ORDER BY at, id LIMIT 1",
      worker, moment.now, moment.now + lease_us);
}

/// Its lease is renewed; its row stays locked until the slice is written.
std::optional<Taken> take(store::Tx& tx, const Moment& moment, std::string_view worker) {
  const auto row = next_run(tx, moment, worker);
  if (!row) return {};
  // Institution again in the update: on PostgreSQL another server may have been first.
  const auto mine = tx.one(
      "UPDATE request_run SET worker = ?, lease_until = ? WHERE id = ? AND state = 'running' AND (worker = ? "
      "OR lease_until NOT BETWEEN ? AND ?) RETURNING id, prefecture, cursor, year",
      worker, moment.now + lease_us, row->text(0), worker, moment.now, moment.now + lease_us);
  if (!mine) return {};
  return Taken{Id::trusted(mine->text(0)), mine->text(1), mine->text(2), mine->get<int>(3)};
}

struct Institution {
  std::string institution, mail;
  Way way = Way::letter;
  Id message;
};

struct Slice {
  int looked_at = 0;
  std::string cursor;
  std::vector<Institution> asked;
  std::int64_t count(Way way) const { return std::ranges::count(asked, way, &Institution::way); }
};

/// Without the words: the letter of a request has its own.
void write_letters(store::Tx& tx, const Moment& moment, const Taken& run, const Slice& slice) {
  constexpr std::string_view columns[]{
      "id",      "institution_id", "prefecture", "year",      "cause",       "cause_id",
      "reason",  "subject",        "text",       "state",     "due_at",      "by_person",
      "by_name", "print_run",      "printed_at", "posted_at", "returned_at", "return_reason"};
  std::vector<Id> ids;
  ids.reserve(slice.asked.size());
  std::vector<store::Value> cells;
  for (const Institution& one : slice.asked) {
    if (one.way != Way::letter) continue;
    ids.push_back(moment.new_id());
    for (const store::Value& cell :
         {store::to_value(ids.back()), store::to_value(one.institution), store::to_value(run.prefecture),
          store::to_value(run.year), store::to_value(id(LetterCause::request)), store::to_value(run.run),
          store::to_value("no-mail"), store::to_value(""), store::to_value(""), store::to_value("due"),
          store::to_value(moment.now), store::to_value("system"), store::to_value(""), store::to_value(""),
          store::to_value(0), store::to_value(0), store::to_value(0), store::to_value("")})
      cells.push_back(cell);
  }
  if (!cells.empty()) tx.insert_many("letter", columns, cells);
}

void write_requests(store::Tx& tx, const Moment& moment, const Taken& run, const Slice& slice) {
  constexpr std::string_view columns[]{"institution_id", "year",    "run_id", "prefecture", "channel",
                                       "message_id",     "mail_to", "at",     "bounced_at"};
  std::vector<store::Value> cells;
  for (const Institution& one : slice.asked)
    for (const store::Value& cell :
         {store::to_value(one.institution), store::to_value(run.year), store::to_value(run.run),
          store::to_value(run.prefecture), store::to_value(id(one.way)), store::to_value(one.message),
          store::to_value(one.mail), store::to_value(moment.now), store::to_value(0)})
      cells.push_back(cell);
  if (!cells.empty()) tx.insert_many("request", columns, cells);
}

/// All of the slice at once: a statement each for many costs more than what is written.
void tell(store::Tx& tx, const Moment& moment, const Taken& run, const Words& words, Slice& slice) {
  std::vector<messages::NewMessage> notices;
  notices.reserve(slice.asked.size());
  for (const Institution& one : slice.asked)
    notices.push_back({.to = {"institution", one.institution},
                       .topic = std::string(request_topic),
                       .subject = words.subject,
                       .text = words.text,
                       .link = "/report",
                       .mail_to = one.mail,
                       .once_key = fmt::format("request:{}", run.year)});
  const std::vector<Id> ids = messages::tell_all(tx, moment, notices);
  for (std::size_t i = 0; i < ids.size(); ++i) slice.asked[i].message = ids[i];
}

Slice next_slice(store::Tx& tx, const Taken& run, int most) {
  // The slice first and the joins for it alone, whatever a planner knows of the tables.
  const std::string sql = fmt::format(
      "SELECT i.id, {}, c.mail FROM (SELECT id, exempt, closed_on FROM institution WHERE prefecture = ? AND "
      "id > ? ORDER BY id LIMIT {}) i {}ORDER BY i.id",
      fate_in_slice(), most, with_contact_and_report);
  Slice slice;
  for (const store::Row& row :
       tx.query(sql, run.year, Date(run.year + 1, 1, 1).iso(), run.prefecture, run.cursor, run.year)) {
    ++slice.looked_at;
    slice.cursor = row.text(0);
    const std::string& fate = row.text(1);
    if (fate != "mail" && fate != "program" && fate != "letter") continue;
    Institution one{.institution = row.text(0), .mail = {}, .way = way_of(fate), .message = {}};
    if (one.way == Way::mail) one.mail = row.text(2);
    slice.asked.push_back(std::move(one));
  }
  return slice;
}

}  // namespace

bool work_request(const Work& with, const Moment& moment) {
  // Asked ten times a second: the writer is left alone while nothing runs.
  if (!with.database->read([&](store::Tx& tx) { return next_run(tx, moment, with.worker); })) return false;
  return with.database->write([&](store::Tx& tx) {
    const auto run = take(tx, moment, with.worker);
    if (!run) return false;
    const auto cycle = reporting::find_cycle(tx, run->prefecture, run->year);
    const regime::Prefecture* prefecture = with.areas->prefecture(run->prefecture);
    const Words words = request_words(cycle.value(), prefecture ? prefecture->name : std::string());
    const int most = slice_of(with);
    Slice slice = next_slice(tx, *run, most);
    tell(tx, moment, *run, words, slice);
    write_requests(tx, moment, *run, slice);
    write_letters(tx, moment, *run, slice);
    const bool done = slice.looked_at < most;
    tx.exec(
        "UPDATE request_run SET cursor = ?, looked_at = looked_at + ?, by_mail = by_mail + ?, by_program = "
        "by_program + ?, by_letter = by_letter + ?, state = ?, finished_at = ? WHERE id = ?",
        slice.cursor.empty() ? run->cursor : slice.cursor, slice.looked_at, slice.count(Way::mail),
        slice.count(Way::program), slice.count(Way::letter), done ? "done" : "running", done ? moment.now : 0,
        run->run);
    return true;
  });
}

}  // namespace kakari::requests
