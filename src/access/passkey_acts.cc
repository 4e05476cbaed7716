#include "access/passkey_acts.h"

#include "access/key_ring.h"
#include "access/known_device.h"
#include "access/passkey_options.h"
#include "access/record.h"
#include "access/sign_in_step.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

constexpr Instant challenge_us = 300'000'000;
constexpr std::string_view adding = "passkey-new", asking = "passkey";

Problem over() {
  return {ProblemKind::invalid,
          "passkey-challenge",
          "時間がたったため、パスキーを確認できませんでした。もう一度お試しください。",
          {}};
}
Problem unknown() {
  return {ProblemKind::invalid,
          "passkey-unknown",
          "このパスキーは登録されていないか、取り外されています。ほかの方法でログインしてください。",
          {}};
}

struct Held {
  Id factor, account;
  std::string name;
  Passkey key;
};

Held held_of(const Access& access, const store::Row& row) {
  return {Id::trusted(row.text(0)), Id::trusted(row.text(1)), row.text(2),
          read_passkey(open_with(access.factor_key, row.text(4)), row.text(3), row.integer(5))};
}

std::vector<Passkey> passkeys_of(const Access& access, store::Tx& tx, const Id& account) {
  std::vector<Passkey> keys;
  for (const store::Row& row :
       tx.query("SELECT id, account, name, handle, data, counter FROM factor WHERE account = ? AND kind = "
                "'passkey' AND ended_at = 0 ORDER BY created_at, id",
                account))
    keys.push_back(held_of(access, row).key);
  return keys;
}

std::optional<Held> find_passkey(const Access& access, store::Tx& tx, const std::string& id) {
  const auto row = tx.one(
      "SELECT id, account, name, handle, data, counter FROM factor WHERE handle = ? AND kind = 'passkey' AND "
      "ended_at = 0",
      id);
  return row ? std::optional(held_of(access, *row)) : std::nullopt;
}

// Many keys do not count at all; whoever was overtaken by the same key's next proof is refused.
bool use(store::Tx& tx, Instant now, const Held& held, std::uint32_t counter) {
  return tx.exec("UPDATE factor SET counter = ?, used_at = ? WHERE id = ? AND ended_at = 0 AND counter = ?",
                 std::int64_t(counter), now, held.factor, std::int64_t(held.key.counter)) == 1;
}

// Ends the challenge before anything is checked: each is answered once.
std::optional<Step> spend(Access& access, const std::string& challenge) {
  const auto step = find_step(access, challenge, asking);
  if (!step || step->created_at + challenge_us < access.real.now()) return {};
  const bool mine = access.database.write([&](store::Tx& tx) { return end_step(access, tx, challenge); });
  return mine ? step : std::nullopt;
}

void note_copy(Access& access, const Held& held, const From& from) {
  access.database.write([&](store::Tx& tx) {
    const auto account = find_account(tx, held.account);
    if (!account) return;
    record(tx, access.moment(), system_actor(), "factor.copied", {"account", held.account.text()}, {}, {});
    if (access.tell_person)
      access.tell_person(tx, access.moment(),
                         {Security::passkey_copied, *account, held.name, from.address,
                          device_in_words(from.agent), access.real.now()});
  });
}

// Of whom it is asked: the account of the step after the password, or nobody yet.
Result<Id> expected_of(Access& access, const std::string& step) {
  if (step.empty()) return Id();
  const auto counted = count_step_try(access, step);
  if (!counted) return std::unexpected(counted.error());
  return counted->account;
}

Result<Asserted> check(Access& access, const Held& held, const PasskeyProof& proof, bool whole,
                       const From& from) {
  auto good = asserted(proof, held.key, {access.origin, challenge_of(proof.client_data), whole});
  if (!good && good.error().code == "passkey-copied") note_copy(access, held, from);
  return good;
}

}  // namespace

bool offers_passkeys(const Access& access) {
  return !relying_party(access.origin).empty();
}

