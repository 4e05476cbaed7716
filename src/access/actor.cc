#include "access/actor.h"

#include "base/name.h"

namespace kakari::access {
namespace {

constexpr Name roles[] = {
    {"anonymous", "ログインしていない方"},
    {"institution_staff", "医療機関 担当者"},
    {"physician", "医師"},
    {"prefecture_officer", "都道府県 担当者"},
    {"health_centre_officer", "保健所 担当者"},
    {"municipality_officer", "市区町村 担当者"},
    {"administrator", "システム管理者"},
    {"association_clerk", "医師会 事務局"},
    {"association_president", "医師会 会長"},
    {"jma_office", "日本医師会 事務局"},
    {"committee", "運営委員会 委員"},
    {"corporation_staff", "医療法人 担当者"},
    {"ministry_officer", "厚生労働省 担当者"},
    {"forum_coordinator", "協議の場 コーディネーター"},
    {"forum_member", "協議の場 構成員"},
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
  return named<Role>(roles, id);
}

}  // namespace kakari::access
