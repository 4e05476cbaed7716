#include "registry/sign_up.h"

#include "access/password.h"
#include "access/throttle.h"
#include "base/text.h"

namespace kakari::registry {
namespace {

using access::Access;
using access::Actor;

constexpr int kFreeTries = 20, kWaitMax_s = 300;

std::vector<access::Throttled> tries(const access::From& from, const Enrolment& e) {
  std::vector<access::Throttled> all{{"sign-up address " + from.address, kFreeTries, kWaitMax_s}};
  if (const std::string number = read_licence_number(e.details.licence_number); !number.empty())
    all.push_back({"sign-up licence " + number, 5, kWaitMax_s});
  return all;
}

Result<void> free_to_try(Access& access, const access::From& from, const Enrolment& e) {
  return access::count_try(access.database, access.real.now(), tries(from, e));
}

/// A hall full of physicians signs up from one address: what succeeded does not count.
void succeeded(store::Tx& tx, const access::From& from) {
  access::undo_try(tx, "sign-up address " + from.address);
}

/// Two may come with one number in the same moment: the second then finds the first.
template <class F>
auto once_more(store::Database& database, F verb) {
  try {
    return database.write(verb);
  } catch (const store::Error& clash) {
    if (clash.kind != store::Error::Kind::unique) throw;
    return database.write(verb);
  }
}

std::vector<FieldProblem> all_problems(Access& access, const SignUp& wanted) {
  Enrolment e = wanted.enrolment;
  e.details = normal_details(e.details);
  e.email = trim(narrow(e.email));
  std::vector<FieldProblem> problems =
      access.database.read([&](store::Tx& tx) { return enrolment_problems(tx, e, access.scheme.today()); });
  for (FieldProblem& one : access::account_problems({e.details.name, wanted.login, {}}))
    if (one.field == "login") problems.push_back(std::move(one));
  if (const std::string refusal = access::password_refusal(wanted.password, wanted.login, e.details.name);
      !refusal.empty())
    problems.push_back({"password", refusal});
  return problems;
}

}  // namespace

Result<SignedUp> sign_up(Access& access, const SignUp& wanted, const access::From& from,
                         const PhysicianArrived& arrived) {
  if (auto free = free_to_try(access, from, wanted.enrolment); !free) return std::unexpected(free.error());
  if (auto problems = all_problems(access, wanted); !problems.empty())
    return problem(ProblemKind::invalid, "enrolment-invalid", "入力内容をご確認ください。",
                   std::move(problems));
  const access::NewAccount account{trim(wanted.enrolment.details.name), wanted.login,
                                   access::hash_password(wanted.password, access.rules.password)};
  return once_more(access.database, [&](store::Tx& tx) -> Result<SignedUp> {
    const Moment moment = access.moment();
    const auto made = access::insert_account(tx, moment, account);
    if (!made) return std::unexpected(made.error());
    Actor self;
    self.person = made->person;
    self.account = made->id;
    self.name = made->name;
    const auto enrolled = enrol(tx, self, moment, *made, wanted.enrolment);
    if (!enrolled) return std::unexpected(enrolled.error());
    const access::Grant grant = access::grants_of(tx, made->id).at(0);
    if (arrived) arrived(tx, access::actor_of(*made, grant), moment, enrolled->physician);
    succeeded(tx, from);
    auto in = access::open_session(access, tx, *made, grant.id, {}, from);
    if (!in) return std::unexpected(in.error());
    return SignedUp{*std::move(in), *enrolled};
  });
}

Result<Enrolled> enrol_signed_in(Access& access, const Actor& actor, const Enrolment& enrolment,
                                 const access::From& from, const PhysicianArrived& arrived) {
  if (actor.by_token)
    return problem(ProblemKind::forbidden, "session-needed",
                   "この操作は、ログインした画面から行ってください。");
  if (auto free = free_to_try(access, from, enrolment); !free) return std::unexpected(free.error());
  return once_more(access.database, [&](store::Tx& tx) -> Result<Enrolled> {
    const Moment moment = access.moment();
    const auto account = access::find_account(tx, actor.account);
    if (!account)
      return problem(ProblemKind::unauthenticated, "sign-in-first", "もう一度ログインしてください。");
    auto enrolled = enrol(tx, actor, moment, *account, enrolment);
    if (!enrolled) return enrolled;
    Actor as = actor;
    as.role = access::Role::physician;
    as.scope = enrolled->physician.id.text();
    if (arrived) arrived(tx, as, moment, enrolled->physician);
    succeeded(tx, from);
    return enrolled;
  });
}

}  // namespace kakari::registry
