// Accounts (a person each) and grants (権限): a role on an organisation or area, one active at a time.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "platform/store/database.h"

namespace kakari::access {

struct Account {
  Id id, person;
  std::string name;
  std::string login;  // a mail address or an issued id; compared folded
  Instant disabled_at = 0;
};

struct Grant {
  Id id, account;
  Role role = Role::anonymous;
  std::string scope, scope_name;
  Instant valid_from = 0, valid_to = 0;  // valid_to 0: in force
  bool lead = true;                      // of institution_staff: manages the colleagues
  std::string last_day = {};             // ISO; ends by itself after it; empty: no end is set
};

/// What is granted; `prefecture` is where an institution or corporation lies, for the permission to grant it.
struct NewGrant {
  Role role = Role::anonymous;
  std::string scope, scope_name, prefecture;
  bool lead = true;           // of institution_staff: manages the colleagues
  std::string last_day = {};  // ISO; ends by itself after it; empty: no end
};

/// Who acts on the command line and in jobs.
Actor system_actor();
Actor actor_of(const Account& account, const Grant& grant);
/// "prefecture_officer 31": how the journal names a grant.
std::string grant_name(const Actor& actor);

std::optional<Account> find_account(store::Tx& tx, const Id& id);
std::optional<Account> find_account_by_login(store::Tx& tx, std::string_view login);
/// In force only, oldest first.
std::vector<Grant> grants_of(store::Tx& tx, const Id& account);
/// Accounts with a grant in force on the scope: the staff of an institution.
std::vector<Account> accounts_with(store::Tx& tx, Role role, std::string_view scope);

struct NewAccount {
  std::string name, login;
  std::string password_hash;  // of hash_password(); empty: cannot sign in with one
};
Result<Account> add_account(store::Tx& tx, const Moment& moment, const Actor& by, const NewAccount& wanted);
Result<Grant> grant(store::Tx& tx, const Moment& moment, const Actor& by, const Account& account,
                    const NewGrant& wanted);
/// `prefecture` as in NewGrant. Ends the sessions under it too; then call Sessions::forget().
Result<void> end_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Id& grant,
                       std::string_view prefecture = {}, std::string_view reason = {});
/// Without asking may(): for a verb that has asked, and for a grant whose last day is over.
void close_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Grant& grant,
                 std::string_view reason = {});
std::optional<Grant> find_grant(store::Tx& tx, const Id& grant);
/// Ends sessions and tokens too; only the administrator.
Result<void> disable_account(store::Tx& tx, const Moment& moment, const Actor& by, const Id& account);

/// Field problems ("name", "login") of what somebody typed for a new account.
std::vector<FieldProblem> account_problems(const NewAccount& wanted);

/// Without asking may(): for a letter that was accepted. The new person is the one who acts.
Result<Account> insert_account(store::Tx& tx, const Moment& moment, const NewAccount& wanted,
                               const Actor* by = nullptr);
Grant insert_grant(store::Tx& tx, const Moment& moment, const Actor& by, const Account& account,
                   const NewGrant& wanted);

}  // namespace kakari::access
