// The draft (下書き) of a report: one row an item, each with its own version, so that two people who answer
// different items never disturb each other. Autosaves are not journalled.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/id.h"
#include "regime/evaluate.h"
#include "registry/institution.h"
#include "reporting/claims.h"
#include "reporting/cycle.h"
#include "reporting/stage.h"

namespace kakari::reporting {

/// Where an answer of a draft came from.
enum class Source { typed, last_year, claims, certificates };
std::string_view id(Source source);  // "typed", "last_year", "ndb", "certificates"
Source source_of(std::string_view id);

struct DraftItem {
  std::int64_t version = 0;  // 0: never touched
  std::optional<regime::Answer> answer;
  Source source = Source::typed;
  std::string by;  // name of who saved it last
  Instant at = 0;
};

struct Draft {
  Id report;
  registry::Institution institution;
  Cycle cycle;
  FormPtr form;
  Stage stage = Stage::draft;
  std::int64_t version = 0;  // grows with every save: "what the person saw"
  int revision = 0;          // of the newest submission, 0 none
  std::map<std::string, DraftItem, std::less<>> items;
  std::map<std::string, std::string, std::less<>> to_fix;  // 差し戻し: item id → reason
  std::string return_note;                                 // what the prefecture wrote to the whole
  std::optional<regime::Answers> last_year;
  regime::Answers claims;   // NDB counts
  Corrections corrections;  // why another count is reported than NDB's

  int year() const { return cycle.year; }
  bool writable() const { return stage == Stage::draft || stage == Stage::returned; }
  regime::Answers answers() const;
  std::int64_t version_of(std::string_view item) const;
  /// Points into this draft: do not outlive it.
  regime::Facts facts() const;
  regime::Evaluation evaluation() const;
};

/// The draft as it is, without making one: not_found ("no-draft") before the first open.
Result<Draft> read_draft(store::Tx& tx, const access::Actor& actor, const Id& institution, int year);

/// The draft; made on the first call, filled from last year's report and the NDB counts. Refused before the
/// cycle opens, for exempt institutions and those closed on 1 January. Needs a write transaction.
Result<Draft> open_draft(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const Id& institution, int year);

/// One item that a person changed, with the version that was on the screen.
struct ItemChange {
  std::string item;
  std::int64_t base_version = 0;
  std::optional<regime::Answer> answer;    // nullopt clears it
  std::optional<std::string> reason = {};  // of a count that is not NDB's; nullopt: not on the screen
};

struct SavedItem {
  std::string item;
  bool conflict = false;
  DraftItem current;                    // what the draft holds now
  std::optional<regime::Answer> yours;  // on conflict: what was not saved
};

struct Saved {
  std::int64_t version = 0;      // of the draft
  std::vector<SavedItem> items;  // in the order given
  bool has_conflicts() const;
};

/// Saves the items whose base version is current (or whose value is the same anyway); the others come back
/// as conflicts with both values. Refused ("not-writable") once submitted, and for items or answers that the
/// form does not know.
Result<Saved> save(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& institution,
                   int year, const std::vector<ItemChange>& changes);

}  // namespace kakari::reporting
