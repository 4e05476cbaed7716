// What somebody does with the sessions they have.
#include <algorithm>

#include "access/factor.h"
#include "access/key_ring.h"
#include "access/known_device.h"
#include "access/linked_identity.h"
#include "access/password.h"
#include "access/record.h"
#include "access/secret.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

// Whether this is the password of who is signed in; slow by purpose.
Result<void> check_password(Access& access, const Account& account, std::string_view typed,
                            std::string_view field) {
  const std::string hash = access.database.read([&](store::Tx& tx) {
    const auto row = tx.one("SELECT password FROM account WHERE id = ?", account.id);
    return row ? row->text(0) : std::string();
  });
  const Throttled tries[] = {{"password " + account.id.text(), 5, 60}};
  if (auto free = count_try(access.database, access.real.now(), tries); !free) return free;
  if (!password_fits(typed, hash, access.rules.password))
    return problem(ProblemKind::invalid, "password-wrong", "入力内容をご確認ください。",
                   {{std::string(field), "いまのパスワードが違います。もう一度入力してください。"}});
  access.database.write([&](store::Tx& tx) { forget_tries(tx, tries[0].subject); });
  return {};
}

Account account_of(Access& access, const Live& live) {
  return access.database.read(
      [&](store::Tx& tx) { return find_account(tx, live.actor.account).value_or(Account{}); });
}

// What a provider has said counts where it may vouch: the grant may be newer than that sign-in.
std::string factor_for(store::Tx& tx, const Rules& rules, const Live& live, const Grant& held) {
  const bool counts = live.factor != "oidc" || !must_have_factor(rules, held.role) || vouched_for(tx, held);
  return counts ? live.factor : std::string();
}

Problem session_over() {
  return {ProblemKind::unauthenticated,
          "session-over",
          "このログインは、すでに終わっています。もう一度ログインしてください。",
          {}};
}

// What is remembered of a session may be from before it was cut short elsewhere.
Instant end_of(store::Tx& tx, const Live& live) {
  const auto row = tx.one("SELECT ends_at FROM session WHERE hash = ?", live.hash);
  return row ? std::min(row->integer(0), live.ends_at) : live.ends_at;
}

}  // namespace

Result<void> still_open(store::Tx& tx, const Live& live) {
  if (tx.one("SELECT 1 FROM session WHERE hash = ? AND ended_at = 0", live.hash)) return {};
  return std::unexpected(session_over());
}

std::string renew_session(Access& access, store::Tx& tx, const Live& live, std::string_view factor,
                          const From& from, Instant proved_at, std::string secret) {
  // A form that is pressed twice comes a second time under the old secret.
  const Instant soon = access.real.now() + 10'000'000, end = end_of(tx, live);
  tx.exec("UPDATE session SET ends_at = ? WHERE hash = ? AND ended_at = 0 AND ends_at > ?", soon, live.hash,
          soon);
  Sessions::Opening how{from.address, from.agent, factor, end, proved_at};
  how.secret = std::move(secret);
  return access.sessions.open(tx, live.actor.account, live.actor.grant, how);
}

Result<SignedIn> choose_grant(Access& access, const Live& live, const Id& grant, const From& from) {
  auto chosen = access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    if (auto open = still_open(tx, live); !open) return std::unexpected(open.error());
    const auto account = find_account(tx, live.actor.account);
    const std::vector<Grant> grants = grants_of(tx, live.actor.account);
    for (const Grant& held : grants) {
      if (held.id != grant || !account) continue;
      const Instant end = end_of(tx, live);
      access.sessions.end(tx, live.hash);
      SignedIn in{{}, {}, *account, held, grants.size()};
      const std::string factor = factor_for(tx, access.rules, live, held);
      in.secret = access.sessions.open(tx, account->id, held.id,
                                       {from.address, from.agent, factor, end, live.proved_at});
      record_session(tx, access.moment(), actor_of(*account, held), "session.choose_role", factor);
      return in;
    }
    return problem(ProblemKind::not_found, "no-such-grant", "この権限は、いまはお持ちではありません。");
  });
  access.sessions.forget();
  return chosen;
}

