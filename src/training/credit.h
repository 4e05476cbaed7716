// The ledger of lecture credits (座学): append-only, in half units; each entry knows its way, day, amount,
// proof, who certified it and where it came from. 実施要綱6(1), 別紙2.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/training_rules.h"

namespace kakari::training {

struct Credit {
  Id id = {};
  std::string physician = {};
  regime::Way way = regime::Way::course;
  int halves = 0;  // negative in a reversal
  Date earned = {};
  std::string title = {};      // 日医雑誌 12月号, 学術講演会 …
  std::string certifier = {};  // who proves it: 日本医師会, みどり病院 病院長
  std::string proof = {};      // 正答 80%, 入退室の記録, 参加証
  std::string codes = {};      // curriculum codes where an import has them, "29;73": kept, never needed
  /// "journal_net", "journal_postcard", "e_learning", "attendance", "claim", "import", "office"
  std::string source = {};
  std::string source_id = {};    // the attempt, session, claim, import run
  std::string association = {};  // that manages it; may be empty
  std::string reverses = {};     // id of the entry that this one undoes
  std::string reason = {};       // of a reversal
  std::string by = {};           // name of who entered it
  Instant at = 0;
  std::string reversed_by = {};  // id of the entry that undid this one; filled by ledger()
};

struct NewCredit {
  std::string physician = {};
  regime::Way way = regime::Way::course;
  int halves = 0;
  Date earned = {};
  std::string title = {}, certifier = {}, proof = {}, codes = {}, source = {}, source_id = {},
              association = {};
  /// "journal:2026-12", "content:ID", "session:ID", "work:FOLDED TITLE"; empty: as often as it comes.
  std::string once_key = {};
};

/// Writes what a verb of a room above has authorised and earn() has granted; journals it ("credit.add").
/// conflict "credit-there" (names the earlier one) when the once_key was credited already.
Result<Credit> add_credit(store::Tx& tx, const access::Actor& by, const Moment& moment,
                          const NewCredit& credit);
/// Act::credit_decide on the physician. Adds the negative entry, frees the once_key. A credit that an
/// application has frozen and an association approved may be reversed all the same; the event says whose.
Result<Credit> reverse_credit(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const Id& credit, std::string_view reason);
/// Oldest first, reversals among them.
std::vector<Credit> ledger(store::Tx& tx, std::string_view physician);
std::optional<Credit> find_credit(store::Tx& tx, const Id& id);
/// The credit under that key, if it stands.
std::optional<Credit> credited(store::Tx& tx, std::string_view physician, std::string_view once_key);

/// The row alone, for add_credit() and reverse_credit().
void insert_credit(store::Tx& tx, const Credit& credit, std::string_view person);

/// What earn() needs to know about the physician on the day.
regime::LearnerFacts learner_facts(store::Tx& tx, std::string_view physician, Date on, Date today);

}  // namespace kakari::training
