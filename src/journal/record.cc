#include <fmt/format.h>
#include <sodium.h>

#include "journal/entry_row.h"

namespace kakari::journal {
namespace {

std::string make_salt(Random& random) {
  unsigned char bytes[16];
  random.fill(bytes);
  char hex[33];
  sodium_bin2hex(hex, sizeof hex, bytes, sizeof bytes);
  return hex;
}

std::vector<Shown> shown(const store::Rows& rows) {
  std::vector<Shown> list;
  list.reserve(rows.size());
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    EntryRow read = entry_row(*row);
    list.push_back({std::move(read.id), std::move(read.entry), read.number});
  }
  return list;
}

}  // namespace

EntryRow entry_row(const store::Row& row, std::size_t first) {
  EntryRow r;
  r.id = row.text(first);
  r.number = row.integer(first + 1);
  r.entry.at = row.integer(first + 2);
  r.entry.person = row.text(first + 3);
  r.entry.name = row.text(first + 4);
  r.entry.role = row.text(first + 5);
  r.entry.act = row.text(first + 6);
  r.entry.subject = {row.text(first + 7), row.text(first + 8)};
  r.entry.institution = row.text(first + 9);
  r.entry.before = row.text(first + 10);
  r.entry.after = row.text(first + 11);
  r.salt = row.text(first + 12);
  r.erased_at = row.integer(first + 13);
  return r;
}

void record(store::Tx& tx, const Moment& moment, const Entry& e) {
  static const std::string insert =
      fmt::format("INSERT INTO journal_entry({}) VALUES (?,0,?,?,?,?,?,?,?,?,?,?,?,0)", entry_columns);
  const Instant at = e.at ? e.at : moment.now;
  tx.exec(insert, moment.new_id(), at, e.person, e.name, e.role, e.act, e.subject.kind, e.subject.id,
          e.institution, e.before, e.after, make_salt(*moment.random));
}

std::vector<Shown> history(store::Tx& tx, const Subject& subject, std::size_t most) {
  return shown(tx.query(
      fmt::format("SELECT {} FROM journal_entry WHERE subject_id = ? AND subject_kind = ? ORDER BY id DESC "
                  "LIMIT ?",
                  entry_columns),
      subject.id, subject.kind, most));
}

std::vector<Shown> history_of_institution(store::Tx& tx, std::string_view institution, std::size_t most) {
  return shown(
      tx.query(fmt::format("SELECT {} FROM journal_entry WHERE institution = ? AND institution <> '' "
                           "ORDER BY id DESC LIMIT ?",
                           entry_columns),
               institution, most));
}

bool erase(store::Tx& tx, const Moment& moment, const Entry& because, std::string_view entry_id) {
  if (tx.exec(
          "UPDATE journal_entry SET person = '', name = '', before_json = '', after_json = '', salt = '', "
          "erased_at = ? WHERE id = ? AND erased_at = 0 AND number > 0",
          moment.now, entry_id) == 0)
    return false;
  Entry entry = because;
  entry.act = "journal.erase";
  entry.subject = {"journal", std::string(entry_id)};
  record(tx, moment, entry);
  return true;
}

}  // namespace kakari::journal
