#include "access/actor.h"

namespace kakari::access {
namespace {

struct Named {
  Role role;
  std::string_view id, label;
};
constexpr Named roles[] = {
    {Role::anonymous, "anonymous", "ログインしていない方"},
    {Role::institution_staff, "institution_staff", "医療機関 担当者"},
    {Role::physician, "physician", "医師"},
    {Role::prefecture_officer, "prefecture_officer", "都道府県 担当者"},
    {Role::health_centre_officer, "health_centre_officer", "保健所 担当者"},
    {Role::municipality_officer, "municipality_officer", "市区町村 担当者"},
    {Role::administrator, "administrator", "システム管理者"},
    {Role::association_clerk, "association_clerk", "医師会 事務局"},
    {Role::association_president, "association_president", "医師会 会長"},
    {Role::jma_office, "jma_office", "日本医師会 事務局"},
    {Role::committee, "committee", "運営委員会 委員"},
    {Role::corporation_staff, "corporation_staff", "医療法人 担当者"},
    {Role::ministry_officer, "ministry_officer", "厚生労働省 担当者"},
    {Role::forum_coordinator, "forum_coordinator", "協議の場 コーディネーター"},
    {Role::forum_member, "forum_member", "協議の場 構成員"},
};
static_assert(std::size(roles) == role_count);

}  // namespace

std::string_view id(Role role) {
  return roles[std::size_t(role)].id;
}
std::string_view label(Role role) {
  return roles[std::size_t(role)].label;
}

std::optional<Role> role_of(std::string_view id) {
  for (const Named& named : roles)
    if (named.id == id) return named.role;
  return {};
}

}  // namespace kakari::access
