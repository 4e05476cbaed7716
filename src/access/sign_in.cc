#include "access/sign_in.h"

#include "access/password.h"
#include "access/throttle.h"
#include "base/text.h"
#include "journal/journal.h"

namespace kakari::access {
namespace {

struct Found {
  std::optional<Account> account;
  std::string password_hash;
  bool known_address = false;  // has signed in from there before
};

Found look_up(store::Tx& tx, std::string_view login, std::string_view address) {
  Found found;
  found.account = find_account_by_login(tx, login);
  if (!found.account) return found;
  found.password_hash = tx.one("SELECT password FROM account WHERE id = ?", found.account->id)->text(0);
  found.known_address =
      tx.one("SELECT 1 FROM session WHERE account = ? AND address = ? LIMIT 1", found.account->id, address)
          .has_value();
  return found;
}

std::string account_tries(std::string_view login) {
  return "sign-in account " + fold(login);
}
std::string address_tries(std::string_view address) {
  return "sign-in address " + std::string(address);
}
std::string code_tries(std::string_view address) {
  return "code address " + std::string(address);
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

void record(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view act) {
  journal::record(tx, moment,
                  {.person = actor.person.text(),
                   .name = actor.name,
                   .role = grant_name(actor),
                   .act = std::string(act),
                   .subject = {"account", actor.account.text()}});
}

}  // namespace

Result<SignedIn> open_session(Access& access, store::Tx& tx, const Account& account, const Id& prefer,
                              std::string_view factor, const From& from) {
  const std::vector<Grant> grants = grants_of(tx, account.id);
  if (account.disabled_at != 0 || grants.empty())
    return problem(
        ProblemKind::forbidden, "no-grant",
        "このアカウントには、いま使える権限がありません。管理されている窓口にお問い合わせください。");
  SignedIn in;
  in.account = account;
  in.grant = starting_grant(tx, grants, account.id, prefer);
  in.grants = grants.size();
  in.secret = access.sessions.open(tx, account.id, in.grant.id, {from.address, from.agent, factor});
  record(tx, access.moment(), actor_of(account, in.grant), "session.open");
  return in;
}

namespace {

Result<void> tell_taken(Access& access, store::Tx& tx, const Moment& moment, const Account& account,
                        const NewGrant& taken) {
  return access.letter_taken ? access.letter_taken(tx, moment, account, taken) : Result<void>{};
}

}  // namespace

Result<SignedIn> sign_in(Access& access, std::string_view login, std::string_view password, const From& from,
                         const Id& prefer) {
  const Found found = access.database.read([&](store::Tx& tx) { return look_up(tx, login, from.address); });
  std::vector<Throttled> tries = {{address_tries(from.address), 20, 300}};
  // Who has signed in from here before is not held up by strangers who try the same login elsewhere.
  if (!found.known_address) tries.push_back({account_tries(login), 5, 60});
  if (auto free = count_try(access.database, access.real.now(), tries); !free)
    return std::unexpected(free.error());
  if (!password_fits(password, found.password_hash, access.rules.password))
    return problem(ProblemKind::invalid, "sign-in-wrong",
                   "ログイン名またはパスワードが違います。もう一度入力してください。");
  return access.database.write([&](store::Tx& tx) {
    undo_try(tx, address_tries(from.address));
    forget_tries(tx, account_tries(login));
    return open_session(access, tx, *found.account, prefer, {}, from);
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

Result<Invitation> check_code(Access& access, const CodeTyped& typed, const From& from) {
  const Throttled tries[] = {{code_tries(from.address), 10, 300}};
  if (auto free = count_try(access.database, access.real.now(), tries); !free)
    return std::unexpected(free.error());
  auto found = find_invitation(access.database, access.scheme.now(), typed);
  if (found) access.database.write([&](store::Tx& tx) { undo_try(tx, tries[0].subject); });
  return found;
}

Result<SignedIn> activate(Access& access, const Activation& wanted, const From& from) {
  const auto invitation = check_code(access, wanted.typed, from);
  if (!invitation) return std::unexpected(invitation.error());
  NewAccount person{wanted.name, wanted.login, {}};
  std::vector<FieldProblem> problems = account_problems(person);
  if (const std::string refusal = password_refusal(wanted.password, wanted.login, wanted.name);
      !refusal.empty())
    problems.push_back({"password", refusal});
  if (!problems.empty())
    return problem(ProblemKind::invalid, "account-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  person.password_hash = hash_password(wanted.password, access.rules.password);
  return access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    const Moment moment = access.moment();
    const auto account = insert_account(tx, moment, person);
    if (!account) return std::unexpected(account.error());
    if (!use_invitation(tx, moment, invitation->id, account->id))
      return problem(
          ProblemKind::conflict, "code-used", "この利用開始コードは、すでに使われています。",
          {{"code", "この利用開始コードは、すでに使われています。登録済みの方はログインしてください。"}});
    Actor self;
    self.person = account->person;
    self.account = account->id;
    self.name = account->name;
    insert_grant(tx, moment, self, *account, invitation->grant);
    if (auto taken = tell_taken(access, tx, moment, *account, invitation->grant); !taken)
      return std::unexpected(taken.error());
    return open_session(access, tx, *account, {}, {}, from);
  });
}

Result<Grant> accept(Access& access, const Actor& actor, const CodeTyped& typed, const From& from) {
  const auto invitation = check_code(access, typed, from);
  if (!invitation) return std::unexpected(invitation.error());
  return access.database.write([&](store::Tx& tx) -> Result<Grant> {
    const Moment moment = access.moment();
    const auto account = find_account(tx, actor.account);
    if (!account || !use_invitation(tx, moment, invitation->id, account->id))
      return problem(ProblemKind::conflict, "code-used", "この利用開始コードは、すでに使われています。");
    for (const Grant& held : grants_of(tx, account->id))
      if (held.role == invitation->grant.role && held.scope == invitation->grant.scope)
        return problem(ProblemKind::conflict, "already-granted",
                       "この権限は、すでにお持ちです。コードは、ほかの方の登録にお使いください。");
    if (auto taken = tell_taken(access, tx, moment, *account, invitation->grant); !taken)
      return std::unexpected(taken.error());
    return insert_grant(tx, moment, actor, *account, invitation->grant);
  });
}

Result<SignedIn> choose_grant(Access& access, const Live& live, const Id& grant, const From& from) {
  auto chosen = access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    const auto account = find_account(tx, live.actor.account);
    const std::vector<Grant> grants = grants_of(tx, live.actor.account);
    for (const Grant& held : grants) {
      if (held.id != grant || !account) continue;
      access.sessions.end(tx, live.hash);
      SignedIn in{{}, {}, *account, held, grants.size()};
      in.secret = access.sessions.open(tx, account->id, held.id,
                                       {from.address, from.agent, live.factor, live.ends_at});
      record(tx, access.moment(), actor_of(*account, held), "session.choose_role");
      return in;
    }
    return problem(ProblemKind::not_found, "no-such-grant", "この権限は、いまはお持ちではありません。");
  });
  access.sessions.forget();
  return chosen;
}

Result<void> change_password(Access& access, const Live& live, std::string_view old_password,
                             std::string_view new_password, const From& from) {
  const Account account = access.database.read(
      [&](store::Tx& tx) { return find_account(tx, live.actor.account).value_or(Account{}); });
  const Found found =
      access.database.read([&](store::Tx& tx) { return look_up(tx, account.login, from.address); });
  const Throttled tries[] = {{"password " + account.id.text(), 5, 60}};
  if (auto free = count_try(access.database, access.real.now(), tries); !free) return free;
  if (!password_fits(old_password, found.password_hash, access.rules.password))
    return problem(ProblemKind::invalid, "password-wrong", "入力内容をご確認ください。",
                   {{"old_password", "いまのパスワードが違います。もう一度入力してください。"}});
  if (const std::string refusal = password_refusal(new_password, account.login, account.name);
      !refusal.empty())
    return problem(ProblemKind::invalid, "password-refused", "入力内容をご確認ください。",
                   {{"password", refusal}});
  const std::string hash = hash_password(new_password, access.rules.password);
  access.database.write([&](store::Tx& tx) {
    tx.exec("UPDATE account SET password = ? WHERE id = ?", hash, account.id);
    tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND hash <> ? AND ended_at = 0",
            access.real.now(), account.id, live.hash);
    forget_tries(tx, tries[0].subject);
    record(tx, access.moment(), live.actor, "account.password");
  });
  access.sessions.forget();
  return {};
}

void sign_out(Access& access, const Live& live) {
  access.database.write([&](store::Tx& tx) {
    access.sessions.end(tx, live.hash);
    record(tx, access.moment(), live.actor, "session.end");
  });
  access.sessions.forget();
}

void sign_out_everywhere(Access& access, const Live& live, bool keep) {
  access.database.write([&](store::Tx& tx) {
    tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND hash <> ? AND ended_at = 0",
            access.real.now(), live.actor.account, keep ? live.hash : std::string());
    record(tx, access.moment(), live.actor, "session.end_all");
  });
  access.sessions.forget();
}

Result<void> end_session(Access& access, const Live& live, const std::string& hash) {
  const auto ended = access.database.write([&](store::Tx& tx) {
    return tx.exec("UPDATE session SET ended_at = ? WHERE hash = ? AND account = ? AND ended_at = 0",
                   access.real.now(), hash, live.actor.account);
  });
  access.sessions.forget();
  if (ended == 0)
    return problem(ProblemKind::not_found, "no-such-session", "このログインは、すでに終わっています。");
  return {};
}

}  // namespace kakari::access
