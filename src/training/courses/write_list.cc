#include "training/courses/write_list.h"

#include <unordered_set>

#include "training/courses/settle.h"
#include "training/pending.h"

namespace kakari::courses {
namespace {

using Fate = ListRow::Fate;
constexpr std::size_t slice_rows = 400;  // some 15 ms of the writer

constexpr std::string_view credit_columns[] = {
    "id",     "physician_id", "way",         "halves",   "earned_on", "title",  "certifier", "proof", "codes",
    "source", "source_id",    "association", "reverses", "reason",    "person", "name",      "at"};
constexpr std::string_view once_columns[] = {"physician_id", "once_key", "credit_id"};
constexpr std::string_view attendance_columns[] = {"session_id", "physician_id", "entered_at", "entered_how",
                                                   "entered_by", "left_at",      "left_how",   "left_by",
                                                   "credit_id",  "note"};

template <class... Cells>
void add(std::vector<store::Value>& values, const Cells&... cells) {
  (values.push_back(store::to_value(cells)), ...);
}

/// One transaction's worth.
class Slice {
 public:
  Slice(store::Tx& tx, const access::Actor& by, const Moment& moment) : tx_(tx), by_(by), moment_(moment) {}

  std::int64_t credit(std::span<ListRow* const> rows) {
    std::unordered_set<std::string> there;
    for (std::string& pair : credited_pairs(tx_, rows)) there.insert(std::move(pair));
    ids_.reserve(rows.size());
    days_.reserve(rows.size());
    for (ListRow* row : rows)
      if (!there.contains(row->credit.physician + "\n" + row->credit.once_key)) append(*row);
    if (ids_.empty()) return 0;
    tx_.insert_many("lecture_credit", credit_columns, credits_);
    tx_.insert_many("lecture_once", once_columns, once_);
    write_attendance();
    return std::int64_t(ids_.size());
  }

 private:
  void append(ListRow& row) {
    const training::NewCredit& c = row.credit;
    const std::string& id = ids_.emplace_back(moment_.new_id().text());
    const std::string& day = days_.emplace_back(c.earned.iso());
    add(credits_, id, c.physician, regime::id(c.way), c.halves, day, c.title, c.certifier, c.proof, c.codes,
        c.source, c.source_id, c.association, "", "", by_.person, by_.name, moment_.now);
    add(once_, c.physician, c.once_key, id);
    if (!row.session.empty()) attended_.push_back({&row, &id});
  }

  /// Who read a QR has a record already: it keeps its times and gets the credit.
  void write_attendance() {
    if (attended_.empty()) return;
    std::unordered_set<std::string> there;
    std::vector<store::Value> args;
    std::string marks;
    for (const auto& [row, id] : attended_) {
      marks += marks.empty() ? "(?,?)" : ",(?,?)";
      add(args, row->session, row->credit.physician);
    }
    for (const auto& r : tx_.run("WITH wanted(s, p) AS (VALUES " + marks +
                                     ") SELECT a.session_id, a.physician_id FROM wanted JOIN attendance a ON "
                                     "a.session_id = wanted.s AND a.physician_id = wanted.p",
                                 args))
      there.insert(r.text(0) + r.text(1));
    std::vector<store::Value> fresh;
    for (const auto& [row, id] : attended_)
      if (there.contains(row->session + row->credit.physician))
        tx_.exec("UPDATE attendance SET credit_id = ? WHERE session_id = ? AND physician_id = ?", *id,
                 row->session, row->credit.physician);
      else
        add(fresh, row->session, row->credit.physician, row->entered, "list", by_.name, row->left,
            row->left ? "list" : "", row->left ? std::string_view(by_.name) : std::string_view(), *id, "");
    if (!fresh.empty()) tx_.insert_many("attendance", attendance_columns, fresh);
  }

  store::Tx& tx_;
  const access::Actor& by_;
  const Moment& moment_;
  std::vector<std::string> ids_, days_;
  std::vector<store::Value> credits_, once_;
  std::vector<std::pair<const ListRow*, const std::string*>> attended_;
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
  for (std::size_t from = 0; from < fresh.size(); from += slice_rows) {
    const auto slice = std::span(fresh).subspan(from, std::min(slice_rows, fresh.size() - from));
    const std::int64_t credited =
        database.write([&](store::Tx& tx) { return Slice(tx, by, moment).credit(slice); });
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
