// The acts of a person at the door: sign in, activate an account, choose a role, change the password, leave.
#pragma once
#include <string>
#include <vector>

#include "access/access.h"
#include "access/invitation.h"

namespace kakari::access {

/// Where a request comes from, for the list of sessions and the waits.
struct From {
  std::string address, agent;
  std::string device = {};  // the secret of known_device.h's cookie
};

/// Where somebody was going when they were asked who they are.
struct Onward {
  Id prefer = {};         // the grant to start under when the account holds it (that of a kept form)
  std::string next = {};  // a path
};

struct SignedIn {
  std::string secret;  // for the session's cookie; empty while a second proof is asked for
  std::string step;    // then: for the cookie of that step (access/sign_in_step.h)
  Account account;
  Grant grant;              // the active one
  std::size_t grants = 1;   // when more, the person may choose
  std::string device = {};  // for the cookie of known_device.h; empty: it has one
  std::string next = {};    // where the person was going before a step
};

/// Without a wanted grant the last one used is active. One answer for an unknown login and a wrong password.
/// Where the account holds a second factor, a step begins instead of a session. A password that the operator
/// made leads to its change, and after its time is refused ("password-over").
Result<SignedIn> sign_in(Access& access, std::string_view login, std::string_view password, const From& from,
                         const Onward& onward = {});

/// For whoever has proved once who they are (a password, a provider whose word is one proof): a step where
/// the account holds a second factor, else a session.
Result<SignedIn> after_first_proof(Access& access, store::Tx& tx, const Account& account,
                                   const Onward& onward, const From& from);
/// Secrets that are not to be new ones: a form sent twice gets the same twice.
struct Secrets {
  std::string session = {}, device = {};
};
/// For whoever has proved enough. `factor` is the second proof as in Live::factor, empty for none.
Result<SignedIn> open_session(Access& access, store::Tx& tx, const Account& account, const Id& prefer,
                              std::string_view factor, const From& from, Secrets secrets = {});

/// Demo mode only: one press becomes somebody.
Result<SignedIn> sign_in_as(Access& access, const Id& account, const Id& grant, const From& from);

struct Activation {
  CodeTyped typed;
  std::string name, login, password;
};
/// Code and second piece, counted against guessing.
Result<Invitation> check_code(Access& access, const CodeTyped& typed, const From& from);
/// How somebody signs in who needs no password here: kept, and the session opened, in the same transaction.
using OtherSignIn = std::function<Result<SignedIn>(store::Tx& tx, const Account& account)>;
/// Account, grant and session in one go.
Result<SignedIn> activate(Access& access, const Activation& wanted, const From& from,
                          const OtherSignIn& other = {});
/// Somebody who has an account already takes the letter's grant; a program cannot ("session-needed").
Result<Grant> accept(Access& access, const Actor& actor, const CodeTyped& typed, const From& from);

/// The same session under a new secret, which it returns: when what it may do has changed.
std::string renew_session(Access& access, store::Tx& tx, const Live& live, std::string_view factor,
                          const From& from, Instant proved_at, std::string secret = {});

/// Another grant of the same account; the session gets a new secret.
Result<SignedIn> choose_grant(Access& access, const Live& live, const Id& grant, const From& from);

Result<void> change_password(Access& access, const Live& live, std::string_view old_password,
                             std::string_view new_password, const From& from);
void sign_out(Access& access, const Live& live);
/// All sessions of the account but, when `keep`, that one.
void sign_out_everywhere(Access& access, const Live& live, bool keep);
/// One session of the own account, by its hash.
Result<void> end_session(Access& access, const Live& live, const std::string& hash);

}  // namespace kakari::access
