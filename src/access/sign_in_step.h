// Between the first proof and the second: a row of ten minutes with a cookie of its own. It opens nothing by
// itself, bears five wrong tries, and carries along where the person was going.
#pragma once
#include <optional>
#include <string>

#include "access/sign_in.h"

namespace kakari::access {

inline constexpr std::string_view step_cookie = "__Host-kakari-step";
inline constexpr int step_tries_max = 5;

struct Step {
  std::string hash;  // of its secret: its id
  Id account;        // empty while nobody is known yet (a passkey without a login name)
  Onward onward;
  std::string data;  // of its kind: a challenge
  int tries = 0;
  Instant created_at = 0;
};

/// `kind`: "factor" (a second proof is asked for), "totp-new", "passkey-new" … Returns the secret for the
/// cookie.
std::string begin_step(Access& access, store::Tx& tx, std::string_view kind, const Id& account,
                       const Onward& onward = {}, std::string_view data = {});
/// Nothing when there is none, it is over or of another kind.
std::optional<Step> find_step(Access& access, const std::string& secret, std::string_view kind = "factor");
/// For what is made later: the challenge a page asks to be signed.
void keep_step_data(Access& access, const std::string& secret, std::string_view data);
/// Before something is checked: that is a try. "step-over" when it was one too many: back to the password.
Result<Step> count_step_try(Access& access, const std::string& secret, std::string_view kind = "factor");
/// The second proof is given: "totp", "passkey", "recovery". Ends the step and opens the session.
Result<SignedIn> finish_step(Access& access, const std::string& secret, std::string_view factor,
                             const From& from);
/// In the transaction that uses the factor up; `proof` as in finished_before().
Result<SignedIn> finish_step(Access& access, store::Tx& tx, const std::string& secret,
                             std::string_view factor, const From& from, std::string_view proof = {});
/// False when it has ended already.
bool end_step(const Access& access, store::Tx& tx, const std::string& secret, std::string_view proof = {});
/// A form pressed twice: the session that the step ended in a minute ago, when it was by the same proof.
std::optional<SignedIn> finished_before(Access& access, const std::string& secret, std::string_view proof,
                                        const From& from);
Problem step_over();
/// The secret of the session that a step ends in: a form sent twice gets the same one twice.
std::string session_after(const Access& access, const std::string& secret);

/// Tells two steps apart in a page, and says nothing of their secrets.
std::string step_mark(const std::string& secret);

/// The Set-Cookie value; an empty secret deletes the cookie.
std::string step_cookie_value(std::string_view secret);

}  // namespace kakari::access
