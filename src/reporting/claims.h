// Claim counts of NDB (診療報酬の算定回数) by institution, year and item: they prefill drafts.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "base/id.h"
#include "platform/store/database.h"
#include "regime/answers.h"

namespace kakari::access {
struct Actor;
}

namespace kakari::reporting {

/// `year` is the fiscal year of the report that they prefill. Counts given again replace.
void put_claims(store::Tx& tx, const Id& institution, int year, const regime::Answers& counts);
regime::Answers claims(store::Tx& tx, const Id& institution, int year);

/// 訂正: why the institution reports another count than NDB's.
struct Correction {
  std::string reason;
  std::int64_t counted = 0;  // NDB's count when it was corrected: a later import may say another
  std::string by;
  Instant at = 0;
};
using Corrections = std::map<std::string, Correction, std::less<>>;

inline constexpr std::size_t correction_reason_max = 200;  // characters

/// The newest of each item that were made by then (0: all). Of a revision: by its submitted_at.
Corrections corrections(store::Tx& tx, const Id& report, Instant until = 0);
/// An empty reason takes the one before back.
void put_correction(store::Tx& tx, const access::Actor& actor, Instant at, const Id& report,
                    std::string_view item, std::int64_t counted, std::string_view reason);

}  // namespace kakari::reporting
