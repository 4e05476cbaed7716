#include "access/sign_in_code.h"

#include <algorithm>

#include "access/factor.h"
#include "access/known_device.h"
#include "access/recovery.h"
#include "access/secret.h"
#include "access/sign_in_event.h"
#include "access/throttle.h"
#include "access/totp.h"

namespace kakari::access {
namespace {

constexpr std::int64_t told_at_tries = step_tries_max;  // in one hour

Problem wrong(std::string_view code, std::string_view message) {
  return {ProblemKind::invalid, std::string(code), std::string(message), {{"code", std::string(message)}}};
}

// Whoever stands here knows the password, so that no stranger can hold anybody up; and who has been let in in
// this browser is not held up by a thief of the password either.
Throttled tries_of(Access& access, const Step& step, const From& from) {
  std::string subject = "second account " + step.account.text();
  const bool known = access.database.read(
      [&](store::Tx& tx) { return knows_device(tx, access.real.now(), step.account, from.device); });
  if (known) subject += " device " + secret_hash(from.device);
  return {std::move(subject), 5, 60};
}

enum class Used { yes, before, no };

Used use_totp(Access& access, store::Tx& tx, const Id& account, std::string_view code) {
  const Instant now = access.real.now();
  Used used = Used::no;
  for (const FactorSecret& each : factor_secrets(access, tx, account, FactorKind::totp)) {
    const std::int64_t step = each.secret.empty() ? 0 : totp_step_of(each.secret, code, now);
    if (step == 0) continue;
    used = Used::before;
    if (use_factor(tx, now, each.id, step)) return Used::yes;
  }
  return used;
}

void tell(Access& access, store::Tx& tx, const Id& account, Security what, std::string_view detail,
          const From& from) {
  const auto whose = find_account(tx, account);
  if (whose && access.tell_person)
    access.tell_person(
        tx, access.moment(),
        {what, *whose, std::string(detail), from.address, device_in_words(from.agent), access.real.now()});
}

// In a transaction of its own: a refusal undoes the one it is said in.
void note_wrong(Access& access, const Id& account, const From& from) {
  access.database.write([&](store::Tx& tx) {
    note_arrival(tx, access.real.now(), account, Arrival::wrong_code, {}, from);
    for (const SignInEvent& event : arrivals(tx, account, 3))
      if (event.outcome == Arrival::wrong_code) {
        if (event.times == told_at_tries) tell(access, tx, account, Security::codes_guessed, {}, from);
        return;
      }
  });
}

Result<SignedIn> use_recovery(Access& access, store::Tx& tx, const Step& step, const std::string& secret,
                              std::string_view code, const From& from) {
  if (!use_recovery_code(access, tx, step.account, code))
    return std::unexpected(
        wrong("code-invalid", "リカバリーコードが違うか、すでに使われています。控えをご確認ください。"));
  auto in = finish_step(access, tx, secret, "recovery", from, code);
  if (in)
    tell(access, tx, step.account, Security::recovery_used,
         std::to_string(recovery_codes_left(tx, step.account)), from);
  return in;
}

Result<SignedIn> use_app(Access& access, store::Tx& tx, const Step& step, const std::string& secret,
                         std::string_view code, const From& from) {
  switch (use_totp(access, tx, step.account, code)) {
    case Used::yes:
      return finish_step(access, tx, secret, "totp", from, code);
    case Used::before:
      return std::unexpected(
          wrong("code-used",
                "このコードはすでに使われています。次のコードが表示されるまで待って、入力してください。"));
    default:
      return std::unexpected(wrong("code-invalid",
                                   "コードが違います。認証アプリにいま表示されている6桁の数字を入力してくださ"
                                   "い。端末の時刻がずれていると"
                                   "、正しいコードになりません。"));
  }
}

Result<SignedIn> check(Access& access, const std::string& secret, const std::string& code, bool of_app,
                       const From& from) {
  const auto found = find_step(access, secret);
  if (!found) return std::unexpected(step_over());
  const Throttled tries = tries_of(access, *found, from);
  // A recovery code is too long to be guessed: whoever has one never waits.
  if (of_app)
    if (auto free = count_try(access.database, access.real.now(), {&tries, 1}); !free)
      return std::unexpected(free.error());
  const auto step = count_step_try(access, secret);
  if (!step) return std::unexpected(step.error());
  auto in = access.database.write([&](store::Tx& tx) {
    auto proved = of_app ? use_app(access, tx, *step, secret, code, from)
                         : use_recovery(access, tx, *step, secret, code, from);
    if (proved) forget_tries(tx, tries.subject);
    return proved;
  });
  if (!in && in.error().code == "code-invalid") note_wrong(access, step->account, from);
  return in;
}

}  // namespace

Result<SignedIn> prove_by_code(Access& access, const std::string& step, std::string_view typed,
                               const From& from) {
  const std::string digits = read_totp_code(typed);
  const std::string code = digits.empty() ? read_recovery_code(typed) : digits;
  if (code.empty())
    return std::unexpected(
        wrong("code-invalid", "6桁の数字か、16文字のリカバリーコードを入力してください。"));
  if (auto before = finished_before(access, step, code, from)) return *std::move(before);
  auto in = check(access, step, code, !digits.empty(), from);
  // Another press of the same form may have come between.
  if (!in)
    if (auto before = finished_before(access, step, code, from)) return *std::move(before);
  return in;
}

}  // namespace kakari::access
