// ② 地域で目指すべき姿: a text of the forum, each version with who and when.
#pragma once
#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::meetings {

inline constexpr std::size_t aim_characters_max = 4000;

struct Aim {
  std::int64_t version = 0;
  std::string text, by;
  Instant at = 0;
};

/// Newest first; empty while nothing was written.
std::vector<Aim> aims_of(store::Tx& tx, std::string_view forum);
/// Act::measure_keep. precondition ("written-meanwhile") when `based_on` is not the newest version.
Result<void> write_aim(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const forum::Deps& deps, std::string_view forum, std::int64_t based_on,
                       std::string_view text);

}  // namespace kakari::meetings
