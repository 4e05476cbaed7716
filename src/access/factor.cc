#include "access/factor.h"

#include <algorithm>
#include <boost/json.hpp>

#include "access/key_ring.h"
#include "access/known_device.h"
#include "access/record.h"
#include "access/recovery.h"
#include "access/sign_in_step.h"
#include "base/text.h"

namespace kakari::access {
namespace {

constexpr Instant recent_us = 15LL * 60 * 1'000'000;
constexpr std::size_t factors_max = 10;
constexpr std::size_t name_max = 40;

void tell(Access& access, store::Tx& tx, Security what, const Account& account, std::string_view detail,
          const From* from) {
  if (!access.tell_person) return;
  access.tell_person(tx, access.moment(),
                     {what, account, std::string(detail), from ? from->address : std::string(),
                      from ? device_in_words(from->agent) : std::string(), access.real.now()});
}

std::string named(std::string_view kind, std::string_view name) {
  return boost::json::serialize(boost::json::object{{"kind", kind}, {"name", name}});
}

void keep(Access& access, store::Tx& tx, const Id& account, const NewFactor& wanted,
          std::string_view called) {
  tx.exec(
      "INSERT INTO factor(id, account, kind, name, handle, data, counter, created_at, used_at, ended_at) "
      "VALUES (?,?,?,?,?,?,?,?,0,0)",
      access.moment().new_id(), account, id(wanted.kind), called, wanted.handle,
      store::Blob{close_with(access.factor_key, wanted.secret, access.random)}, wanted.counter,
      access.real.now());
}

// What the person must have done before another may be added.
Result<void> may_add(const Access& access, store::Tx& tx, const Live& live, const std::vector<Factor>& held,
                     std::string_view called) {
  if (auto allowed = may_change_sign_in(access, tx, live); !allowed) return allowed;
  if (held.size() >= factors_max)
    return problem(ProblemKind::invalid, "too-many-factors",
                   "登録できる手段は10個までです。使わなくなったものを取り外してください。");
  const auto characters = length(called);
  if (!characters || *characters == 0 || *characters > name_max)
    return problem(ProblemKind::invalid, "factor-name", "入力内容をご確認ください。",
                   {{"name", "名前を1文字以上40文字以内で入力してください。"}});
  return {};
}

}  // namespace

Problem prove_first() {
  return {ProblemKind::forbidden,
          "prove-again",
          "ログインから時間がたっています。ご本人であることを確かめるため、パスワードをもう一度入力してくださ"
          "い。",
          {}};
}

std::string_view id(FactorKind kind) {
  switch (kind) {
    case FactorKind::totp:
      return "totp";
    case FactorKind::passkey:
      return "passkey";
    default:
      return "recovery";
  }
}

std::string_view factor_label(std::string_view factor) {
  if (factor == "totp") return "認証アプリ";
  if (factor == "passkey") return "パスキー";
  if (factor == "recovery") return "リカバリーコード";
  if (factor == "oidc") return "所属先の認証";
  return "パスワードのみ";
}

std::vector<Factor> factors_of(store::Tx& tx, const Id& account) {
  std::vector<Factor> factors;
  for (const store::Row& row :
       tx.query("SELECT id, kind, name, created_at, used_at FROM factor WHERE account = ? AND ended_at = 0 "
                "AND kind <> 'recovery' ORDER BY created_at, id",
                account))
    factors.push_back({Id::trusted(row.text(0)),
                       row.text(1) == "totp" ? FactorKind::totp : FactorKind::passkey, row.text(2),
                       row.integer(3), row.integer(4)});
  return factors;
}

bool must_have_factor(const Rules& rules, Role role) {
  if (!rules.factor_required) return false;
  switch (role) {
    case Role::anonymous:
    case Role::institution_staff:
    case Role::corporation_staff:
    case Role::physician:
    case Role::forum_member:
      return false;
    default:
      return true;
  }
}

bool must_have_factor(store::Tx& tx, const Rules& rules, const Id& account) {
  return std::ranges::any_of(grants_of(tx, account),
                             [&](const Grant& held) { return must_have_factor(rules, held.role); });
}

bool proved_recently(const Access& access, const Live& live) {
  return access.real.now() - live.proved_at < recent_us;
}

Result<void> may_change_sign_in(const Access& access, store::Tx& tx, const Live& live) {
  if (!proved_recently(access, live)) return std::unexpected(prove_first());
  if (auto open = still_open(tx, live); !open) return open;
  // In a demo one press becomes somebody.
  if (live.factor.empty() && !access.rules.demo && !factors_of(tx, live.actor.account).empty())
    return problem(
        ProblemKind::forbidden, "sign-in-again",
        "このログインでは、二要素認証が済んでいません。いちどログアウトし、ログインし直してください。");
  return {};
}

Result<SignedIn> add_factor(Access& access, const Live& live, const NewFactor& wanted, const From& from,
                            const SetUp& set_up) {
  const std::string called = trim(wanted.name);
  const Instant now = access.real.now();
  auto added = access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    const auto account = find_account(tx, live.actor.account);
    const auto held = factors_of(tx, live.actor.account);
    if (auto allowed = may_add(access, tx, live, held, called); !allowed)
      return std::unexpected(allowed.error());
    if (!set_up.step.empty() && !end_step(access, tx, set_up.step, set_up.proof))
      return std::unexpected(step_over());
    keep(access, tx, live.actor.account, wanted, called);
    if (held.empty())
      tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND hash <> ? AND ended_at = 0", now,
              live.actor.account, live.hash);
    SignedIn in;
    in.account = account.value_or(Account{});
    in.grant = find_grant(tx, live.actor.grant).value_or(Grant{});
    in.secret = renew_session(access, tx, live, id(wanted.kind), from, now,
                              set_up.step.empty() ? std::string() : session_after(access, set_up.step));
    record(tx, access.moment(), live.actor, "factor.add", {"account", live.actor.account.text()}, {},
           named(id(wanted.kind), called));
    tell(access, tx, Security::factor_added, in.account, called, &from);
    return in;
  });
  access.sessions.forget();
  return added;
}

