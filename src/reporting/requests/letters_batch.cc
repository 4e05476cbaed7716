// Reading runs, batches and what is in them.
#include <array>

#include "base/name.h"
#include "reporting/requests/letters.h"
#include "reporting/requests/letters_record.h"
#include "reporting/sql.h"

namespace kakari::requests {
namespace {

using reporting::sql;

constexpr std::array<Name, 5> states{{{"claimed", "作成中"},
                                      {"drawn", "印刷できます"},
                                      {"posted", "投函済"},
                                      {"unknown", "作成の途中で止まりました"},
                                      {"again", "作り直し待ち"}}};

BatchState batch_state_of(std::string_view id) {
  if (const auto state = named<BatchState>(states, id)) return *state;
  throw std::invalid_argument("a batch is never " + std::string(id));
}

constexpr std::string_view run_columns =
    "SELECT r.id, r.prefecture, r.health_centre, r.year, r.state, r.total, (SELECT COALESCE(SUM(b.letters), "
    "0) FROM letter_batch b WHERE b.run_id = r.id AND b.state IN ('drawn', 'posted')), r.name, r.at, "
    "r.finished_at FROM letter_run r ";

LetterRun run_of(const store::Row& row) {
  return {Id::trusted(row.text(0)), {row.text(1), row.text(2), row.get<int>(3)},
          row.text(4) == "running", row.integer(5),
          row.integer(6),           row.text(7),
          row.integer(8),           row.integer(9)};
}

constexpr std::string_view batch_columns =
    "SELECT b.id, b.run_id, b.number, b.prefecture, b.health_centre, b.year, b.state, b.letters, (SELECT "
    "COUNT(*) FROM letter_page p JOIN letter l ON l.id = p.letter_id WHERE p.batch_id = b.id AND l.state = "
    "'returned'), b.attempt, b.file_sha256, b.drawn_at, b.posted_on, b.posted_by, b.removed_at FROM "
    "letter_batch b ";

LetterBatch batch_of(const store::Row& row) {
  LetterBatch b;
  b.id = Id::trusted(row.text(0));
  b.run = Id::trusted(row.text(1));
  b.number = row.integer(2);
  b.place = {row.text(3), row.text(4), row.get<int>(5)};
  b.state = batch_state_of(row.text(6));
  b.letters = row.integer(7);
  b.returned = row.integer(8);
  b.attempt = row.integer(9);
  b.file_sha256 = row.text(10);
  b.drawn_at = row.integer(11);
  b.posted_on = row.text(12);
  b.posted_by = row.text(13);
  b.removed_at = row.integer(14);
  return b;
}

std::vector<LetterBatch> batches(const store::Rows& rows) {
  std::vector<LetterBatch> found;
  for (const store::Row& row : rows) found.push_back(batch_of(row));
  return found;
}

}  // namespace

std::string_view id(BatchState state) {
  return states.at(std::size_t(state)).id;
}
std::string_view label(BatchState state) {
  return states.at(std::size_t(state)).label;
}

std::string LetterBatch::file_name() const {
  return fmt::format("letters-{}-{}-{:03}.pdf", place.prefecture, place.year, number);
}

std::optional<LetterRun> newest_run(store::Tx& tx, const LetterPlace& place) {
  const auto row =
      tx.one(sql({run_columns,
                  "WHERE r.prefecture = ? AND r.health_centre = ? AND r.year = ? ORDER BY r.at DESC, "
                  "r.id DESC LIMIT 1"}),
             place.prefecture, place.health_centre, place.year);
  if (!row) return {};
  return run_of(*row);
}

std::vector<LetterBatch> letter_batches(store::Tx& tx, const LetterPlace& place, std::size_t most) {
  return batches(
      tx.query(sql({batch_columns,
                    "WHERE b.prefecture = ? AND b.year = ? AND (? = '' OR b.health_centre = ?) ORDER "
                    "BY b.number DESC LIMIT ?"}),
               place.prefecture, place.year, place.health_centre, place.health_centre, most));
}

Result<LetterBatch> find_batch(store::Tx& tx, const access::Actor& actor, const Id& id) {
  const auto row = tx.one(sql({batch_columns, "WHERE b.id = ?"}), id);
  if (!row)
    return problem(ProblemKind::not_found, "no-such-batch",
                   "この束は見つかりません。一覧を開き直してご確認ください。");
  LetterBatch batch = batch_of(*row);
  if (auto allowed = may_print(actor, batch.place); !allowed) return std::unexpected(allowed.error());
  return batch;
}

std::vector<PrintedLetter> letters_in(store::Tx& tx, const Id& batch, std::int64_t after, std::size_t most) {
  std::vector<PrintedLetter> found;
  for (const store::Row& row :
       tx.query("SELECT l.id, i.id, p.position, i.number, i.name, i.postal, i.address, l.state, p.way, "
                "l.returned_at, l.return_reason FROM letter_page p JOIN letter l ON l.id = p.letter_id JOIN "
                "institution i ON i.id = l.institution_id WHERE p.batch_id = ? AND p.position > ? ORDER BY "
                "p.position LIMIT ?",
                batch, after, most))
    found.push_back({Id::trusted(row.text(0)), Id::trusted(row.text(1)), row.integer(2), row.text(3),
                     row.text(4), row.text(5), row.text(6), letter_state_of(row.text(7)), row.text(8),
                     row.integer(9), row.text(10)});
  return found;
}

}  // namespace kakari::requests
