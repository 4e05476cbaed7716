// The work of a run: one file after the other.
#include <algorithm>

#include "access/actor.h"
#include "platform/files/file.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/letters_paper.h"
#include "reporting/requests/letters_sql.h"

namespace kakari::requests {
namespace {

constexpr std::size_t codes_of_a_slice = 20;  // letters of one short transaction

/// A file that this worker has claimed.
struct Taken {
  Id run, batch;
  LetterPlace place;
  std::int64_t number = 0, attempt = 1;
  std::string url;
  access::Actor actor;  // who pressed
  std::vector<Id> letters;
};

access::Actor presser(const store::Row& row, const LetterPlace& place) {
  access::Actor actor;
  actor.person = Id::trusted(row.text(6));
  actor.name = row.text(7);
  actor.role = access::role_of(row.text(8)).value_or(access::Role::anonymous);
  actor.scope = place.health_centre.empty() ? place.prefecture : place.health_centre;
  return actor;
}

/// A worker that has not finished by then has died; nobody knows whether its file was printed.
void give_up_lost(store::Tx& tx, Instant now) {
  tx.exec("UPDATE letter_batch SET state = 'unknown' WHERE state = 'claimed' AND lease_until <= ?", now);
}

std::vector<Id> letters_of(store::Tx& tx, const Id& batch) {
  std::vector<Id> found;
  for (const store::Row& row :
       tx.query("SELECT letter_id FROM letter_page WHERE batch_id = ? ORDER BY position", batch))
    found.push_back(Id::trusted(row.text(0)));
  return found;
}

/// One that somebody has decided to print once more.
bool take_again(store::Tx& tx, const LetterWork& with, const Moment& moment, Taken& taken) {
  const auto row = tx.one(
      "UPDATE letter_batch SET state = 'claimed', lease_until = ? WHERE id = (SELECT id FROM letter_batch "
      "WHERE run_id = ? AND state = 'again' ORDER BY number LIMIT 1) RETURNING id, number, attempt",
      moment.now + with.lease_us, taken.run);
  if (!row) return false;
  taken.batch = Id::trusted(row->text(0));
  taken.number = row->integer(1);
  taken.attempt = row->integer(2);
  taken.letters = letters_of(tx, taken.batch);
  return true;
}

bool take_new(store::Tx& tx, const LetterWork& with, const Moment& moment, Taken& taken) {
  taken.letters = waiting_letters(tx, taken.place, with.most);
  if (taken.letters.empty()) return false;
  taken.batch = moment.new_id();
  const LetterPlace& at = taken.place;
  taken.number =
      tx.one("SELECT COALESCE(MAX(number), 0) + 1 FROM letter_batch WHERE prefecture = ? AND year = ?",
             at.prefecture, at.year)
          ->integer(0);
  tx.exec(
      "INSERT INTO letter_batch (id, run_id, number, prefecture, health_centre, year, state, letters, "
      "attempt, "
      "lease_until, file_sha256, drawn_at, posted_on, posted_at, posted_by, removed_at) VALUES (?, ?, ?, ?, "
      "?, "
      "?, 'claimed', ?, 1, ?, '', 0, '', 0, '', 0)",
      taken.batch, taken.run, taken.number, at.prefecture, at.health_centre, at.year, taken.letters.size(),
      moment.now + with.lease_us);
  constexpr std::string_view columns[]{"batch_id", "position", "letter_id", "way"};
  std::vector<store::Value> cells;
  std::int64_t position = 0;
  for (const Id& letter : taken.letters)
    cells.insert(cells.end(),
                 {std::string_view(taken.batch), ++position, std::string_view(letter), std::string_view("")});
  tx.insert_many("letter_page", columns, cells);
  tx.exec(
      "UPDATE letter SET print_run = ? WHERE id IN (SELECT letter_id FROM letter_page WHERE batch_id = ?)",
      taken.batch, taken.batch);
  return true;
}

store::Rows open_runs(store::Tx& tx, const LetterWork& with, Instant now) {
  return tx.query(
      "SELECT id, prefecture, health_centre, year, url, worker, person, name, role FROM letter_run WHERE "
      "state = 'running' AND (worker = ? OR lease_until <= ? OR lease_until > ?) ORDER BY at, id",
      with.worker, now, now + with.lease_us);
}

/// Asked each second: the writer is left alone while there is nothing to do.
bool anything_to_do(store::Tx& tx, const LetterWork& with, Instant now) {
  return !open_runs(tx, with, now).empty() ||
         tx.one("SELECT 1 FROM letter_batch WHERE state = 'claimed' AND lease_until <= ? LIMIT 1", now);
}

/// Nothing when no run has work for this worker; a run without any is finished.
std::optional<Taken> take(store::Tx& tx, const LetterWork& with, const Moment& moment) {
  give_up_lost(tx, moment.now);
  for (const store::Row& row : open_runs(tx, with, moment.now)) {
    Taken taken;
    taken.run = Id::trusted(row.text(0));
    taken.place = {row.text(1), row.text(2), row.get<int>(3)};
    taken.url = row.text(4);
    taken.actor = presser(row, taken.place);
    tx.exec("UPDATE letter_run SET worker = ?, lease_until = ? WHERE id = ?", with.worker,
            moment.now + with.lease_us, taken.run);
    if (take_again(tx, with, moment, taken) || take_new(tx, with, moment, taken)) return taken;
    tx.exec(
        "UPDATE letter_run SET state = 'done', finished_at = ?, worker = '', lease_until = 0 WHERE id = ?",
        moment.now, taken.run);
  }
  return {};
}

std::vector<LetterPaper> papers_of(store::Database& database, const Moment& moment, const Taken& taken) {
  std::vector<LetterPaper> papers;
  const std::span all(taken.letters);
  for (std::size_t at = 0; at < all.size(); at += codes_of_a_slice) {
    const auto some = all.subspan(at, std::min(codes_of_a_slice, all.size() - at));
    auto made = database.write([&](store::Tx& tx) {
      auto slice = make_papers(tx, taken.actor, moment, some);
      std::int64_t position = std::int64_t(at);
      for (const LetterPaper& paper : slice)
        tx.exec("UPDATE letter_page SET way = ? WHERE batch_id = ? AND position = ?", paper.way, taken.batch,
                ++position);
      return slice;
    });
    std::ranges::move(made, std::back_inserter(papers));
  }
  return papers;
}

/// The bytes first, in a transaction of their own, so that nobody waits for both. Nothing is kept where
/// somebody has decided about the file meanwhile.
void keep(store::Database& database, const Moment& moment, const Taken& taken, const files::Prepared& file) {
  database.write([&](store::Tx& tx) { files::put(tx, moment.now, file); });
  database.write([&](store::Tx& tx) {
    if (tx.exec(
            "UPDATE letter_batch SET state = 'drawn', file_sha256 = ?, drawn_at = ? WHERE id = ? AND state "
            "= 'claimed' AND attempt = ?",
            file.sha256, moment.now, taken.batch, taken.attempt) == 0)
      return files::forget(tx, file.sha256);
    tx.exec(
        "UPDATE letter SET state = 'printed', printed_at = ? WHERE state = 'due' AND id IN (SELECT "
        "letter_id FROM letter_page WHERE batch_id = ?)",
        moment.now, taken.batch);
  });
}

}  // namespace

bool work_letters(const LetterWork& with, const Moment& moment) {
  store::Database& database = *with.database;
  if (!database.read([&](store::Tx& tx) { return anything_to_do(tx, with, moment.now); })) return false;
  const auto taken = database.write([&](store::Tx& tx) { return take(tx, with, moment); });
  if (!taken) return false;
  const auto head = database.read(
      [&](store::Tx& tx) { return letter_head(tx, with.areas, moment, taken->place, taken->url); });
  if (!head) throw std::runtime_error("letters without a cycle: " + head.error().message);
  const auto papers = papers_of(database, moment, *taken);
  paperwork::RequestLetters file(*head, fmt::format("郵送する案内　第{}束", taken->number));
  for (const LetterPaper& paper : papers) file.add(paper.page);
  const auto ready = files::prepare_bytes(file.finish(), "letters.pdf", 10 * files::size_max);
  if (!ready) throw std::runtime_error("letters cannot be kept: " + ready.error().message);
  keep(database, moment, *taken, *ready);
  return true;
}

}  // namespace kakari::requests
