#include "access/recovery.h"

#include "access/factor.h"
#include "access/invitation.h"
#include "access/key_ring.h"
#include "access/known_device.h"
#include "access/record.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

std::string handle_of(std::string_view key, const Id& account, std::string_view code) {
  return mac(key, "recovery code\n" + account.text() + "\n" + std::string(code));
}

}  // namespace

Result<std::vector<std::string>> make_recovery_codes(Access& access, const Live& live, const From& from) {
  std::vector<std::string> codes;
  for (int i = 0; i < recovery_codes; ++i) codes.push_back(new_code(access.random));
  const Id& account = live.actor.account;
  const Instant now = access.real.now();
  return access.database.write([&](store::Tx& tx) -> Result<std::vector<std::string>> {
    if (auto allowed = may_change_sign_in(access, tx, live); !allowed)
      return std::unexpected(allowed.error());
    if (factors_of(tx, account).empty())
      return problem(ProblemKind::conflict, "no-factor",
                     "先に、認証アプリまたはパスキーを追加してください。");
    end_recovery_codes(tx, now, account);
    for (const std::string& code : codes)
      tx.exec(
          "INSERT INTO factor(id, account, kind, name, handle, data, counter, created_at, used_at, ended_at) "
          "VALUES (?,?,'recovery','',?,?,0,?,0,0)",
          access.moment().new_id(), account,
          handle_of(newest_key(access.factor_key), account, read_code(code)), store::Blob{}, now);
    record_session(tx, access.moment(), live.actor, "recovery.make", live.factor);
    if (const auto whose = find_account(tx, account); whose && access.tell_person)
      access.tell_person(
          tx, access.moment(),
          {Security::recovery_made, *whose, {}, from.address, device_in_words(from.agent), now});
    return codes;
  });
}

std::int64_t recovery_codes_left(store::Tx& tx, const Id& account) {
  return tx
      .one("SELECT COUNT(*) FROM factor WHERE account = ? AND kind = 'recovery' AND ended_at = 0", account)
      ->integer(0);
}

void end_recovery_codes(store::Tx& tx, Instant now, const Id& account) {
  tx.exec("UPDATE factor SET ended_at = ? WHERE account = ? AND kind = 'recovery' AND ended_at = 0", now,
          account);
}

std::string read_recovery_code(std::string_view typed) {
  return read_code(typed);
}

bool use_recovery_code(const Access& access, store::Tx& tx, const Id& account, std::string_view code) {
  const Instant now = access.real.now();
  for (const std::string_view key : keys_of(access.factor_key))
    if (tx.exec("UPDATE factor SET ended_at = ?, used_at = ? WHERE handle = ? AND account = ? AND kind = "
                "'recovery' AND ended_at = 0",
                now, now, handle_of(key, account, code), account) == 1)
      return true;
  return false;
}

}  // namespace kakari::access
