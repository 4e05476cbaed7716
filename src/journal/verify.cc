#include <fmt/format.h>

#include <set>

#include "journal/chain.h"
#include "journal/entry_row.h"

namespace kakari::journal {
namespace {

constexpr std::size_t faults_max = 1000;

class Walk {
 public:
  Walk(store::Tx& tx, Verified& result) : tx_(tx), result_(result) {}

  void run(std::string_view key) {
    for (const store::Row& row : tx_.query("SELECT e.subject_id FROM journal_entry e JOIN journal_link l ON "
                                           "l.entry = e.id WHERE e.act = 'journal.erase'"))
      erasures_.insert(row.text(0));
    for (const store::Row& row :
         tx_.query("SELECT batch, first_number, last_number, hash FROM journal_batch ORDER BY batch"))
      batch(row);
    loose_ends();
    head(key);
  }

 private:
  void fault(std::string text) {
    if (result_.faults.size() < faults_max) result_.faults.push_back(std::move(text));
  }

  void batch(const store::Row& row) {
    const std::int64_t number = row.integer(0), first = row.integer(1), last = row.integer(2);
    if (number != batches_ + 1 || first != next_)
      fault(fmt::format("束 {}: 前の束とつながっていません（取り除かれた束があります）", number));
    std::vector<std::string> hashes;
    next_ = first;
    for (const store::Row& link :
         tx_.query(fmt::format("SELECT l.number, l.entry, l.hash, {} FROM journal_link l LEFT JOIN "
                               "journal_entry e ON e.id = l.entry WHERE l.number BETWEEN ? AND ? ORDER BY "
                               "l.number",
                               entry_columns),
                   first, last)) {
      for (; next_ < link.integer(0); ++next_)
        fault(fmt::format("{}: 記録の鎖から取り除かれています", next_));
      ++next_;
      hashes.push_back(link.text(2));
      entry(link);
    }
    for (; next_ <= last; ++next_) fault(fmt::format("{}: 記録の鎖から取り除かれています", next_));
    if (batch_hash(hash_, number, first, hashes) != row.text(3))
      fault(fmt::format("束 {}（{}～{}）: 鎖が書き換えられています", number, first, last));
    batches_ = number;
    hash_ = row.text(3);
  }

  void entry(const store::Row& link) {
    const std::int64_t number = link.integer(0);
    ++result_.sealed;
    if (link.is_null(3)) return fault(fmt::format("{}: 内容の行が取り除かれています", number));
    const EntryRow row = entry_row(link, 3);
    if (row.erased_at != 0) {
      ++result_.erased;
      if (!erasures_.contains(row.id)) fault(fmt::format("{}: 消去の記録がないのに消去されています", number));
    } else if (entry_hash(row.id, row.entry, row.salt) != link.text(2)) {
      fault(fmt::format("{}: 内容が書き換えられています", number));
    }
  }

  void loose_ends() {
    for (const store::Row& row : tx_.query(
             "SELECT u.entry, e.id FROM journal_unsealed u LEFT JOIN journal_entry e ON e.id = u.entry")) {
      ++result_.unsealed;
      if (row.is_null(1)) fault(fmt::format("{}: 封をする前に内容の行が取り除かれています", row.text(0)));
    }
    for (const store::Row& row :
         tx_.query("SELECT e.id FROM journal_entry e LEFT JOIN journal_link l ON l.entry = e.id LEFT JOIN "
                   "journal_unsealed u ON u.entry = e.id WHERE l.entry IS NULL AND u.entry IS NULL ORDER BY "
                   "e.id LIMIT 100"))
      fault(fmt::format("{}: 鎖にも、封を待つ記録にもない内容の行があります", row.text(0)));
    const auto beyond = tx_.one("SELECT COUNT(*) FROM journal_link WHERE number >= ?", next_);
    if (beyond->integer(0) > 0)
      fault(fmt::format("{} 以降に、どの束にも属さない記録が {} 件あります", next_, beyond->integer(0)));
  }

  void head(std::string_view key) {
    const auto row = tx_.one("SELECT number, batch, hash, signature FROM journal_head WHERE id = 1");
    if (!row) return fault("署名された先頭の行が取り除かれています");
    const Head head{row->integer(0), row->integer(1), row->text(2), row->text(3)};
    result_.head = head.hash;
    if (head.number == 0 && head.signature.empty()) {
      if (batches_ > 0) fault("署名された先頭の行が書き換えられています");
      return;
    }
    if (!signature_fits(head, key)) fault("署名が合いません（先頭が書き換えられたか、鍵が違います）");
    if (head.number != next_ - 1 || head.batch != batches_ || head.hash != hash_)
      fault(fmt::format("署名された先頭は {} 件目までですが、鎖は {} 件目で終わっています", head.number,
                        next_ - 1));
  }

  store::Tx& tx_;
  Verified& result_;
  std::set<std::string, std::less<>> erasures_;
  std::int64_t next_ = 1, batches_ = 0;
  std::string hash_;
};

}  // namespace

Verified verify(store::Database& database, std::string_view key) {
  return database.read([&](store::Tx& tx) {
    Verified result;
    Walk(tx, result).run(key);
    return result;
  });
}

}  // namespace kakari::journal
