// For tests of certificates: the world of the training with a president of JMA, two institutions and who
// works there.
#pragma once
#include "access/room.h"
#include "registry/institution.h"
#include "training/certificates/certificate.h"
#include "training/testing.h"

namespace kakari::certificates::testing {

class World : public training::testing::World {
 public:
  explicit World(store::Engine engine)
      : training::testing::World(engine, {access::room(), certificates::room()}) {
    write([&](store::Tx& tx) {
      registry::add_president_term(tx, office, now(), {"日医 太郎", Date(2024, 6, 1)}).value();
      aoba = institution(tx, "あおば内科クリニック（架空）");
      midori = institution(tx, "みどり病院（架空）");
    });
    staff = training::testing::actor(access::Role::institution_staff, aoba.id.text(), "田中 花子", "p-staff");
    other_staff =
        training::testing::actor(access::Role::institution_staff, midori.id.text(), "鈴木 三郎", "p-other");
  }

  registry::Institution institution(store::Tx& tx, std::string name) {
    registry::Institution i;
    i.prefecture = "31";
    i.municipality = "31201";
    i.name = std::move(name);
    i.kana = "カナ";
    return registry::add(tx, now(), i);
  }
  /// Confirmed, from 2020-04-01 on.
  void works(const registry::Physician& who, const registry::Institution& at, std::int64_t fte_tenths,
             std::string_view to = "") {
    write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
          "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, '2020-04-01', ?, "
          "'confirmed', '', '', 0, '', 0)",
          now().new_id(), who.id, at.id, fte_tenths, to);
    });
  }
  Certificate issued(const registry::Physician& to) {
    return write(
        [&](store::Tx& tx) { return issue(tx, president, now(), to, "app-1", "東部医師会（架空）"); });
  }

  registry::Institution aoba, midori;
  access::Actor staff, other_staff;
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

}  // namespace kakari::certificates::testing
