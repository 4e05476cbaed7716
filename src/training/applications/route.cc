#include "training/applications/route.h"

#include <algorithm>
#include <set>

#include "access/account.h"
#include "base/text.h"
#include "training/applications/application.h"

namespace kakari::applications {
namespace {

using access::Role;
using registry::Association;

/// By the grant, or, for somebody without an account, by the name in office.
bool presides(store::Tx& tx, const registry::Physician& physician, const std::optional<Association>& body) {
  if (!body) return false;
  if (!body->president.empty() && fold(body->president) == fold(physician.name)) return true;
  if (physician.person.empty()) return false;
  return std::ranges::any_of(
      access::accounts_with(tx, Role::association_president, body->id),
      [&](const access::Account& account) { return account.person.text() == physician.person; });
}

Result<Route> to(const std::optional<Association>& body, std::string why) {
  if (!body)
    return problem(ProblemKind::precondition, "no-association",
                   "申請先の医師会が決まりません。勤務先の医療機関を登録するか、所属の医師会に会員の登録を"
                   "ご確認ください。");
  return Route{body->id.text(), body->name, registry::scope_of(*body).federation, std::move(why), false};
}

}  // namespace

bool Route::committee() const {
  return association == committee_scope;
}

Result<Route> route(store::Tx& tx, const regime::Training& rules, const registry::Physician& physician,
                    Date today) {
  std::optional<Association> local, prefectural;
  if (const auto id = registry::local_association(tx, physician.id, today))
    local = registry::find_association(tx, *id);
  if (local && !local->parent.empty())
    prefectural = registry::find_association(tx, local->parent);
  else
    prefectural = registry::prefectural_association(tx, physician.prefecture);

  std::string rule = local ? rules.routing.member : rules.routing.non_member;
  std::string why = local ? "所属の郡市区医師会です。" : "勤務先の都道府県の医師会です。";
  if (presides(tx, physician, prefectural)) {
    rule = rules.routing.prefectural_presidents_own;
    why = "都道府県医師会長ご本人の申請のため、委員会が審議します（実施要綱5）。";
  } else if (presides(tx, physician, local)) {
    rule = rules.routing.presidents_own;
    why = "郡市区医師会長ご本人の申請のため、都道府県医師会が承認します（実施要綱5）。";
  }
  Result<Route> found = Route{std::string(committee_scope), std::string(committee_name), "", why, false};
  if (rule == "own_local") found = to(local, why);
  if (rule.starts_with("prefectural")) found = to(prefectural, why);
  if (found) found->member = local.has_value();
  return found;
}

std::size_t office_people(store::Tx& tx, std::string_view association) {
  std::set<std::string> people;
  for (const Role role : {Role::association_clerk, Role::association_president})
    for (const access::Account& account : access::accounts_with(tx, role, association))
      people.insert(account.person.text());
  return people.size();
}

}  // namespace kakari::applications
