#include "access/linked_identity.h"

#include <algorithm>

#include "access/factor.h"
#include "access/known_device.h"
#include "access/record.h"

namespace kakari::access {
namespace {

constexpr std::string_view columns =
    "SELECT l.id, l.account, l.provider, p.name, l.created_at, l.used_at FROM linked_identity l JOIN "
    "identity_provider p ON p.id = l.provider WHERE l.ended_at = 0";

LinkedIdentity linked_of(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          Id::trusted(row.text(1)),
          row.text(2),
          row.text(3),
          row.integer(4),
          row.integer(5)};
}

void tell(Access& access, store::Tx& tx, Security what, const Account& account, const std::string& provider,
          const From& from) {
  if (access.tell_person)
    access.tell_person(
        tx, access.moment(),
        {what, account, provider, from.address, device_in_words(from.agent), access.real.now()});
}

Actor self(const Account& account) {
  Actor actor;
  actor.person = account.person;
  actor.account = account.id;
  actor.name = account.name;
  return actor;
}

bool among(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::optional<LinkedIdentity> find_linked(store::Tx& tx, std::string_view provider,
                                          std::string_view subject) {
  const auto row = tx.one(std::string(columns) + " AND l.provider = ? AND l.subject = ?", provider, subject);
  return row ? std::optional(linked_of(*row)) : std::nullopt;
}

std::vector<LinkedIdentity> linked_identities(store::Tx& tx, const Id& account) {
  std::vector<LinkedIdentity> all;
  for (const store::Row& row :
       tx.query(std::string(columns) + " AND l.account = ? ORDER BY l.created_at, l.id", account))
    all.push_back(linked_of(row));
  return all;
}

Result<void> link_identity(Access& access, store::Tx& tx, const Account& account,
                           const IdentityProvider& provider, std::string_view subject, const From& from) {
  if (const auto held = find_linked(tx, provider.id, subject)) {
    if (held->account == account.id) return {};
    return problem(ProblemKind::conflict, "identity-taken",
                   "この職員認証は、すでに別のアカウントにつながっています。そのアカウントで取り外してから、"
                   "もう一度お試しください。");
  }
  tx.exec(
      "INSERT INTO linked_identity(id, provider, subject, account, created_at, used_at, ended_at) VALUES "
      "(?,?,?,?,?,0,0)",
      access.moment().new_id(), provider.id, subject, account.id, access.real.now());
  record(tx, access.moment(), self(account), "identity.link", {"account", account.id.text()}, {},
         "{\"provider\":\"" + provider.id + "\"}");
  tell(access, tx, Security::sign_in_linked, account, provider.name, from);
  return {};
}

Result<void> unlink_identity(Access& access, const Live& live, const Id& linked, const From& from) {
  return access.database.write([&](store::Tx& tx) -> Result<void> {
    if (auto allowed = may_change_sign_in(access, tx, live); !allowed) return allowed;
    const auto all = linked_identities(tx, live.actor.account);
    const auto found = std::ranges::find(all, linked, &LinkedIdentity::id);
    const auto account = find_account(tx, live.actor.account);
    if (found == all.end() || !account)
      return problem(ProblemKind::not_found, "no-such-link", "このつながりは、すでに取り外されています。");
    const bool password = !tx.one("SELECT password FROM account WHERE id = ?", account->id)->text(0).empty();
    if (all.size() == 1 && !password)
      return problem(
          ProblemKind::conflict, "last-way-in",
          "このアカウントにはパスワードがないため、取り外すとログインできなくなります。パスワードの"
          "設定が必要なときは、管理されている窓口にお問い合わせください。");
    tx.exec("UPDATE linked_identity SET ended_at = ? WHERE id = ? AND ended_at = 0", access.real.now(),
            linked);
    record(tx, access.moment(), live.actor, "identity.unlink", {"account", account->id.text()},
           "{\"provider\":\"" + found->provider + "\"}", {});
    tell(access, tx, Security::sign_in_unlinked, *account, found->provider_name, from);
    return {};
  });
}

bool counts_as_second(store::Tx& tx, const Rules& rules, const IdentityProvider& provider,
                      const Identity& identity, const Id& account) {
  const bool strong = among(provider.strong_acr, identity.acr) ||
                      std::ranges::any_of(identity.amr, [&](const std::string& way) {
                        return among(provider.strong_amr, way);
                      });
  return strong && std::ranges::all_of(grants_of(tx, account), [&](const Grant& held) {
           return !must_have_factor(rules, held.role) || held.scope.starts_with(provider.prefecture);
         });
}

bool vouched_for(store::Tx& tx, const Grant& held) {
  const auto places = tx.query(
      "SELECT p.prefecture FROM linked_identity l JOIN identity_provider p ON p.id = l.provider WHERE "
      "l.account = ? AND l.ended_at = 0 AND p.ended_at = 0",
      held.account);
  return std::ranges::any_of(places,
                             [&](const store::Row& row) { return held.scope.starts_with(row.text(0)); });
}

}  // namespace kakari::access
