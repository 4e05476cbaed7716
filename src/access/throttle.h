// Slows down guessing at passwords and codes: each failure makes the next try wait longer, up to a bound; it
// never locks anybody out for good. Kept in the database, so that all servers count together.
#pragma once
#include <span>
#include <string>

#include "base/date.h"
#include "base/problem.h"
#include "platform/store/database.h"

namespace kakari::access {

struct Throttled {
  std::string subject;   // "sign-in address 192.0.2.1"
  int free_tries = 5;    // before the first wait
  int wait_s_max = 300;  // 2, 4, 8 … seconds up to this
};

/// As an address is counted: a network of 64 bits of IPv6 is one, as whoever has one has them all.
std::string counted_address(std::string_view address);

/// Counts a try against every subject before it is made, or refuses with how long to wait. Half of the tries
/// are forgotten every 15 minutes.
Result<void> count_try(store::Database& database, Instant now, std::span<const Throttled> subjects);

/// After a success: that try does not count. For an address, so that one good account does not clear the
/// tries at others.
void undo_try(store::Tx& tx, std::string_view subject);
void forget_tries(store::Tx& tx, std::string_view subject);
void sweep_tries(store::Tx& tx, Instant now);

/// 40秒, 5分
std::string wait_text(Instant us);

}  // namespace kakari::access
