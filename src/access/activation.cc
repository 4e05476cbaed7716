// What a letter's code opens: an account with its grant, or one more grant for somebody who has one.
#include "access/password.h"
#include "access/sign_in.h"
#include "access/throttle.h"

namespace kakari::access {
namespace {

std::string code_tries(std::string_view address) {
  return "code address " + counted_address(address);
}

Result<void> tell_taken(Access& access, store::Tx& tx, const Moment& moment, const Account& account,
                        const NewGrant& taken) {
  return access.letter_taken ? access.letter_taken(tx, moment, account, taken) : Result<void>{};
}

}  // namespace

Result<Invitation> check_code(Access& access, const CodeTyped& typed, const From& from) {
  const Throttled tries[] = {{code_tries(from.address), 10, 300}};
  if (auto free = count_try(access.database, access.real.now(), tries); !free)
    return std::unexpected(free.error());
  auto found = find_invitation(access.database, access.scheme.now(), typed);
  if (found) access.database.write([&](store::Tx& tx) { undo_try(tx, tries[0].subject); });
  return found;
}

Result<SignedIn> activate(Access& access, const Activation& wanted, const From& from,
                          const OtherSignIn& other) {
  const auto invitation = check_code(access, wanted.typed, from);
  if (!invitation) return std::unexpected(invitation.error());
  NewAccount person{wanted.name, wanted.login, {}};
  std::vector<FieldProblem> problems = account_problems(person);
  if (const std::string refusal =
          other ? std::string() : password_refusal(wanted.password, wanted.login, wanted.name);
      !refusal.empty())
    problems.push_back({"password", refusal});
  if (!problems.empty())
    return problem(ProblemKind::invalid, "account-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  if (!other) person.password_hash = hash_password(wanted.password, access.rules.password);
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
    return other ? other(tx, *account) : open_session(access, tx, *account, {}, {}, from);
  });
}

Result<Grant> accept(Access& access, const Actor& actor, const CodeTyped& typed, const From& from) {
  if (actor.by_token)
    return problem(ProblemKind::forbidden, "session-needed",
                   "この操作は、ログインした画面から行ってください。");
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

}  // namespace kakari::access
