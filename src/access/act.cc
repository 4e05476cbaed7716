#include "access/act.h"

#include <array>

namespace kakari::access {
namespace {

/// How the actor's grant must stand to the subject.
enum class To {
  nobody,
  all,     // whatever the subject is
  self,    // the actor's own person
  house,   // the institution of the grant
  centre,  // what lies in the health centre's municipalities
  pref,    // what lies in the prefecture
};
using enum To;

struct Rule {
  Act act;
  std::string_view id;
  bool another;  // the subject must not be the actor's own doing
  std::array<To, role_count> to;
};

// Who may do what to what. A column a role, in the order of Role; what is not here is refused.
// clang-format off
constexpr Rule rules[] = {
  //                                               another   anonymous staff   physician pref.   centre  municip. admin.
  {Act::public_read,        "public.read",         false,    {all,    all,    all,    all,    all,    all,    all}},
  {Act::session_manage,     "session.manage",      false,    {all,    all,    all,    all,    all,    all,    all}},
  {Act::account_own,        "account.own",         false,    {nobody, self,   self,   self,   self,   self,   self}},
  {Act::account_administer, "account.administer",  true,     {nobody, nobody, nobody, pref,   nobody, nobody, all}},
  {Act::draft_read,         "draft.read",          false,    {nobody, house,  nobody, nobody, nobody, nobody, nobody}},
  {Act::draft_write,        "draft.write",         false,    {nobody, house,  nobody, nobody, nobody, nobody, nobody}},
  {Act::report_submit,      "report.submit",       false,    {nobody, house,  nobody, nobody, nobody, nobody, nobody}},
  {Act::report_withdraw,    "report.withdraw",     false,    {nobody, house,  nobody, nobody, nobody, nobody, nobody}},
  {Act::report_read,        "report.read",         false,    {nobody, house,  nobody, pref,   centre, nobody, nobody}},
  {Act::staff_manage,       "staff.manage",        false,    {nobody, house,  nobody, nobody, nobody, nobody, nobody}},
  {Act::review_list,        "review.list",         false,    {nobody, nobody, nobody, pref,   centre, nobody, nobody}},
  {Act::review_open,        "review.open",         false,    {nobody, nobody, nobody, pref,   centre, nobody, nobody}},
  {Act::report_return,      "report.return",       true,     {nobody, nobody, nobody, pref,   centre, nobody, nobody}},
  {Act::function_confirm,   "function.confirm",    true,     {nobody, nobody, nobody, pref,   centre, nobody, nobody}},
  {Act::cycle_publish,      "cycle.publish",       false,    {nobody, nobody, nobody, pref,   nobody, nobody, nobody}},
  {Act::institution_read,   "institution.read",    false,    {nobody, house,  nobody, pref,   centre, nobody, all}},
  {Act::institution_import, "institution.import",  false,    {nobody, nobody, nobody, nobody, nobody, nobody, all}},
  {Act::institution_link,   "institution.link",    false,    {nobody, nobody, nobody, pref,   nobody, nobody, all}},
  {Act::journal_read,       "journal.read",        false,    {nobody, house,  nobody, pref,   centre, nobody, all}},
  {Act::system_administer,  "system.administer",   false,    {nobody, nobody, nobody, nobody, nobody, nobody, all}},
};
// clang-format on

consteval bool in_order() {
  for (std::size_t i = 0; i < std::size(rules); ++i)
    if (std::size_t(rules[i].act) != i) return false;
  return std::size(rules) == act_count;
}
static_assert(in_order());

const Rule& rule(Act act) {
  return rules[std::size_t(act)];
}

bool same(std::string_view a, std::string_view b) {
  return !a.empty() && a == b;
}

bool related(const Actor& actor, To to, const Scope& subject) {
  switch (to) {
    case nobody:
      return false;
    case all:
      return true;
    case self:
      return same(actor.person, subject.person);
    case house:
      return same(actor.scope, subject.institution);
    case centre:
      return same(actor.scope, subject.health_centre);
    case pref:
      return same(actor.scope, subject.prefecture);
  }
  return false;
}

}  // namespace

std::string_view id(Act act) {
  return rule(act).id;
}

bool could(Role role, Act act) {
  return rule(act).to[std::size_t(role)] != nobody;
}

Result<void> may(const Actor& actor, Act act, const Scope& subject) {
  if (!related(actor, rule(act).to[std::size_t(actor.role)], subject)) {
    if (!actor.signed_in())
      return problem(ProblemKind::unauthenticated, "sign-in-first", "ログインしてください。");
    return problem(ProblemKind::forbidden, "not-yours",
                   "この操作は、現在の権限では行えません。担当の範囲と権限をご確認ください。");
  }
  if (rule(act).another && same(actor.person, subject.person))
    return problem(ProblemKind::forbidden, "own-work",
                   "ご自身が行ったものは、ご自身では処理できません。別の担当者に依頼してください。");
  return {};
}

Filter scope(const Actor& actor, Act act, std::string_view alias) {
  std::string_view column;
  std::string value = actor.scope;
  switch (rule(act).to[std::size_t(actor.role)]) {
    case nobody:
      return {"1=0", {}};
    case all:
      return {"1=1", {}};
    case self:
      column = "person";
      value = actor.person.text();
      break;
    case house:
      column = "institution_id";
      break;
    case centre:
      column = "health_centre";
      break;
    case pref:
      column = "prefecture";
      break;
  }
  if (value.empty()) return {"1=0", {}};
  std::string sql(alias);
  if (!alias.empty()) sql += '.';
  sql += column;
  sql += " = ?";
  return {std::move(sql), {std::move(value)}};
}

}  // namespace kakari::access
