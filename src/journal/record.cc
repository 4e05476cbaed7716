#include <fmt/format.h>
#include <sodium.h>

#include "journal/entry_row.h"

namespace kakari::journal {
namespace {

const std::string history_of = fmt::format(
    "SELECT l.number, {} FROM journal_entry e LEFT JOIN journal_link l ON l.entry = e.id ", entry_columns);

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
    EntryRow read = entry_row(*row, 1);
    list.push_back(
        {std::move(read.id), std::move(read.entry), row->get<std::optional<std::int64_t>>(0).value_or(0)});
  }
  return list;
}

}  // namespace

EntryRow entry_row(const store::Row& row, std::size_t first) {
  EntryRow r;
  r.id = row.text(first);
  r.entry.at = row.integer(first + 1);
  r.entry.person = row.text(first + 2);
  r.entry.name = row.text(first + 3);
  r.entry.role = row.text(first + 4);
  r.entry.act = row.text(first + 5);
  r.entry.subject = {row.text(first + 6), row.text(first + 7)};
  r.entry.institution = row.text(first + 8);
  r.entry.before = row.text(first + 9);
  r.entry.after = row.text(first + 10);
  r.salt = row.text(first + 11);
  r.erased_at = row.integer(first + 12);
  return r;
}

void record(store::Tx& tx, const Moment& moment, const Entry& e) {
  const Instant at = e.at ? e.at : moment.now;
  const Id id = moment.new_id();
  tx.exec(
      "INSERT INTO journal_entry(id, at, person, name, role, act, subject_kind, subject_id, institution, "
      "before_json, after_json, salt, erased_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,0)",
      id, at, e.person, e.name, e.role, e.act, e.subject.kind, e.subject.id, e.institution, e.before, e.after,
      make_salt(*moment.random));
  tx.exec("INSERT INTO journal_unsealed(entry) VALUES (?)", id);
}

std::vector<Shown> history(store::Tx& tx, const Subject& subject, std::size_t most) {
  static const std::string select =
      history_of + "WHERE e.subject_id = ? AND e.subject_kind = ? ORDER BY e.id DESC LIMIT ?";
  return shown(tx.query(select, subject.id, subject.kind, most));
}

std::vector<Shown> history_of_institution(store::Tx& tx, std::string_view institution, std::size_t most) {
  static const std::string select =
      history_of + "WHERE e.institution = ? AND e.institution <> '' ORDER BY e.id DESC LIMIT ?";
  return shown(tx.query(select, institution, most));
}

bool erase(store::Tx& tx, const Moment& moment, const Entry& because, std::string_view entry_id) {
  if (tx.exec(
          "UPDATE journal_entry SET person = '', name = '', before_json = '', after_json = '', salt = '', "
          "erased_at = ? WHERE id = ? AND erased_at = 0 AND id IN (SELECT entry FROM journal_link WHERE "
          "entry = ?)",
          moment.now, entry_id, entry_id) == 0)
    return false;
  Entry entry = because;
  entry.act = "journal.erase";
  entry.subject = {"journal", std::string(entry_id)};
  record(tx, moment, entry);
  return true;
}

}  // namespace kakari::journal
