// For tests of the training and the rooms above it: three associations of 鳥取県 and JMA, physicians of every
// kind of membership, and an actor for each role. It is 2027-02-10, 10:00.
#pragma once
#include <string>
#include <vector>

#include "access/world_testing.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "regime/training_testing.h"
#include "registry/institution.h"
#include "registry/physician.h"
#include "training/credit.h"
#include "training/practice.h"
#include "training/room.h"

namespace kakari::training::testing {

/// The real ones, of regime/2025/training.yaml.
inline regime::TrainingPtr rules() {
  static const auto real = std::make_shared<const regime::Training>(regime::real_training());
  return real;
}

using access::testing::actor;

/// `World world{GetParam(), {certificates::room()}}`: the rooms above the training's own.
class World : public access::testing::World {
 public:
  explicit World(store::Engine engine, std::vector<store::Room> above = {})
      : access::testing::World(engine, rooms(std::move(above))) {
    db.write([&](store::Tx& tx) { fill(tx); });
    doctor = actor(access::Role::physician, member.id.text(), member.name, member.person);
    local_doctor = actor(access::Role::physician, local_only.id.text(), local_only.name, local_only.person);
    outsider = actor(access::Role::physician, non_member.id.text(), non_member.name, non_member.person);
    clerk = actor(access::Role::association_clerk, east.id.text(), "谷口 恵", "p-clerk");
    president = actor(access::Role::association_president, east.id.text(), east.president, "p-president");
    west_clerk = actor(access::Role::association_clerk, west.id.text(), "角 進", "p-west-clerk");
    pref_clerk = actor(access::Role::association_clerk, prefectural.id.text(), "森本 直", "p-pref-clerk");
    pref_president = actor(access::Role::association_president, prefectural.id.text(), prefectural.president,
                           "p-pref-president");
    office = actor(access::Role::jma_office, "jma", "日医 事務", "p-jma");
    committee = actor(access::Role::committee, "committee", "委員 一郎", "p-committee");
  }

  registry::Association association(store::Tx& tx, registry::AssociationKind kind, std::string number,
                                    std::string name, const Id& parent, std::string president_name) {
    registry::Association a;
    a.kind = kind;
    a.number = std::move(number);
    a.name = std::move(name);
    a.kana = "カナ";
    if (kind != registry::AssociationKind::jma) a.prefecture = "31";
    a.parent = parent;
    a.president = std::move(president_name);
    a.invented = true;
    return registry::add_association(tx, now(), a);
  }
  /// A checked physician of 鳥取県 with an account; `memberships` from 2015-04-01, the first one local.
  registry::Physician physician(store::Tx& tx, std::string licence, std::string name, std::string kana,
                                std::string person, const std::vector<Id>& memberships = {},
                                registry::Standing standing = registry::Standing::checked) {
    registry::Physician p;
    p.person = std::move(person);
    p.licence_number = std::move(licence);
    p.licence_date = "2005-05-10";
    p.name = std::move(name);
    p.kana = std::move(kana);
    p.birth_date = "1978-03-14";
    p.standing = standing;
    p.prefecture = "31";
    p.invented = true;
    p = registry::add_physician(tx, now(), p);
    for (const Id& association : memberships) {
      registry::Membership m;
      m.physician = p.id;
      m.association = association;
      m.from = "2015-04-01";
      m.source = "list";
      registry::add_membership(tx, now(), m);
    }
    registry::place_physician(tx, now(), p.id);
    return registry::find_physician(tx, p.id).value();
  }

  std::int64_t journalled(std::string_view act) {
    return read([&](store::Tx& tx) {
      return tx.one("SELECT COUNT(*) FROM journal_entry WHERE act = ?", act)->integer(0);
    });
  }
  /// Messages written under a topic.
  std::int64_t told(std::string_view topic) {
    return read([&](store::Tx& tx) {
      return tx.one("SELECT COUNT(*) FROM message WHERE topic = ?", topic)->integer(0);
    });
  }

  /// A lecture credit of so many halves, without once_key, as an office would have entered it.
  Credit lecture(const registry::Physician& whose, int halves, Date earned = Date(2026, 12, 1),
                 std::string title = "学術講演会") {
    NewCredit credit;
    credit.physician = whose.id.text();
    credit.halves = halves;
    credit.earned = earned;
    credit.title = std::move(title);
    credit.certifier = "東部医師会（架空）";
    credit.source = "office";
    return write([&](store::Tx& tx) { return add_credit(tx, clerk, now(), credit); }).value();
  }
  /// The physician ticks an activity.
  void tick(const access::Actor& who, std::string activity) {
    Tick t;
    t.activity = std::move(activity);
    t.ticked = true;
    if (t.activity == "5-9") {
      t.work_title = "地域における糖尿病診療";
      t.work_date = "2026-06-01";
    }
    write([&](store::Tx& tx) { return put_tick(tx, who, now(), *rules(), who.scope, t); }).value();
  }

 private:
  static std::vector<store::Room> rooms(std::vector<store::Room> above) {
    std::vector<store::Room> all{journal::room(), files::room(), messages::room(), registry::room(),
                                 training::room()};
    all.insert(all.end(), above.begin(), above.end());
    return all;
  }
  void fill(store::Tx& tx) {
    using registry::AssociationKind;
    jma = association(tx, AssociationKind::jma, "00-01", "日本医師会（架空）", {}, "日医 太郎");
    prefectural =
        association(tx, AssociationKind::prefectural, "31-01", "鳥取県医師会（架空）", jma.id, "県医 会長");
    east = association(tx, AssociationKind::local, "31-02", "東部医師会（架空）", prefectural.id, "東 会長");
    west = association(tx, AssociationKind::local, "31-03", "西部医師会（架空）", prefectural.id, "西 会長");
    member = physician(tx, "123456", "髙橋 𠮷生", "タカハシ ヨシオ", "p-member",
                       {east.id, prefectural.id, jma.id});
    local_only = physician(tx, "234567", "岸田 奈々", "キシダ ナナ", "p-local", {east.id});
    non_member = physician(tx, "345678", "遠藤 歩", "エンドウ アユム", "p-non-member");
  }

 public:
  registry::Association jma, prefectural, east, west;
  registry::Physician member, local_only, non_member;  // the last one's case is the prefectural one's
  access::Actor doctor, local_doctor, outsider;
  access::Actor clerk, president, west_clerk, pref_clerk, pref_president, office, committee;
};

/// `class CreditTest : public InWorld {}; EACH_ENGINE(CreditTest);`
class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

}  // namespace kakari::training::testing