Result<std::string> begin_new_passkey(Access& access, const Live& live) {
  if (!offers_passkeys(access))
    return problem(ProblemKind::invalid, "no-passkeys",
                   "このシステムのアドレスでは、パスキーを使えません。認証アプリをお使いください。");
  return access.database.write([&](store::Tx& tx) -> Result<std::string> {
    if (auto allowed = may_change_sign_in(access, tx, live); !allowed)
      return std::unexpected(allowed.error());
    const auto account = find_account(tx, live.actor.account);
    if (!account) return problem(ProblemKind::not_found, "no-such-account", "このアカウントはありません。");
    return creation_options(*account, access.origin, begin_step(access, tx, adding, account->id),
                            passkeys_of(access, tx, account->id));
  });
}

Result<SignedIn> add_passkey(Access& access, const Live& live, std::string_view name, const PasskeyMade& made,
                             const From& from) {
  const std::string challenge = challenge_of(made.client_data);
  const auto step = find_step(access, challenge, adding);
  if (!step || step->account != live.actor.account || step->created_at + challenge_us < access.real.now())
    return std::unexpected(over());
  const auto key = registered(made, {access.origin, challenge, false});
  if (!key) return std::unexpected(key.error());
  if (access.database.read([&](store::Tx& tx) { return find_passkey(access, tx, key->id).has_value(); }))
    return problem(ProblemKind::conflict, "passkey-known", "このパスキーは、すでに登録されています。");
  return add_factor(access, live,
                    {FactorKind::passkey, std::string(name), key->id, kept_passkey(*key), key->counter}, from,
                    {challenge, key->id});
}

Result<std::string> ask_for_passkey(Access& access, const std::string& step, const From& from) {
  const auto after = step.empty() ? std::nullopt : find_step(access, step);
  if (!step.empty() && !after) return std::unexpected(step_over());
  if (!after) {
    const Throttled tries[] = {{"passkey address " + counted_address(from.address), 30, 60}};
    if (auto free = count_try(access.database, access.real.now(), tries); !free)
      return std::unexpected(free.error());
  }
  return access.database.write([&](store::Tx& tx) {
    const Id account = after ? after->account : Id();
    return request_options(access.origin, begin_step(access, tx, asking, account),
                           after ? passkeys_of(access, tx, account) : std::vector<Passkey>(), !after);
  });
}

Result<SignedIn> prove_by_passkey(Access& access, const std::string& step, const PasskeyProof& proof,
                                  const Onward& onward, const From& from) {
  const auto expected = expected_of(access, step);
  if (!expected) return std::unexpected(expected.error());
  const auto asked = spend(access, challenge_of(proof.client_data));
  if (!asked || asked->account != *expected) return std::unexpected(over());
  const auto held = access.database.read([&](store::Tx& tx) { return find_passkey(access, tx, proof.id); });
  const bool whole = step.empty();
  // A key found by the device itself says whose it is (7.2 step 6).
  if (!held || (!whole && held->account != *expected) ||
      (whole && proof.user_handle != held->account.text()) ||
      (!proof.user_handle.empty() && proof.user_handle != held->account.text()))
    return std::unexpected(unknown());
  const auto good = check(access, *held, proof, whole, from);
  if (!good) return std::unexpected(good.error());
  return access.database.write([&](store::Tx& tx) -> Result<SignedIn> {
    if (!use(tx, access.real.now(), *held, good->counter)) return std::unexpected(unknown());
    if (!whole) return finish_step(access, tx, step, "passkey", from);
    const auto account = find_account(tx, held->account);
    if (!account) return std::unexpected(unknown());
    forget_tries(tx, "passkey address " + counted_address(from.address));
    auto in = open_session(access, tx, *account, onward.prefer, "passkey", from);
    if (in) in->next = onward.next;
    return in;
  });
}

}  // namespace kakari::access
