#include "app/grant_scope.h"

#include <fmt/format.h>

#include "forum/forum.h"
#include "registry/association.h"
#include "registry/corporation.h"
#include "registry/institution.h"
#include "registry/physician.h"

namespace kakari::app {
namespace {

using access::GrantWords;
using access::Role;

std::unexpected<Problem> none(std::string_view scope, std::string_view what, std::string_view how) {
  return problem(ProblemKind::invalid, "no-such-scope",
                 scope.empty() ? fmt::format("--scope（{}）がありません。{}", what, how)
                               : fmt::format("「{}」という{}はありません。{}", scope, what, how));
}

/// Of an institution, an association …: what has an id of its own, and a prefecture.
template <class Found>
GrantWords by_id(Role role, const Found& found) {
  return {std::string(access::id(role)), found.id.text(), found.name, found.prefecture};
}

Result<GrantWords> of_area(const regime::Areas& areas, Role role, std::string_view scope) {
  const std::string id(access::id(role));
  if (role == Role::prefecture_officer) {
    if (const auto* found = areas.prefecture(scope)) return GrantWords{id, found->code, found->name, ""};
    return none(scope, "都道府県コード", "「31」のような2桁の数字を指定してください。");
  }
  if (role == Role::municipality_officer) {
    if (const auto* found = areas.municipality(scope)) return GrantWords{id, found->code, found->name, ""};
    return none(scope, "市区町村コード", "「31201」のような5桁の数字を指定してください。");
  }
  if (const auto* found = areas.health_centre(scope)) return GrantWords{id, found->id, found->name, ""};
  std::string known;
  for (const regime::HealthCentre& one : areas.health_centres())
    if (one.prefecture == scope.substr(0, 2)) known += (known.empty() ? "" : "、") + one.id;
  return none(scope, "保健所",
              known.empty() ? "「31-米子」のように、都道府県コードと名称をつないで指定してください。"
                            : "次のどれかを指定してください：" + known);
}

Result<GrantWords> of_association(store::Tx& tx, Role role, std::string_view scope) {
  const auto found = registry::find_association_by_number(tx, scope);
  if (!found)
    return none(scope, "医師会番号",
                "「31-01」のように指定してください。番号は kakari export associations の一覧にあります。");
  return by_id(role, *found);
}

Result<GrantWords> of_institution(store::Tx& tx, Role role, std::string_view scope) {
  const auto found = registry::find_by_number(tx, scope);
  if (!found)
    return none(
        scope, "機関番号",
        "「31-000001-2」のように指定してください。番号は kakari export institutions の一覧にあります。");
  return by_id(role, *found);
}

Result<GrantWords> of_corporation(store::Tx& tx, Role role, std::string_view scope) {
  const auto found =
      registry::corporations(tx, access::system_actor(), std::string(scope), scope.empty() ? 0 : 2, 0).rows;
  if (found.size() > 1)
    return problem(
        ProblemKind::invalid, "no-such-scope",
        fmt::format("「{}」を名称に含む法人がいくつかあります。名称を終わりまで指定してください。", scope));
  if (found.empty()) return none(scope, "法人", "「医療法人」の画面で登録した名称を指定してください。");
  return by_id(role, found.front().corporation);
}

Result<GrantWords> of_physician(store::Tx& tx, Role role, std::string_view scope) {
  const auto found = registry::find_physician_by_number(tx, scope);
  if (!found)
    return none(scope, "医師の番号",
                "「D-0001234-5」のように指定してください。番号は医師会の「会員」の画面にあります。");
  return by_id(role, *found);
}

Result<GrantWords> of_forum(store::Tx& tx, Role role, std::string_view scope) {
  const auto found = forum::find(tx, scope);
  if (!found)
    return none(scope, "協議の場の番号",
                "「31-F0001」のように指定してください。番号は協議の場の画面にあります。");
  return GrantWords{std::string(access::id(role)), found->code, found->name, found->prefecture};
}

/// A body of which there is one.
Result<GrantWords> of_one(Role role, std::string_view scope, std::string_view own, std::string_view name) {
  if (!scope.empty() && scope != own)
    return problem(ProblemKind::invalid, "no-such-scope",
                   fmt::format("この権限の対象は{}だけです。--scope を付けずに実行してください。", name));
  return GrantWords{std::string(access::id(role)), std::string(own), std::string(name), ""};
}

}  // namespace

Result<GrantWords> grant_scope(store::Tx& tx, const regime::Areas& areas, std::string_view role,
                               std::string_view scope) {
  const auto known = access::role_of(role);
  switch (known.value_or(Role::anonymous)) {
    case Role::prefecture_officer:
    case Role::health_centre_officer:
    case Role::municipality_officer:
      return of_area(areas, *known, scope);
    case Role::association_clerk:
    case Role::association_president:
      return of_association(tx, *known, scope);
    case Role::institution_staff:
      return of_institution(tx, *known, scope);
    case Role::corporation_staff:
      return of_corporation(tx, *known, scope);
    case Role::physician:
      return of_physician(tx, *known, scope);
    case Role::forum_coordinator:
    case Role::forum_member:
      return of_forum(tx, *known, scope);
    case Role::jma_office:
      return of_one(*known, scope, "jma", "日本医師会");
    case Role::committee:
      return of_one(*known, scope, "committee", "生涯教育・専門医の仕組み運営委員会");
    case Role::ministry_officer:
      return of_one(*known, scope, "ministry", "厚生労働省");
    case Role::administrator:
      return of_one(*known, scope, "", "システムの運用");
    case Role::anonymous:
      break;
  }
  return GrantWords{std::string(role), std::string(scope), "", ""};
}

}  // namespace kakari::app
