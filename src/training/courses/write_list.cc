#include "training/courses/write_list.h"

#include <algorithm>
#include <unordered_set>

#include "training/pending.h"

namespace kakari::courses {
namespace {

using Fate = ListRow::Fate;
constexpr std::size_t rows_at_once = 100;  // of one statement
constexpr std::size_t slice_rows = 600;    // some 12 ms of the writer

constexpr std::string_view credit_columns[] = {
    "id",     "physician_id", "way",         "halves",   "earned_on", "title",  "certifier", "proof", "codes",
    "source", "source_id",    "association", "reverses", "reason",    "person", "name",      "at"};
template <class... Cells>
void add(std::vector<store::Value>& values, const Cells&... cells) {
  (values.push_back(store::to_value(cells)), ...);
}

/// "(?,?),(?,?)" for so many rows.
std::string marks_of(std::size_t rows, std::string_view row) {
  std::string marks;
  for (std::size_t i = 0; i < rows; ++i) marks.append(i ? "," : "").append(row);
  return marks;
}

/// One transaction's worth.
class Slice {
 public:
  Slice(store::Tx& tx, const access::Actor& by, const Moment& moment, std::span<const std::string> ids)
      : tx_(tx), by_(by), moment_(moment), ids_(ids) {}

  std::int64_t credit(std::span<ListRow* const> rows) {
    const auto taken = take_keys(rows);
    std::vector<std::string> days;
    days.reserve(rows.size());
    std::vector<store::Value> credits, attended;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!taken.contains(ids_[i])) continue;
      const ListRow& row = *rows[i];
      const training::NewCredit& c = row.credit;
      const std::string& day = days.emplace_back(c.earned.iso());
      add(credits, ids_[i], c.physician, regime::id(c.way), c.halves, day, c.title, c.certifier, c.proof,
          c.codes, c.source, c.source_id, c.association, "", "", by_.person, by_.name, moment_.now);
      if (!row.session.empty())
        add(attended, row.session, c.physician, row.entered, "list", by_.name, row.left,
            row.left ? "list" : "", row.left ? std::string_view(by_.name) : std::string_view(), ids_[i], "");
    }
    if (!credits.empty()) tx_.insert_many("lecture_credit", credit_columns, credits);
    if (!attended.empty()) put_attendance(attended);
    return std::int64_t(taken.size());
  }

 private:
  /// The ids of the credits whose key was free.
  std::unordered_set<std::string> take_keys(std::span<ListRow* const> rows) {
    std::unordered_set<std::string> taken;
    for (std::size_t from = 0; from < rows.size(); from += rows_at_once) {
      const std::size_t to = std::min(rows.size(), from + rows_at_once);
      std::vector<store::Value> args;
      args.reserve(3 * rows_at_once);
      for (std::size_t i = from; i < to; ++i)
        add(args, rows[i]->credit.physician, rows[i]->credit.once_key, ids_[i]);
      for (const auto& row :
           tx_.run("INSERT INTO lecture_once (physician_id, once_key, credit_id) VALUES " +
                       marks_of(to - from, "(?,?,?)") +
                       " ON CONFLICT (physician_id, once_key) DO NOTHING RETURNING credit_id",
                   args))
        taken.insert(row.text(0));
    }
    return taken;
  }

  /// Who read a QR has a record already: it keeps its times and gets the credit.
  void put_attendance(std::span<const store::Value> values) {
    constexpr std::size_t cells = 10;
    for (; !values.empty(); values = values.subspan(std::min(values.size(), cells * rows_at_once))) {
      const auto some = values.first(std::min(values.size(), cells * rows_at_once));
      tx_.change(
          "INSERT INTO attendance (session_id, physician_id, entered_at, entered_how, entered_by, left_at, "
          "left_how, left_by, credit_id, note) VALUES " +
              marks_of(some.size() / cells, "(?,?,?,?,?,?,?,?,?,?)") +
              " ON CONFLICT (session_id, physician_id) DO UPDATE SET credit_id = excluded.credit_id",
          some);
    }
  }

  store::Tx& tx_;
  const access::Actor& by_;
  const Moment& moment_;
  std::span<const std::string> ids_;  // one a row
};

training::PendingCredit pending_of(const ListRow& row) {
  training::PendingCredit p;
  p.who = row.who;
  p.credit = row.credit;
  p.reason = row.why_pending;
  return p;
}

std::int64_t waiting_of(store::Tx& tx, const std::string& run) {
  return tx.one("SELECT COUNT(*) FROM pending_credit WHERE source = 'import' AND source_id = ?", run)
      ->integer(0);
}

}  // namespace

WrittenCounts write_list(store::Database& database, const access::Actor& by, const Moment& moment,
                         std::vector<ListRow>& rows,
                         const std::function<void(std::int64_t, std::int64_t)>& progress) {
  std::vector<ListRow*> fresh;
  std::vector<training::PendingCredit> waiting;
  WrittenCounts done;
  for (ListRow& row : rows)
    if (row.fate == Fate::fresh)
      fresh.push_back(&row);
    else if (row.fate == Fate::waiting)
      waiting.push_back(pending_of(row));
    else if (row.fate == Fate::there)
      ++done.there;
  // In the order of the indexes, so that each slice touches few of their pages.
  std::ranges::stable_sort(fresh, {},
                           [](const ListRow* row) -> const std::string& { return row->credit.physician; });
  std::vector<std::string> ids(fresh.size());
  for (std::string& id : ids) id = moment.new_id().text();
  std::ranges::sort(ids);
  for (std::size_t from = 0; from < fresh.size(); from += slice_rows) {
    const auto slice = std::span(fresh).subspan(from, std::min(slice_rows, fresh.size() - from));
    const std::int64_t credited = database.write([&](store::Tx& tx) {
      return Slice(tx, by, moment, std::span(ids).subspan(from, slice.size())).credit(slice);
    });
    done.credited += credited;
    done.there += std::int64_t(slice.size()) - credited;
    if (progress) progress(std::int64_t(from + slice.size()), std::int64_t(fresh.size() + waiting.size()));
  }
  for (std::size_t from = 0; from < waiting.size(); from += slice_rows) {
    const std::vector<training::PendingCredit> slice(
        waiting.begin() + std::ptrdiff_t(from),
        waiting.begin() + std::ptrdiff_t(std::min(waiting.size(), from + slice_rows)));
    done.waiting += database.write([&](store::Tx& tx) {
      const std::string& run = slice.front().credit.source_id;
      const std::int64_t before = waiting_of(tx, run);
      training::add_pending(tx, moment, slice);
      return waiting_of(tx, run) - before;
    });
    if (progress)
      progress(std::int64_t(fresh.size() + from + slice.size()), std::int64_t(fresh.size() + waiting.size()));
  }
  return done;
}

}  // namespace kakari::courses
