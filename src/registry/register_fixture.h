// For tests of the registry's pages and queries: two prefectures, three health centres, officers of each.
#pragma once
#include <gmock/gmock.h>

#include "access/account.h"
#include "access/room.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/store/testing.h"
#include "registry/institution.h"

namespace kakari::registry::testing {

class RegisterTest : public store::testing::EachEngine {
 protected:
  RegisterTest() {
    Institution i = open("髙橋内科医院（架空）", "31201", "31-鳥取市");
    i.kana = "タカハシナイカイイン";
    i.postal = "6800011";
    i.address = "鳥取県鳥取市東町1-1";
    clinic_ = add(i, {{"medical", "3110112345", "2025-04-01", ""}});
    i = open("みなと病院（架空）", "31202", "31-米子");
    i.kind = regime::InstitutionKind::hospital;
    i.exempt = "特定機能病院";
    hospital_ = add(i);
    i = open("なしの木_診療所（架空）", "31202", "31-米子");
    i.closed_on = "2026-03-31";
    closed_ = add(i);
    elsewhere_ = add(open("松江内科（架空）", "32201", "32-松江"));
  }

  static Institution open(const std::string& name, const std::string& municipality,
                          const std::string& centre) {
    Institution i;
    i.name = name;
    i.prefecture = municipality.substr(0, 2);
    i.municipality = municipality;
    i.health_centre = centre;
    i.invented = true;
    return i;
  }
  Institution add(const Institution& i, const std::vector<Code>& codes = {}) {
    return db_->write([&](store::Tx& tx) { return registry::add(tx, moment_, i, codes); });
  }
  /// Somebody of the institution's staff; the id of the grant.
  Id hire(const Institution& at, const std::string& login) {
    moment_.now += 60'000'000;
    return db_->write([&](store::Tx& tx) {
      const auto account =
          *access::add_account(tx, moment_, access::system_actor(), {"架空 職員", login, ""});
      return access::grant(tx, moment_, access::system_actor(), account,
                           {access::Role::institution_staff, at.id.text(), at.name, at.prefecture})
          ->id;
    });
  }
  static access::Actor actor(access::Role role, std::string scope, std::string scope_name) {
    access::Actor a;
    a.person = Id::trusted("officer");
    a.name = "田中 陽子";
    a.role = role;
    a.scope = std::move(scope);
    a.scope_name = std::move(scope_name);
    return a;
  }

  const std::vector<store::Room> rooms_{journal::room(), access::room(), messages::room(), room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SeededRandom random_{7};
  Moment moment_{Date(2027, 2, 10).start(), &random_};
  const access::Actor tottori_ = actor(access::Role::prefecture_officer, "31", "鳥取県");
  const access::Actor shimane_ = actor(access::Role::prefecture_officer, "32", "島根県");
  const access::Actor yonago_ = actor(access::Role::health_centre_officer, "31-米子", "米子保健所");
  Institution clinic_, hospital_, closed_, elsewhere_;
};

}  // namespace kakari::registry::testing
