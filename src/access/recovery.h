// Single-use recovery codes (リカバリーコード), for whoever has lost the device: ten at a time, shown once,
// kept as keyed hashes.
#pragma once
#include <string>
#include <vector>

#include "access/sign_in.h"

namespace kakari::access {

inline constexpr int recovery_codes = 10;

/// Ten new ones in groups of four; the earlier ones no longer work. Problems: as
/// may_change_sign_in(), "no-factor".
Result<std::vector<std::string>> make_recovery_codes(Access& access, const Live& live, const From& from);
std::int64_t recovery_codes_left(store::Tx& tx, const Id& account);
void end_recovery_codes(store::Tx& tx, Instant now, const Id& account);

/// As typed to the code; empty when it cannot be one, so that an app's six digits are told from it.
std::string read_recovery_code(std::string_view typed);
/// Uses it up; false when there is none or somebody just did.
bool use_recovery_code(const Access& access, store::Tx& tx, const Id& account, std::string_view code);

}  // namespace kakari::access
