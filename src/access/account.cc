#include "access/account.h"

#include <boost/json.hpp>

#include "base/text.h"
#include "journal/journal.h"

namespace kakari::access {
namespace {

constexpr std::string_view columns = "id, person, name, login, disabled_at";

Account account_of(const store::Row& row) {
  return {Id::trusted(row.text(0)), Id::trusted(row.text(1)), row.text(2), row.text(3), row.integer(4)};
}

constexpr std::string_view grant_columns = "id, account, role, scope, scope_name, valid_from, lead, last_day";

Grant grant_of(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          Id::trusted(row.text(1)),
          role_of(row.text(2)).value_or(Role::anonymous),
          row.text(3),
          row.text(4),
          row.integer(5),
          0,
          row.get<bool>(6),
          row.text(7)};
}

Scope subject_of(const NewGrant& wanted) {
  Scope subject;
  switch (wanted.role) {
    case Role::prefecture_officer:
      subject.prefecture = wanted.scope;
      break;
    case Role::health_centre_officer:
    case Role::municipality_officer:
    case Role::forum_coordinator:
    case Role::forum_member:
      subject.prefecture = wanted.scope.substr(0, 2);
      break;
    case Role::institution_staff:
    case Role::corporation_staff:
      subject.prefecture = wanted.prefecture;
      break;
    case Role::association_clerk:
    case Role::association_president:
      subject.association = wanted.scope;
      break;
    default:
      break;
  }
  return subject;
}

void record(store::Tx& tx, const Moment& moment, const Actor& by, std::string_view act, const Id& account,
            std::string_view institution, const boost::json::object& after) {
  journal::record(tx, moment,
                  {.person = by.person.text(),
                   .name = by.name,
                   .role = grant_name(by),
                   .act = std::string(act),
                   .subject = {"account", account.text()},
                   .institution = std::string(institution),
                   .after = boost::json::serialize(after)});
}

std::string_view institution_of(Role role, const std::string& scope) {
  return role == Role::institution_staff ? std::string_view(scope) : std::string_view();
}

}  // namespace

Actor system_actor() {
  Actor actor;
  actor.person = Id::trusted("system");
  actor.name = "システム";
  actor.role = Role::administrator;
  return actor;
}

Actor actor_of(const Account& account, const Grant& grant) {
  Actor actor;
  actor.person = account.person;
  actor.account = account.id;
  actor.grant = grant.id;
  actor.name = account.name;
  actor.role = grant.role;
  actor.scope = grant.scope;
  actor.scope_name = grant.scope_name;
  actor.lead = grant.lead && grant.role == Role::institution_staff;
  return actor;
}

std::string grant_name(const Actor& actor) {
  std::string name(id(actor.role));
  if (!actor.scope.empty()) name += " " + actor.scope;
  return name;
}

std::optional<Account> find_account(store::Tx& tx, const Id& id) {
  const auto row = tx.one("SELECT " + std::string(columns) + " FROM account WHERE id = ?", id);
  if (!row) return {};
  return account_of(*row);
}

std::optional<Account> find_account_by_login(store::Tx& tx, std::string_view login) {
  const auto row =
      tx.one("SELECT " + std::string(columns) + " FROM account WHERE login_key = ?", fold(login));
  if (!row) return {};
  return account_of(*row);
}

std::vector<Grant> grants_of(store::Tx& tx, const Id& account) {
  std::vector<Grant> grants;
  for (const store::Row& row :
       tx.query("SELECT " + std::string(grant_columns) +
                    " FROM account_grant WHERE account = ? AND valid_to = 0 ORDER BY id",
                account))
    grants.push_back(grant_of(row));
  return grants;
}

std::optional<Grant> find_grant(store::Tx& tx, const Id& grant) {
  const auto row = tx.one(
      "SELECT " + std::string(grant_columns) + " FROM account_grant WHERE id = ? AND valid_to = 0", grant);
  if (!row) return {};
  return grant_of(*row);
}

std::vector<Account> accounts_with(store::Tx& tx, Role role, std::string_view scope) {
  std::vector<Account> accounts;
  for (const store::Row& row :
       tx.query("SELECT " + std::string(columns) +
                    " FROM account WHERE disabled_at = 0 AND id IN (SELECT account FROM account_grant WHERE "
                    "scope = ? AND role = ? AND valid_to = 0) ORDER BY id",
                scope, id(role)))
    accounts.push_back(account_of(row));
  return accounts;
}

std::vector<FieldProblem> account_problems(const NewAccount& wanted) {
  std::vector<FieldProblem> problems;
  const auto name = length(trim(wanted.name));
  if (!name || *name == 0)
    problems.push_back({"name", "お名前を入力してください。"});
  else if (*name > 60)
    problems.push_back({"name", "お名前は60文字以内で入力してください。"});
  const auto login = length(trim(wanted.login));
  if (!login || *login == 0)
    problems.push_back({"login", "ログイン名（メールアドレスなど）を入力してください。"});
  else if (*login < 3 || *login > 120)
    problems.push_back({"login", "ログイン名は3文字以上120文字以内で入力してください。"});
  return problems;
}

