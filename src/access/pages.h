// The pages at the door and of one's own account, as routes for app/ to add through the gate.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/gate.h"
#include "access/sign_in.h"

namespace kakari::access {

struct PagesOptions {
  /// Where somebody starts after signing in.
  std::function<std::string(const Actor&)> home = [](const Actor&) { return std::string("/"); };
  std::string help;  // whom to ask when a letter is lost: "鳥取県医療政策課（電話 …）"; may be empty
};

/// /sign-in, /sign-out
std::vector<Route> sign_in_routes(Access& access, PagesOptions options);
/// /activation: code and second piece, then name, login and password
std::vector<Route> activation_routes(Access& access, PagesOptions options);
/// /role: which of one's grants to act under
std::vector<Route> role_routes(Access& access, PagesOptions options);
/// /account: password, where one is signed in, tokens
std::vector<Route> account_routes(Access& access, PagesOptions options);
/// /sign-in/passkey, /sign-in/factor/passkey, /account/passkeys: what web/script/passkey.js sends
std::vector<Route> passkey_routes(Access& access, PagesOptions options);
/// /sign-in/factor: the second proof
std::vector<Route> sign_in_factor_routes(Access& access, PagesOptions options);
/// /account/factors, /account/factors/removal
std::vector<Route> factor_routes(Access& access, PagesOptions options);
/// /account/factors/app: an authenticator app is set up
std::vector<Route> factor_app_routes(Access& access, PagesOptions options);
/// /account/recovery-codes, /account/proof (the password once more)
std::vector<Route> recovery_routes(Access& access, PagesOptions options);
/// /sign-in/with/…, /sign-in/first, /account/sign-in-with: by an identity provider
std::vector<Route> oidc_routes(Access& access, PagesOptions options);
/// /account/session: how long it lasts, as JSON, for web/script/session.js
std::vector<Route> session_routes(Access& access, PagesOptions options);
/// /held-form: a form that was kept over a sign-in
std::vector<Route> held_form_routes(Access& access, PagesOptions options);

std::vector<Route> pages(Access& access, const PagesOptions& options);

/// After a sign-in: the cookie, and on to a kept form, `next`, the choice of role, or home.
http::Response welcome(const SignedIn& in, const http::Request& request, const PagesOptions& options);
From from_of(const http::Request& request);

/// The session of who is signed in here; null for an API token, which session_needed() refuses.
LivePtr own_session(Access& access, const Visit& visit);
http::Response session_needed(const Visit& visit);
/// To the password, and from there on to `next`: for "prove-again".
http::Response ask_for_password(const std::string& next);
/// After add_factor(): the session's new cookie, and on to the recovery codes while there are none.
http::Response factor_added(Access& access, const Visit& visit, const SignedIn& in);

/// What stood wrong at a field, or nothing.
std::string error_at(const Problem* problem, std::string_view field);

}  // namespace kakari::access
