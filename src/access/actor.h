// Who acts: a person under one grant at a time.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/id.h"

namespace kakari::access {

enum class Role {
  anonymous,
  institution_staff,      // scope: institution id
  physician,              // scope: own physician id
  prefecture_officer,     // scope: prefecture code
  health_centre_officer,  // scope: health centre id ("31-米子")
  municipality_officer,   // scope: municipality code
  administrator,          // scope: none; runs the system, sees no drafts
  association_clerk,      // scope: association id; the office: checks, returns, enters
  association_president,  // scope: association id; approves, refuses, refers
  jma_office,             // scope: "jma"; contents, certificates, oversight
  committee,              // scope: "committee"; 生涯教育・専門医の仕組み運営委員会
  corporation_staff,      // scope: corporation id (医療法人): sees its institutions
  ministry_officer,       // scope: "ministry"; sees how far the prefectures are
  forum_coordinator,      // scope: forum code "31-F0001" (協議の場); keeps its meetings and measures
  forum_member            // scope: forum code; reads its papers
};
inline constexpr std::size_t role_count = 15;
std::string_view id(Role role);     // "prefecture_officer"
std::string_view label(Role role);  // "都道府県 担当者"
std::optional<Role> role_of(std::string_view id);

struct Actor {
  Id person;  // empty: nobody signed in
  Id account;
  Id grant;
  std::string name;  // 田中 花子
  Role role = Role::anonymous;
  std::string scope;       // code or id, by role
  std::string scope_name;  // 鳥取県, あおば内科クリニック（架空）
  bool lead = false;       // of institution_staff: manages the colleagues
  bool by_token = false;   // an API token: no CSRF

  bool signed_in() const { return !person.empty(); }
};

/// What an act is done to, as values; a field that does not matter stays empty.
struct Scope {
  std::string institution = {};  // id
  std::string municipality = {};
  std::string health_centre = {};
  std::string prefecture = {};
  std::string person = {};       // whose it is
  std::string physician = {};    // id of the physician it belongs to
  std::string association = {};  // id of the association that handles it
  std::string federation = {};   // id of the prefectural association above that one
  std::string corporation = {};  // id of the corporation the institution belongs to
  std::string forum = {};        // code of the 協議の場
};

}  // namespace kakari::access
