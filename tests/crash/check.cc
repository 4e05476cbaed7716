#include "check.h"

#include <algorithm>

namespace kakari::crash {
namespace {

class Check {
 public:
  Check(store::Tx& tx, Ledger& ledger) : tx_(tx), ledger_(ledger) {}

  void run() {
    acts();
    journalled();
    drafts();
    halves();
    feed();
    seals();
  }
  Found take() { return std::move(found_); }

 private:
  template <class... A>
  void fault(fmt::format_string<A...> text, A&&... values) {
    found_.faults.push_back(fmt::format(text, std::forward<A>(values)...));
  }

  /// token → key of the rows that an act leaves; each once.
  std::map<std::string, std::string> rows(std::string_view sql) {
    std::map<std::string, std::string> all;
    for (const auto& row : tx_.query(sql)) {
      ++found_.rows;
      if (!all.emplace(row.text(0), row.text(1)).second) fault("{} is there twice", row.text(0));
    }
    return all;
  }

  void compare(Act act, const std::map<std::string, std::string>& there) {
    for (const auto& [token, attempt] : ledger_.of(act)) {
      const auto row = there.find(token);
      if (attempt.acknowledged && row == there.end())
        fault("{} {} was acknowledged and is not there", name(act), token);
      if (attempt.acknowledged && row != there.end() && !attempt.key.empty() && row->second != attempt.key)
        fault("{} {} is {}, but {} was acknowledged", name(act), token, row->second, attempt.key);
      if (attempt.refused && row != there.end()) fault("{} {} was refused and is there", name(act), token);
    }
    for (const auto& [token, key] : there)
      if (!ledger_.of(act).contains(token)) fault("{} {} is there and was never attempted", name(act), token);
  }

  void acts() {
    compare(Act::submit, rows("SELECT name, id FROM revision WHERE name LIKE 't%'"));
    compare(Act::withdraw, rows("SELECT name, '' FROM withdrawal WHERE name LIKE 't%'"));
    compare(Act::confirm, rows("SELECT name, id FROM decision WHERE name LIKE 't%'"));
    compare(Act::reverse, rows("SELECT name, decision_id FROM reversal WHERE name LIKE 't%'"));
    compare(Act::publish,
            rows("SELECT name, prefecture || '-' || year FROM publication WHERE name LIKE 't%'"));
    compare(Act::tell, rows("SELECT subject, id FROM message WHERE subject LIKE 't%'"));
    compare(Act::keep_file, rows("SELECT substr(sha256, 1, 31), sha256 FROM file_blob"));
    compare(Act::remember, rows("SELECT idempotency, '' FROM idempotency_key WHERE status = 201"));
  }

  /// Every act of a person stands in the journal once, and nothing stands there that did not happen.
  void journalled() {
    std::set<std::string> acted;
    for (const auto* table : {"revision", "withdrawal", "decision", "reversal", "publication"})
      for (const auto& row : tx_.query(fmt::format("SELECT name FROM {} WHERE name LIKE 't%'", table)))
        acted.insert(row.text(0));
    std::set<std::string> told;
    for (const auto& row : tx_.query("SELECT name FROM journal_entry WHERE name LIKE 't%'"))
      if (!told.insert(row.text(0)).second) fault("{} stands in the journal twice", row.text(0));
    for (const auto& token : acted)
      if (!told.contains(token)) fault("{} happened and is not in the journal", token);
    for (const auto& token : told)
      if (!acted.contains(token)) fault("{} is in the journal and did not happen", token);
  }

  /// The number of an attempt within its process, and the process: "t3-1-20" → {3, 20}.
  static std::pair<int, int> order(const std::string& token) {
    const auto first = token.find('-'), second = token.find('-', first + 1);
    return {std::stoi(token.substr(1, first - 1)), std::stoi(token.substr(second + 1))};
  }
  static int thread(const std::string& token) {
    const auto first = token.find('-');
    return std::stoi(token.substr(first + 1));
  }

  /// A draft shows the newest save that was acknowledged, or a later one that was only attempted; both texts
  /// of it.
  void drafts() {
    std::map<int, std::pair<int, int>> newest;
    for (const auto& [token, attempt] : ledger_.of(Act::save))
      if (attempt.acknowledged) newest[thread(token)] = std::max(newest[thread(token)], order(token));
    std::map<std::string, std::vector<std::string>> texts;
    for (const auto& row : tx_.query("SELECT report_id, name, value FROM draft_item WHERE name LIKE 't%'")) {
      ++found_.rows;
      texts[row.text(0)].push_back(row.text(1));
      if (row.text(2).find(row.text(1)) == std::string::npos)
        fault("the draft says {} saved {}", row.text(1), row.text(2));
    }
    std::set<int> seen;
    for (const auto& [report, names] : texts) {
      const std::string& token = names.front();
      if (names.size() != std::size(kTexts) || names.front() != names.back())
        fault("half of {} is in the draft", token);
      const auto attempt = ledger_.of(Act::save).find(token);
      if (attempt == ledger_.of(Act::save).end() || attempt->second.refused)
        fault("{} is in the draft and was refused or never attempted", token);
      else if (order(token) < newest[thread(token)])
        fault("the draft shows {}, but a later save was acknowledged", token);
      seen.insert(thread(token));
    }
    for (const auto& [one, last] : newest)
      if (!seen.contains(one)) fault("a save of clerk {} was acknowledged, and none is there", one);
  }

  /// A row that a whole transaction would have brought along, or columns that repeat what rows say.
  void none(std::string_view what, std::string_view sql) {
    for (const auto& row : tx_.query(sql)) fault("{}: {}", what, row.text(0));
  }

