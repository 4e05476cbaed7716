// A form that was sent after the session had ended is kept, encrypted, for an hour and offered again after
// the sign-in, so that no answer is lost. Only its sender's browser has the key (a cookie), and only the
// account whose session had ended gets it back.
#pragma once
#include <optional>
#include <string>

#include "access/access.h"
#include "platform/http/message.h"

namespace kakari::access {

inline constexpr std::string_view held_cookie = "__Host-kakari-held";

struct HeldForm {
  std::string target;  // where it was sent
  http::Pairs form;    // without csrf
  bool had_files = false;
  Id grant;  // under which it was being filled in
};

/// Returns the key for the cookie; empty when the form is too large (256 kB) to be kept.
std::string hold_form(Access& access, const http::Request& request, const SessionOwner& owner);

std::optional<HeldForm> find_held_form(Access& access, const std::string& key, const Id& account);
/// The grant it was filled in under, when `account` is its owner; for choosing it at sign-in.
Id grant_of_held_form(Access& access, const std::string& key);
void drop_held_form(Access& access, const std::string& key);

/// The Set-Cookie value for a key; an empty one deletes the cookie.
std::string held_cookie_value(std::string_view key);

}  // namespace kakari::access