Result<void> remove_factor(Access& access, const Live& live, const Id& factor, const From& from) {
  const Instant now = access.real.now();
  return access.database.write([&](store::Tx& tx) -> Result<void> {
    if (auto allowed = may_change_sign_in(access, tx, live); !allowed) return allowed;
    const auto held = factors_of(tx, live.actor.account);
    const auto found = std::ranges::find(held, factor, &Factor::id);
    if (found == held.end())
      return problem(ProblemKind::not_found, "no-such-factor", "この手段は、すでに取り外されています。");
    if (held.size() == 1 && must_have_factor(tx, access.rules, live.actor.account))
      return problem(
          ProblemKind::conflict, "last-factor",
          "お持ちの権限では二要素認証が必要なため、最後の手段は取り外せません。先に新しい手段を追加し"
          "てから、取り外してください。");
    tx.exec("UPDATE factor SET ended_at = ? WHERE id = ? AND ended_at = 0", now, factor);
    if (held.size() == 1) end_recovery_codes(tx, now, live.actor.account);
    record(tx, access.moment(), live.actor, "factor.remove", {"account", live.actor.account.text()},
           named(id(found->kind), found->name), {});
    if (const auto account = find_account(tx, live.actor.account))
      tell(access, tx, Security::factor_removed, *account, found->name, &from);
    return {};
  });
}

Result<void> reset_factors(Access& access, store::Tx& tx, const Actor& by, const Account& account) {
  if (by.role != Role::administrator)
    return problem(ProblemKind::forbidden, "role-cannot",
                   "二要素認証の解除は、システムの管理者だけが行えます。");
  Scope subject;
  subject.person = account.person.text();
  if (auto allowed = may(by, Act::account_administer, subject); !allowed) return allowed;
  const Instant now = access.real.now();
  tx.exec("UPDATE factor SET ended_at = ? WHERE account = ? AND ended_at = 0", now, account.id);
  tx.exec("UPDATE session SET ended_at = ? WHERE account = ? AND ended_at = 0", now, account.id);
  tx.exec("UPDATE sign_in_step SET ended_at = ? WHERE account = ? AND ended_at = 0", now, account.id);
  forget_devices(tx, account.id);
  record(tx, access.moment(), by, "factor.reset", {"account", account.id.text()}, {}, {});
  tell(access, tx, Security::factors_reset, account, {}, nullptr);
  return {};
}

std::vector<FactorSecret> factor_secrets(const Access& access, store::Tx& tx, const Id& account,
                                         FactorKind kind) {
  std::vector<FactorSecret> secrets;
  for (const store::Row& row :
       tx.query("SELECT id, data, counter FROM factor WHERE account = ? AND kind = ? AND ended_at = 0",
                account, id(kind)))
    secrets.push_back({Id::trusted(row.text(0)), open_with(access.factor_key, row.text(1)), row.integer(2)});
  return secrets;
}

bool use_factor(store::Tx& tx, Instant now, const Id& factor, std::int64_t counter) {
  return tx.exec("UPDATE factor SET counter = ?, used_at = ? WHERE id = ? AND ended_at = 0 AND counter < ?",
                 counter, now, factor, counter) == 1;
}

}  // namespace kakari::access
