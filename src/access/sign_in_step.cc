#include "access/sign_in_step.h"

#include <fmt/format.h>

#include "access/key_ring.h"
#include "access/known_device.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr Instant minute_us = 60'000'000;
constexpr std::size_t secret_length = 43;

// Setting up an app takes longer than reading a code from one.
Instant lasts_us(std::string_view kind) {
  return (kind.ends_with("-new") ? 30 : 10) * minute_us;
}

std::optional<Step> load(store::Tx& tx, Instant now, const std::string& secret, std::string_view kind) {
  if (secret.size() != secret_length) return {};
  const auto row = tx.one(
      "SELECT hash, account, prefer, next, data, tries, created_at FROM sign_in_step WHERE hash = ? AND "
      "kind = ? AND ended_at = 0 AND created_at > ?",
      secret_hash(secret), kind, now - lasts_us(kind));
  if (!row) return {};
  return Step{row->text(0), Id::trusted(row->text(1)), {Id::trusted(row->text(2)), row->text(3)},
              row->text(4), int(row->integer(5)),      row->integer(6)};
}

std::string device_after(const Access& access, const std::string& secret) {
  return mac(newest_key(access.factor_key), "device after step\n" + secret);
}

std::string proof_of(const Access& access, const std::string& secret, std::string_view proof) {
  return proof.empty()
             ? std::string()
             : mac(newest_key(access.factor_key), "proof of step\n" + secret + "\n" + std::string(proof));
}

}  // namespace

Problem step_over() {
  return {
      ProblemKind::unauthenticated,
      "step-over",
      "確認の時間が過ぎたか、回数の上限に達しました。もう一度、ログイン名とパスワードからお進みください。",
      {}};
}

std::string begin_step(Access& access, store::Tx& tx, std::string_view kind, const Id& account,
                       const Onward& onward, std::string_view data) {
  std::string secret = new_secret(access.random);
  tx.exec(
      "INSERT INTO sign_in_step(hash, kind, account, prefer, next, data, tries, created_at, ended_at) VALUES "
      "(?,?,?,?,?,?,0,?,0)",
      secret_hash(secret), kind, account, onward.prefer, onward.next, data, access.real.now());
  return secret;
}

std::optional<Step> find_step(Access& access, const std::string& secret, std::string_view kind) {
  return access.database.read([&](store::Tx& tx) { return load(tx, access.real.now(), secret, kind); });
}

void keep_step_data(Access& access, const std::string& secret, std::string_view data) {
  access.database.write([&](store::Tx& tx) {
    tx.exec("UPDATE sign_in_step SET data = ? WHERE hash = ? AND ended_at = 0", data, secret_hash(secret));
  });
}

Result<Step> count_step_try(Access& access, const std::string& secret, std::string_view kind) {
  const Instant now = access.real.now();
  auto step = access.database.write([&](store::Tx& tx) -> std::optional<Step> {
    auto found = load(tx, now, secret, kind);
    if (!found) return {};
    const bool counted = tx.exec(
                             "UPDATE sign_in_step SET tries = tries + 1 WHERE hash = ? AND ended_at = 0 AND "
                             "tries < ?",
                             found->hash, std::int64_t(step_tries_max)) == 1;
    if (!counted) return {};
    ++found->tries;
    return found;
  });
  if (!step) return std::unexpected(step_over());
  return *std::move(step);
}

Result<SignedIn> finish_step(Access& access, store::Tx& tx, const std::string& secret,
                             std::string_view factor, const From& from, std::string_view proof) {
  const auto step = load(tx, access.real.now(), secret, "factor");
  const auto account = step ? find_account(tx, step->account) : std::nullopt;
  if (!account || !end_step(access, tx, secret, proof)) return std::unexpected(step_over());
  auto in = open_session(access, tx, *account, step->onward.prefer, factor, from,
                         {session_after(access, secret), device_after(access, secret)});
  if (in) in->next = step->onward.next;
  return in;
}

Result<SignedIn> finish_step(Access& access, const std::string& secret, std::string_view factor,
                             const From& from) {
  return access.database.write([&](store::Tx& tx) { return finish_step(access, tx, secret, factor, from); });
}

bool end_step(const Access& access, store::Tx& tx, const std::string& secret, std::string_view proof) {
  return tx.exec("UPDATE sign_in_step SET ended_at = ?, data = ? WHERE hash = ? AND ended_at = 0",
                 access.real.now(), proof_of(access, secret, proof), secret_hash(secret)) == 1;
}

std::optional<SignedIn> finished_before(Access& access, const std::string& secret, std::string_view proof,
                                        const From& from) {
  if (secret.size() != secret_length || proof.empty()) return {};
  return access.database.read([&](store::Tx& tx) -> std::optional<SignedIn> {
    const auto step = tx.one("SELECT next, data FROM sign_in_step WHERE hash = ? AND ended_at > ?",
                             secret_hash(secret), access.real.now() - minute_us);
    if (!step || !same_secret(step->text(1), proof_of(access, secret, proof))) return {};
    std::string opened = session_after(access, secret);
    const auto session = tx.one("SELECT account, active_grant FROM session WHERE hash = ? AND ended_at = 0",
                                secret_hash(opened));
    const auto account = session ? find_account(tx, Id::trusted(session->text(0))) : std::nullopt;
    const auto grant = session ? find_grant(tx, Id::trusted(session->text(1))) : std::nullopt;
    if (!account || !grant) return {};
    std::string device = device_after(access, secret);
    if (!is_device(tx, device)) device = from.device;
    return SignedIn{std::move(opened), {},           *account, *grant, grants_of(tx, account->id).size(),
                    std::move(device), step->text(0)};
  });
}

std::string session_after(const Access& access, const std::string& secret) {
  return mac(newest_key(access.factor_key), "session after step\n" + secret);
}

std::string step_mark(const std::string& secret) {
  return mac(secret, "mark of step").substr(0, 16);
}

std::string step_cookie_value(std::string_view secret) {
  return fmt::format("{}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={}", step_cookie, secret,
                     secret.empty() ? 0 : 1800);
}

}  // namespace kakari::access
