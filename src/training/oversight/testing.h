// For tests of the oversight: the world of the training with accounts, certificates and applications, and
// the way of a case to its certificate.
#pragma once
#include "access/account.h"
#include "access/room.h"
#include "training/applications/approval.h"
#include "training/applications/check.h"
#include "training/applications/submit.h"
#include "training/oversight/room.h"
#include "training/oversight/standing.h"
#include "training/testing.h"

namespace kakari::oversight::testing {

class World : public training::testing::World {
 public:
  explicit World(store::Engine engine)
      : training::testing::World(
            engine, {access::room(), certificates::room(), applications::room(), oversight::room()}) {}

  const regime::Training& rules() const { return *training::testing::rules(); }

  registry::Physician add_member(std::string licence, std::string name, std::string kana,
                                 std::string person = {},
                                 const registry::Association* association = nullptr) {
    return write([&](store::Tx& tx) {
      return physician(tx, licence, name, kana, person, {association ? association->id : east.id});
    });
  }
  static access::Actor acting(const registry::Physician& who) {
    return training::testing::actor(access::Role::physician, who.id.text(), who.name,
                                    who.person.empty() ? "nobody" : who.person);
  }
  applications::Application submit(const registry::Physician& who) {
    return write([&](store::Tx& tx) {
             return applications::submit_application(tx, acting(who), now(), rules(), {.declared = true});
           })
        .value();
  }
  /// Checked and approved by two of 東部.
  applications::Application approve(const applications::Application& a) {
    const auto checked = write([&](store::Tx& tx) {
                           return applications::finish_check(tx, clerk, now(), a.id, a.version, true);
                         }).value();
    return write([&](store::Tx& tx) {
             return applications::approve(tx, president, now(), rules(), checked.id, checked.version);
           })
        .value()
        .application;
  }
  /// 5 units of lectures and one activity, approved.
  applications::Application complete(const registry::Physician& who) {
    lecture(who, 10);
    tick(acting(who), "1-3");
    return approve(submit(who));
  }
  Refreshed refresh() { return oversight::refresh(db, now(), rules()); }
  Standing standing(const registry::Physician& who) {
    const auto found = read([&](store::Tx& tx) { return kept(tx, who.id, who.id); });
    return found.empty() ? Standing{} : found.front();
  }
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

inline std::string code(const auto& result) {
  return result ? "" : result.error().code;
}

}  // namespace kakari::oversight::testing