Result<void> change_password(Access& access, const Live& live, std::string_view old_password,
                             std::string_view new_password, const From& from) {
  const Account account = account_of(access, live);
  if (auto fits = check_password(access, account, old_password, "old_password"); !fits) return fits;
  if (const std::string refusal = password_refusal(new_password, account.login, account.name);
      !refusal.empty())
    return problem(ProblemKind::invalid, "password-refused", "入力内容をご確認ください。",
                   {{"password", refusal}});
  const std::string hash = hash_password(new_password, access.rules.password);
  const Instant now = access.real.now();
  auto changed = access.database.write([&](store::Tx& tx) -> Result<void> {
    // The old password, just typed, is the recent proof.
    Live proved = live;
    proved.proved_at = now;
    if (auto allowed = may_change_sign_in(access, tx, proved); !allowed) return allowed;
    tx.exec("UPDATE account SET password = ?, password_ends_at = 0 WHERE id = ?", hash, account.id);
    tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND hash <> ? AND ended_at = 0", now,
            account.id, live.hash);
    tx.exec("UPDATE sign_in_step SET ended_at = ? WHERE account = ? AND ended_at = 0", now, account.id);
    record_session(tx, access.moment(), live.actor, "account.password", live.factor);
    if (access.tell_person)
      access.tell_person(
          tx, access.moment(),
          {Security::password_changed, account, {}, from.address, device_in_words(from.agent), now});
    return {};
  });
  access.sessions.forget();
  return changed;
}

Result<SignedIn> prove_again(Access& access, const Live& live, std::string_view password, const From& from) {
  const Account account = account_of(access, live);
  if (auto fits = check_password(access, account, password, "password"); !fits)
    return std::unexpected(fits.error());
  auto in = access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    if (auto open = still_open(tx, live); !open) return std::unexpected(open.error());
    SignedIn again;
    again.account = account;
    again.grant = find_grant(tx, live.actor.grant).value_or(Grant{});
    // Pressed twice, the second comes under the old secret and gets the same session as the first.
    again.secret = mac(newest_key(access.factor_key), "session after proof\n" + live.hash);
    if (const auto made = tx.one("SELECT ended_at FROM session WHERE hash = ?", secret_hash(again.secret))) {
      if (made->integer(0) == 0) return again;
      return std::unexpected(session_over());
    }
    renew_session(access, tx, live, live.factor, from, access.real.now(), again.secret);
    record_session(tx, access.moment(), live.actor, "session.prove", "password");
    return again;
  });
  access.sessions.forget();
  return in;
}

void sign_out(Access& access, const Live& live) {
  access.database.write([&](store::Tx& tx) {
    access.sessions.end(tx, live.hash);
    record_session(tx, access.moment(), live.actor, "session.end", live.factor);
  });
  access.sessions.forget();
}

void sign_out_everywhere(Access& access, const Live& live, bool keep) {
  access.database.write([&](store::Tx& tx) {
    tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND hash <> ? AND ended_at = 0",
            access.real.now(), live.actor.account, keep ? live.hash : std::string());
    record_session(tx, access.moment(), live.actor, "session.end_all", live.factor);
  });
  access.sessions.forget();
}

Result<void> end_session(Access& access, const Live& live, const std::string& hash) {
  const auto ended = access.database.write([&](store::Tx& tx) {
    const auto rows =
        tx.exec("UPDATE session SET ended_at = ? WHERE hash = ? AND account = ? AND ended_at = 0",
                access.real.now(), hash, live.actor.account);
    if (rows) record_session(tx, access.moment(), live.actor, "session.end", live.factor);
    return rows;
  });
  access.sessions.forget();
  if (ended == 0)
    return problem(ProblemKind::not_found, "no-such-session", "このログインは、すでに終わっています。");
  return {};
}

}  // namespace kakari::access