  void halves() {
    none("a report's columns and its revisions differ",
         "SELECT r.id FROM report r WHERE r.last_revision <> (SELECT COALESCE(MAX(number), 0) FROM revision "
         "v WHERE "
         "v.report_id = r.id) OR r.revision <> (SELECT COALESCE(MAX(number), 0) FROM revision v WHERE "
         "v.report_id = "
         "r.id AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.report_id = r.id AND w.revision = "
         "v.number))");
    none("a report is not in the list of what changed",
         "SELECT r.id FROM report r WHERE (SELECT COUNT(*) FROM report_change c WHERE c.report_id = r.id) < "
         "(SELECT "
         "COUNT(*) FROM revision v WHERE v.report_id = r.id)");
    none(
        "a public version is older than its report",
        "SELECT r.id FROM report r JOIN publication p ON p.prefecture = r.prefecture AND p.year = r.year "
        "LEFT JOIN "
        "public_report o ON o.institution_id = r.institution_id AND o.year = r.year WHERE r.revision > 0 AND "
        "(o.report_version IS NULL OR o.report_version <> r.version)");
    none("a message without its mail",
         "SELECT subject FROM message m WHERE subject LIKE 't%' AND (SELECT COUNT(*) FROM mail a WHERE "
         "a.message_id = "
         "m.id) <> 1");
    none("a mail without its message",
         "SELECT id FROM mail a WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.id = a.message_id)");
    none("an act without its key",
         "SELECT subject FROM message WHERE subject LIKE 'once %' AND (SELECT COUNT(*) FROM idempotency_key "
         "k WHERE 'once ' || k.idempotency = subject) <> 1");
    none("a key without its act",
         "SELECT idempotency FROM idempotency_key k WHERE (SELECT COUNT(*) FROM message WHERE subject = "
         "'once ' || k.idempotency) <> 1");
    none("a file that is not whole",
         "SELECT sha256 FROM file_blob b WHERE size <> (SELECT COALESCE(SUM(length(bytes)), 0) FROM "
         "file_chunk c WHERE "
         "c.sha256 = b.sha256)");
    none("chunks of no file",
         "SELECT sha256 FROM file_chunk c WHERE NOT EXISTS (SELECT 1 FROM file_blob b WHERE b.sha256 = "
         "c.sha256)");
    none("a publication without its entry in the feed",
         "SELECT p.prefecture || p.year FROM publication p WHERE (SELECT COUNT(*) FROM change_feed f WHERE "
         "f.kind = "
         "'cycle' AND f.prefecture = p.prefecture AND f.year = p.year) <> 1");
    const auto decided = tx_.one(
        "SELECT (SELECT COUNT(*) FROM decision) + (SELECT COUNT(*) FROM reversal), (SELECT COUNT(*) FROM "
        "change_feed "
        "WHERE kind = 'institution')");
    if (decided->integer(0) != decided->integer(1))
      fault("{} confirmations and reversals made {} entries of the feed", decided->integer(0),
            decided->integer(1));
  }

  /// Numbers in the order of the commits: who followed has seen every number there is up to its last. On
  /// SQLite, where a transaction gives its number back, there are no gaps either.
  void feed() {
    std::set<std::int64_t> numbers;
    for (const auto& row : tx_.query("SELECT number FROM change_feed"))
      if (!numbers.insert(row.integer(0)).second) fault("the feed has number {} twice", row.integer(0));
    if (tx_.engine() == store::Engine::sqlite && !numbers.empty() &&
        *numbers.rbegin() != std::int64_t(numbers.size()))
      fault("the feed has {} entries and ends with {}", numbers.size(), *numbers.rbegin());
    if (ledger_.followed.empty()) return;
    if (!std::ranges::is_sorted(ledger_.followed)) fault("the feed was followed backwards");
    const std::set<std::int64_t> followed(ledger_.followed.begin(), ledger_.followed.end());
    for (const auto number : followed)
      if (number != 0 && !numbers.contains(number))
        fault("number {} of the feed was seen and is gone", number);
    for (const auto number : numbers)
      if (number > *followed.begin() && number < *followed.rbegin() && !followed.contains(number))
        fault("number {} of the feed came after a later one", number);
  }

  void seals() {
    std::map<std::int64_t, std::string> batches;
    for (const auto& row : tx_.query("SELECT batch, hash FROM journal_batch"))
      batches[row.integer(0)] = row.text(1);
    for (const auto& [batch, hash] : ledger_.sealed)
      if (batch != 0 && batches[batch] != hash)
        fault("batch {} of the journal was sealed as {}", batch, hash);
  }

  store::Tx& tx_;
  Ledger& ledger_;
  Found found_;
};

/// Transactions of the killed process may still be on their way to their end.
void wait_for_the_dead(store::Database& database) {
  if (database.engine() == store::Engine::sqlite) return;
  while (database.read([](store::Tx& tx) {
    return tx.one(
                 "SELECT COUNT(*), pg_sleep(0.002) FROM pg_stat_activity WHERE datname = current_database() "
                 "AND pid <> "
                 "pg_backend_pid() AND backend_type = 'client backend'")
               ->integer(0) > 0;
  })) {
  }
}

}  // namespace

Found check(const Prefecture& prefecture, store::Database& database, Ledger& ledger, bool thorough) {
  wait_for_the_dead(database);
  Found found = database.read([&](store::Tx& tx) {
    Check check(tx, ledger);
    check.run();
    return check.take();
  });
  for (const auto& one : journal::verify(database, prefecture.journal_key).faults)
    found.faults.push_back("journal: " + one);
  if (thorough && database.engine() == store::Engine::sqlite)
    if (const auto said =
            database.read([](store::Tx& tx) { return tx.one("PRAGMA integrity_check")->text(0); });
        said != "ok")
      found.faults.push_back("integrity_check: " + said);
  return found;
}

}  // namespace kakari::crash
