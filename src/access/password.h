// Passwords: argon2id, and what may be chosen (length and a refusal list, as NIST SP 800-63B has it; no rules
// about kinds of characters). Slow by purpose: never inside a transaction.
#pragma once
#include <string>
#include <string_view>

#include "access/rules.h"

namespace kakari::access {

/// Full-width input counts as its ASCII (NFKC). At most two are computed at a time, to bound the memory.
std::string hash_password(std::string_view password, const PasswordCost& cost);
/// An empty hash takes as long as any other and never fits: whether a login exists cannot be told by time.
bool password_fits(std::string_view password, std::string_view hash, const PasswordCost& cost);

/// What is wrong with it as a new password, to be shown at the field; empty when it may be used.
std::string password_refusal(std::string_view password, std::string_view login, std::string_view name);

}  // namespace kakari::access
