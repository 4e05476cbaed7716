#include "access/sign_in.h"

#include "access/factor.h"
#include "access/known_device.h"
#include "access/password.h"
#include "access/record.h"
#include "access/secret.h"
#include "access/sign_in_event.h"
#include "access/sign_in_step.h"
#include "access/throttle.h"
#include "base/text.h"

namespace kakari::access {
namespace {

struct Found {
  std::optional<Account> account;
  std::string password_hash;
  Instant password_ends_at = 0;  // of a provisional one
  std::vector<Throttled> tries;
};

// Strangers share one count for a login. Who has been let in in this browser, or from this address, has a
// count of their own: they are not held up by whoever tries the same login elsewhere.
std::vector<Throttled> tries_of(store::Tx& tx, Instant now, const std::optional<Account>& account,
                                std::string_view login, const From& from) {
  std::string subject = "sign-in account " + fold(login);
  if (account && knows_device(tx, now, account->id, from.device))
    return {{subject + " device " + secret_hash(from.device), 5, 60}};
  if (account && seen_before(tx, account->id, from.address).address) subject += " address " + from.address;
  return {{subject, 5, 60}, {"sign-in address " + counted_address(from.address), 20, 300}};
}

Found look_up(store::Tx& tx, Instant now, std::string_view login, const From& from) {
  Found found;
  found.account = find_account_by_login(tx, login);
  found.tries = tries_of(tx, now, found.account, login, from);
  if (found.account) {
    const auto row = tx.one("SELECT password, password_ends_at FROM account WHERE id = ?", found.account->id);
    found.password_hash = row->text(0);
    found.password_ends_at = row->integer(1);
  }
  return found;
}

// The grant to start under: the wanted one, else the one of the last session, else the first.
const Grant& starting_grant(store::Tx& tx, const std::vector<Grant>& grants, const Id& account,
                            const Id& prefer) {
  std::string wanted = prefer.text();
  if (wanted.empty())
    if (const auto last = tx.one(
            "SELECT active_grant FROM session WHERE account = ? ORDER BY created_at DESC LIMIT 1", account))
      wanted = last->text(0);
  for (const Grant& grant : grants)
    if (grant.id.text() == wanted) return grant;
  return grants.front();
}

// Somebody came in: kept for their own list, and told to them when it is from somewhere new.
std::string note_opened(Access& access, store::Tx& tx, const Account& account, std::string_view factor,
                        const From& from, const std::string& fresh_device) {
  const Instant now = access.real.now();
  const Seen seen = seen_before(tx, account.id, from.address);
  const bool known = knows_device(tx, now, account.id, from.device);
  note_arrival(tx, now, account.id, Arrival::opened, factor, from);
  // In a demo one browser is many people.
  const bool from_new = !(known && seen.address);
  if (seen.ever && from_new && !access.rules.demo && access.tell_person)
    access.tell_person(tx, access.moment(),
                       {Security::new_device, account, {}, from.address, device_in_words(from.agent), now});
  return remember_device(tx, now, account.id, from.device, fresh_device);
}

}  // namespace

Result<SignedIn> open_session(Access& access, store::Tx& tx, const Account& account, const Id& prefer,
                              std::string_view factor, const From& from, Secrets secrets) {
  const std::vector<Grant> grants = grants_of(tx, account.id);
  if (account.disabled_at != 0 || grants.empty())
    return problem(
        ProblemKind::forbidden, "no-grant",
        "このアカウントには、いま使える権限がありません。管理されている窓口にお問い合わせください。");
  SignedIn in;
  in.account = account;
  in.grant = starting_grant(tx, grants, account.id, prefer);
  in.grants = grants.size();
  Sessions::Opening how{from.address, from.agent, factor};
  how.secret = std::move(secrets.session);
  in.secret = access.sessions.open(tx, account.id, in.grant.id, how);
  in.device = note_opened(access, tx, account, factor, from,
                          secrets.device.empty() ? new_secret(access.random) : secrets.device);
  record_session(tx, access.moment(), actor_of(account, in.grant), "session.open", factor);
  return in;
}

Result<SignedIn> after_first_proof(Access& access, store::Tx& tx, const Account& account,
                                   const Onward& onward, const From& from) {
  if (account.disabled_at != 0 || factors_of(tx, account.id).empty())
    return open_session(access, tx, account, onward.prefer, {}, from);
  SignedIn in;
  in.account = account;
  in.step = begin_step(access, tx, "factor", account.id, onward);
  return in;
}

Result<SignedIn> sign_in(Access& access, std::string_view login, std::string_view password, const From& from,
                         const Onward& onward) {
  const Instant now = access.real.now();
  const Found found = access.database.read([&](store::Tx& tx) { return look_up(tx, now, login, from); });
  if (auto free = count_try(access.database, now, found.tries); !free) return std::unexpected(free.error());
  if (!password_fits(password, found.password_hash, access.rules.password)) {
    access.database.write([&](store::Tx& tx) {
      note_arrival(tx, now, found.account ? found.account->id : Id(), Arrival::wrong_password, {}, from);
    });
    return problem(ProblemKind::invalid, "sign-in-wrong",
                   "ログイン名またはパスワードが違います。もう一度入力してください。");
  }
  const bool provisional = found.password_ends_at != 0;
  if (provisional && found.password_ends_at <= now)
    return problem(ProblemKind::forbidden, "password-over",
                   "仮のパスワードの期限が過ぎました。管理されている窓口にお問い合わせください。");
  Onward to = onward;
  if (provisional) to.next = "/account";
  return access.database.write([&](store::Tx& tx) {
    forget_tries(tx, found.tries.front().subject);
    for (const Throttled& tries : found.tries) undo_try(tx, tries.subject);
    auto in = after_first_proof(access, tx, *found.account, to, from);
    if (in && provisional) in->next = to.next;
    return in;
  });
}

Result<SignedIn> sign_in_as(Access& access, const Id& account, const Id& grant, const From& from) {
  if (!access.rules.demo)
    return problem(ProblemKind::not_found, "not-demo", "お探しのページは見つかりませんでした。");
  return access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    const auto found = find_account(tx, account);
    if (!found) return problem(ProblemKind::not_found, "no-such-account", "このアカウントはありません。");
    return open_session(access, tx, *found, grant, {}, from);
  });
}

}  // namespace kakari::access
