// For tests only: two prefectures with their associations, physicians to add, and people who act.
#pragma once
#include <gmock/gmock.h>

#include "access/account.h"
#include "access/room.h"
#include "base/random.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "registry/physician.h"

namespace kakari::registry::testing {

class PhysicianTest : public store::testing::EachEngine {
 protected:
  PhysicianTest() {
    db_->write([&](store::Tx& tx) {
      jma_ = add_association(tx, moment_, {.kind = AssociationKind::jma, .name = "日本医師会"});
      tottori_ = added(tx, AssociationKind::prefectural, "鳥取県医師会", "31", jma_.id);
      east_ = added(tx, AssociationKind::local, "鳥取県東部医師会", "31", tottori_.id);
      university_ = added(tx, AssociationKind::university, "鳥取大学医師会", "31", tottori_.id);
      shimane_ = added(tx, AssociationKind::prefectural, "島根県医師会", "32", jma_.id);
      matsue_ = added(tx, AssociationKind::local, "松江市医師会", "32", shimane_.id);
    });
  }

  Association added(store::Tx& tx, AssociationKind kind, std::string name, std::string prefecture,
                    const Id& parent) {
    return add_association(tx, moment_,
                           {.kind = kind,
                            .name = std::move(name),
                            .kana = "カナ",
                            .prefecture = std::move(prefecture),
                            .parent = parent,
                            .president = "会長 太郎"});
  }
  Physician add_named(std::string name, std::string kana, std::string licence = "",
                      std::string birth = "1970-01-02") {
    Physician p;
    p.licence_number = std::move(licence);
    p.name = std::move(name);
    p.kana = std::move(kana);
    p.birth_date = std::move(birth);
    p.prefecture = "31";
    p.association = tottori_.id.text();
    p.federation = tottori_.id.text();
    return db_->write([&](store::Tx& tx) { return add_physician(tx, moment_, p); });
  }
  Institution add_institution(std::string name, std::string prefecture = "31") {
    Institution i;
    i.name = std::move(name);
    i.kana = "カナ";
    i.prefecture = std::move(prefecture);
    return db_->write([&](store::Tx& tx) { return registry::add(tx, moment_, i); });
  }
  Membership join(const Physician& physician, const Association& association, std::string from = "2020-04-01",
                  std::string to = "") {
    return db_->write([&](store::Tx& tx) {
      return add_membership(tx, moment_,
                            {.physician = physician.id,
                             .association = association.id,
                             .from = std::move(from),
                             .to = std::move(to),
                             .source = "office"});
    });
  }
  Physician reread(const Physician& physician) {
    return db_->read([&](store::Tx& tx) { return find_physician(tx, physician.id).value(); });
  }

  static access::Actor actor(access::Role role, std::string scope, std::string person) {
    access::Actor a;
    a.person = Id::trusted(person);
    a.account = Id::trusted("account of " + person);
    a.name = std::move(person);
    a.role = role;
    a.scope = std::move(scope);
    return a;
  }
  static access::Actor clerk(const Association& association, std::string person = "事務 花子") {
    return actor(access::Role::association_clerk, association.id.text(), std::move(person));
  }
  static access::Actor themselves(const Physician& physician) {
    return actor(access::Role::physician, physician.id.text(), physician.person);
  }
  std::vector<std::string> acts_on(const std::string& kind, const Id& id) {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> acts;
      for (const journal::Shown& shown : journal::history(tx, {kind, id.text()}))
        acts.push_back(shown.entry.act);
      return acts;
    });
  }

  const std::vector<store::Room> rooms_{journal::room(), access::room(), messages::room(), registry::room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SeededRandom random_{1};
  Moment moment_{Date(2026, 2, 10).start(), &random_};
  Association jma_, tottori_, east_, university_, shimane_, matsue_;
};

}  // namespace kakari::registry::testing
