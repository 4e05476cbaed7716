// Printing the letters of 依頼 and 催促: a press prints what is due, in postal order, in files of 500.
// Letters are claimed for a file before it is made; where a worker dies with one, nobody knows whether it was
// printed, and a person decides. A file carries codes: it is kept until some days after it was posted.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "reporting/requests/letter_due.h"

namespace kakari::requests {

inline constexpr int batch_letters = 500;
inline constexpr int file_days = 14;  // after it was posted

/// Whose letters: a prefecture's, or those of a health centre's area (reminders only; its letters carry no
/// codes, which the prefecture gives).
struct LetterPlace {
  std::string prefecture, health_centre;
  int year = 0;
};
/// Of an officer of a prefecture or a health centre; of nobody else anything is.
LetterPlace place_of(const access::Actor& actor, int year);

struct LetterRun {
  Id id;
  LetterPlace place;
  bool running = false;
  std::int64_t total = 0;    // due when it was pressed
  std::int64_t printed = 0;  // in finished files
  std::string by;
  Instant at = 0, finished_at = 0;
};

/// Writes the run; work_letters() does it. Act::reminder_send. "no-letters-due" where there is nothing to
/// print, "letters-running" while a run of the place is at work. `url` is how people reach the program,
/// without a slash at its end. Journalled.
Result<LetterRun> print_due(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const LetterPlace& place, std::string_view url);
std::optional<LetterRun> newest_run(store::Tx& tx, const LetterPlace& place);

enum class BatchState { claimed, drawn, posted, unknown, again };
std::string_view id(BatchState state);
std::string_view label(BatchState state);

struct LetterBatch {
  Id id, run;
  std::int64_t number = 0;  // 第3束 of the prefecture's year
  LetterPlace place;
  BatchState state = BatchState::claimed;
  std::int64_t letters = 0, returned = 0, attempt = 1;
  std::string file_sha256;  // empty: none, or not any more
  Instant drawn_at = 0;
  std::string posted_on;  // ISO
  std::string posted_by;
  Instant removed_at = 0;

  bool has_file() const { return !file_sha256.empty(); }
  std::string file_name() const;  // letters-31-2026-003.pdf
};
/// Newest first.
std::vector<LetterBatch> letter_batches(store::Tx& tx, const LetterPlace& place, std::size_t most = 200);
/// Act::reminder_send of its place; not_found "no-such-batch".
Result<LetterBatch> find_batch(store::Tx& tx, const access::Actor& actor, const Id& batch);

/// How many letters stand where.
struct LetterCounts {
  std::int64_t due = 0, under_way = 0, printed = 0, posted = 0, returned = 0;
};
LetterCounts letter_counts(store::Tx& tx, const LetterPlace& place);

/// A letter of a batch, by its place in the file.
struct PrintedLetter {
  Id id, institution;
  std::int64_t position = 0;
  std::string number, name, postal, address;
  LetterState state = LetterState::printed;
  std::string way;  // code, account, none
  Instant returned_at = 0;
  std::string return_reason;
};
std::vector<PrintedLetter> letters_in(store::Tx& tx, const Id& batch, std::int64_t after = 0,
                                      std::size_t most = 100);

/// Prints a batch of which nobody knows what became once more: new codes, and the old ones stop working.
/// Act::reminder_send. "batch-not-unknown". Journalled.
Result<void> print_again(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& batch);

/// What a run's job needs beside the database.
struct LetterWork {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string_view worker;         // names this process
  Instant lease_us = 120'000'000;  // a worker that has not finished a file by then has died with it
  int most = batch_letters;        // letters of a file
};
/// One file of the oldest run that nobody else works: claimed, its codes made in short transactions, drawn
/// outside of any, kept. False when there is nothing to do. Called each second.
bool work_letters(const LetterWork& with, const Moment& moment);

}  // namespace kakari::requests