Result<Account> insert_account(store::Tx& tx, const Moment& moment, const NewAccount& wanted,
                               const Actor* by) {
  if (auto problems = account_problems(wanted); !problems.empty())
    return problem(ProblemKind::invalid, "account-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  Account account{moment.new_id(), moment.new_id(), trim(wanted.name), trim(wanted.login), 0};
  if (find_account_by_login(tx, account.login))
    return problem(ProblemKind::conflict, "login-taken", "このログイン名は、すでに使われています。",
                   {{"login", "このログイン名は、すでに使われています。別のものを入力してください。"}});
  tx.exec(
      "INSERT INTO account(id, person, name, login, login_key, password, created_at, disabled_at) "
      "VALUES (?,?,?,?,?,?,?,0)",
      account.id, account.person, account.name, account.login, fold(account.login), wanted.password_hash,
      moment.now);
  Actor self;
  self.person = account.person;
  self.name = account.name;
  record(tx, moment, by ? *by : self, "account.add", account.id, {},
         {{"name", account.name}, {"login", account.login}});
  return account;
}

Grant insert_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Account& account,
                   const NewGrant& wanted) {
  const Grant made{moment.new_id(), account.id, wanted.role, wanted.scope,   wanted.scope_name,
                   moment.now,      0,          wanted.lead, wanted.last_day};
  tx.exec(
      "INSERT INTO account_grant(id, account, role, scope, scope_name, granted_by, valid_from, valid_to, "
      "lead, last_day) "
      "VALUES (?,?,?,?,?,?,?,0,?,?)",
      made.id, account.id, id(made.role), made.scope, made.scope_name, by.person, made.valid_from, made.lead,
      made.last_day);
  record(tx, moment, by, "account.grant", account.id, institution_of(made.role, made.scope),
         {{"name", account.name},
          {"role", id(made.role)},
          {"scope", made.scope},
          {"scope_name", made.scope_name}});
  return made;
}

Result<Account> add_account(store::Tx& tx, const Moment& moment, const Actor& by, const NewAccount& wanted) {
  // An account alone reaches nothing; so whoever may administer some accounts may add one.
  Scope subject;
  subject.prefecture = by.scope;
  if (auto allowed = may(by, Act::account_administer, subject); !allowed)
    return std::unexpected(allowed.error());
  return insert_account(tx, moment, wanted, &by);
}

Result<Grant> grant(store::Tx& tx, const Moment& moment, const Actor& by, const Account& account,
                    const NewGrant& wanted) {
  Scope subject = subject_of(wanted);
  subject.person = account.person.text();
  if (auto allowed = may(by, Act::account_administer, subject); !allowed)
    return std::unexpected(allowed.error());
  if (wanted.role == Role::anonymous || (wanted.scope.empty() && wanted.role != Role::administrator))
    return problem(ProblemKind::invalid, "grant-invalid", "権限と、その対象を指定してください。");
  for (const Grant& held : grants_of(tx, account.id))
    if (held.role == wanted.role && held.scope == wanted.scope) return held;
  return insert_grant(tx, moment, by, account, wanted);
}

Result<void> end_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Id& grant,
                       std::string_view prefecture, std::string_view reason) {
  const auto held = find_grant(tx, grant);
  const auto account = held ? find_account(tx, held->account) : std::nullopt;
  if (!account) return problem(ProblemKind::not_found, "no-such-grant", "この権限は、すでにありません。");
  Scope subject = subject_of({held->role, held->scope, held->scope_name, std::string(prefecture)});
  subject.person = account->person.text();
  subject.institution = institution_of(held->role, held->scope);
  const bool colleague = by.role == Role::institution_staff && held->role == Role::institution_staff;
  if (auto allowed = may(by, colleague ? Act::staff_manage : Act::account_administer, subject); !allowed)
    return allowed;
  close_grant(tx, moment, by, *held, reason);
  return {};
}

void close_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Grant& grant,
                 std::string_view reason) {
  tx.exec("UPDATE account_grant SET valid_to = ? WHERE id = ? AND valid_to = 0", moment.now, grant.id);
  tx.exec("UPDATE session SET ended_at = ? WHERE active_grant = ? AND ended_at = 0", moment.now, grant.id);
  record(tx, moment, by, "account.end_grant", grant.account, institution_of(grant.role, grant.scope),
         reason.empty()
             ? boost::json::object{{"role", id(grant.role)}, {"scope", grant.scope}}
             : boost::json::object{{"role", id(grant.role)}, {"scope", grant.scope}, {"reason", reason}});
}

Result<void> disable_account(store::Tx& tx, const Moment& moment, const Actor& by, const Id& account) {
  const auto found = find_account(tx, account);
  if (!found) return problem(ProblemKind::not_found, "no-such-account", "このアカウントはありません。");
  Scope subject;
  subject.person = found->person.text();
  if (auto allowed = may(by, Act::account_administer, subject); !allowed) return allowed;
  tx.exec("UPDATE account SET disabled_at = ? WHERE id = ? AND disabled_at = 0", moment.now, account);
  tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND ended_at = 0", moment.now, account);
  tx.exec(
      "UPDATE api_token SET ended_at = ? WHERE ended_at = 0 AND account_grant IN (SELECT id FROM "
      "account_grant WHERE account = ?)",
      moment.now, account);
  record(tx, moment, by, "account.disable", account, {}, {{"name", found->name}});
  return {};
}

}  // namespace kakari::access
