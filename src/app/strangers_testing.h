// For tests only: people of every role to whom the invented prefecture's things do not belong.
#pragma once
#include <string>
#include <vector>

#include "access/account.h"
#include "app/planted_testing.h"

namespace kakari::app::testing {

struct Newcomer {
  access::Account account;
  access::Grant grant;
};

/// `far`: of the next prefecture; else of this one, but of another institution, association, forum, area.
inline std::vector<Newcomer> strangers(store::Tx& tx, const Moment& moment, bool far) {
  using access::Role;
  const auto id = [&] { return moment.new_id().text(); };
  const std::string code = far ? "32" : "31", town = far ? "32201" : "31203";
  const std::string centre = far ? "32-松江" : "31-倉吉", end = far ? "1" : "2";
  const std::string corporation = id(), house = id(), federation = id(), body = id(), doctor = id();
  put_row(tx, "corporation", {{"id", corporation}, {"prefecture", code}, {"name", "医療法人 よそ"}});
  put_row(tx, "institution",
          {{"id", house},
           {"number", code + "-90000" + end + "-0"},
           {"name", "よその診療所"},
           {"prefecture", code},
           {"municipality", town},
           {"health_centre", centre},
           {"planning_area", far ? "3201" : "3102"},
           {"corporation", corporation}},
          "number = '31-000001-4'");
  put_row(tx, "association",
          {{"id", federation}, {"number", code + "-90"}, {"prefecture", code}, {"name", "よその県医師会"}},
          "kind = 'prefectural'");
  put_row(tx, "association",
          {{"id", body},
           {"number", code + "-91"},
           {"prefecture", code},
           {"name", "よその医師会"},
           {"parent", federation}},
          "kind = 'local'");
  const std::string forum = far ? "32-F0001" : "31-F0002";
  if (far)
    put_row(tx, "forum", {{"code", forum}, {"prefecture", code}, {"area", "3201"}}, "code = '31-F0001'");
  std::vector<Newcomer> all;
  const auto add = [&](Role role, const std::string& scope) {
    const std::string login = fmt::format("{}-{}@yoso.example", access::id(role), end);
    const auto account = access::insert_account(tx, moment, {"よその人", login, "x"}).value();
    if (role == Role::physician)
      put_row(tx, "physician",
              {{"id", doctor},
               {"person", account.person.text()},
               {"number", "D-000900" + end + "-0"},
               {"licence_number", "99999" + end},
               {"association", body},
               {"federation", federation},
               {"prefecture", code},
               {"email", login}},
              "number = 'D-0000001-5'");
    const auto grant =
        access::insert_grant(tx, moment, access::system_actor(), account,
                             {.role = role, .scope = scope, .scope_name = "よそ", .prefecture = ""});
    all.push_back({account, grant});
  };
  add(Role::institution_staff, house);
  add(Role::physician, doctor);
  add(Role::health_centre_officer, centre);
  add(Role::municipality_officer, town);
  add(Role::association_clerk, body);
  add(Role::association_president, body);
  add(Role::corporation_staff, corporation);
  add(Role::forum_coordinator, forum);
  add(Role::forum_member, forum);
  if (far) add(Role::prefecture_officer, code);
  return all;
}

}  // namespace kakari::app::testing
