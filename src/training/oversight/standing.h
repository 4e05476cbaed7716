// Where every physician stands, kept ready to be counted: one row each, made from the ledger, the practice,
// the open application and the certificate by the rules, and made again when one of these has changed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/training.h"

namespace kakari::oversight {

/// What a physician needs next; each is in exactly one.
enum class Place {
  completed,       // holds a valid certificate
  applied,         // an application is under way
  may_apply,       // everything is there
  lacks_lecture,   // practice is there; lecture credits alone would do
  lacks_practice,  // one more activity would do
  lacks_both
};
inline constexpr std::size_t place_count = 6;
std::string_view id(Place place);     // "lacks_lecture"
std::string_view label(Place place);  // 座学が不足
std::optional<Place> place_of(std::string_view id);

struct Standing {
  std::string physician = {}, association = {}, federation = {};
  Place place = Place::lacks_both;
  int lecture_halves = 0;
  int practice_halves = 0;  // with what is declared only
  int ticked_halves = 0;    // of these, declared and not approved
  int missing_halves = 0;
  std::string certificate = {};  // number of the valid one
  std::string expires = {};
  Instant last_activity = 0;

  bool operator==(const Standing&) const = default;
};

/// Computed from what is there now, for the physicians with first ≤ id ≤ last, by id.
std::vector<Standing> compute(store::Tx& tx, const regime::Training& rules, std::string_view first,
                              std::string_view last, Date today);
/// As they were last written, by id.
std::vector<Standing> kept(store::Tx& tx, std::string_view first, std::string_view last);
void write(store::Tx& tx, const Standing& standing, Instant now);

/// One physician, at once: for verbs that have just changed something.
void refresh_one(store::Tx& tx, const regime::Training& rules, std::string_view physician, Instant now);

struct Refreshed {
  std::int64_t looked_at = 0, changed = 0;
  bool whole = false;
};
/// The job, every minute or so: those whose record changed since the last time (with ten minutes' overlap),
/// and once a day everybody, since certificates expire and people move. Computes outside of write
/// transactions and writes in slices. Safe to run on several servers.
Refreshed refresh(store::Database& database, const Moment& moment, const regime::Training& rules);
/// Everybody, now: after imports with old dates, and for the demo.
Refreshed refresh_all(store::Database& database, const Moment& moment, const regime::Training& rules);
/// When changes were last looked for; 0: never.
Instant refreshed_at(store::Tx& tx);

}  // namespace kakari::oversight
