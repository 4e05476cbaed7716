// Browsers in which somebody has signed in before: a random cookie of 180 days, kept as its hash beside the
// accounts that it has proved. Strangers who try a login from elsewhere never hold up who has one.
#pragma once
#include <string>

#include "access/access.h"

namespace kakari::access {

inline constexpr std::string_view device_cookie = "__Host-kakari-device";
inline constexpr Instant device_us = 180LL * 86'400 * 1'000'000;

bool knows_device(store::Tx& tx, Instant now, const Id& account, const std::string& secret);
/// After a whole sign-in. Returns the secret for the cookie: the given one when we gave it to somebody, else
/// `fresh`.
std::string remember_device(store::Tx& tx, Instant now, const Id& account, const std::string& secret,
                            const std::string& fresh);
/// Whether somebody was given it.
bool is_device(store::Tx& tx, const std::string& secret);
void forget_devices(store::Tx& tx, const Id& account);
void sweep_devices(store::Tx& tx, Instant now);

std::string device_cookie_value(std::string_view secret);

/// 「Windows の Edge」「iPhone の Safari」 from a User-Agent, as people call what they hold.
std::string device_in_words(std::string_view agent);

}  // namespace kakari::access
