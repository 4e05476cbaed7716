// What signing in needs, made once by app/ and used by the gate and the pages.
#pragma once
#include <functional>

#include "access/account.h"
#include "access/idempotency.h"
#include "access/rules.h"
#include "access/security_notice.h"
#include "access/session.h"
#include "access/token.h"

namespace kakari::access {

struct Access {
  store::Database& database;
  const Clock& scheme;  // the clock of the scheme: the journal, grants, letters
  const Clock& real;    // sessions, waits, tokens
  Random& random;
  Rules rules;
  Sessions sessions;
  Tokens tokens;
  Idempotency idempotency;
  std::string factor_key = {};  // closes what is kept of second factors; from a file all servers share
  /// How people reach this house: "https://kakari.example". Passkeys and identity providers are bound to it.
  std::string origin = {};
  /// Told in the transaction in which a letter is taken, for a room above that keeps whose a scope is (a
  /// physician's account); a Problem undoes it.
  std::function<Result<void>(store::Tx&, const Moment&, const Account&, const NewGrant&)> letter_taken = {};
  /// Tells a person what happened at their door, in the transaction in which it did.
  std::function<void(store::Tx&, const Moment&, const SecurityNotice&)> tell_person = {};

  Access(store::Database& db, const Clock& scheme_clock, const Clock& real_clock, Random& secrets,
         const Rules& numbers = {})
      : database(db),
        scheme(scheme_clock),
        real(real_clock),
        random(secrets),
        rules(numbers),
        sessions(db, real_clock, secrets, rules),
        tokens(db, real_clock, secrets, rules),
        idempotency(db, real_clock, rules) {}
  Access(const Access&) = delete;

  Moment moment() const { return {scheme.now(), &random}; }
};

/// Deletes what the program needs for minutes or hours only: tries, kept forms, keys. For a job, every hour
/// or so. What is kept longer goes by retention.h.
void sweep(Access& access);

}  // namespace kakari::access
