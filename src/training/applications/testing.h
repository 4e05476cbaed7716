// For tests of applications: the training's world with accounts and certificates, and the way of a case.
#pragma once
#include "access/account.h"
#include "access/room.h"
#include "training/applications/check.h"
#include "training/applications/enter.h"
#include "training/applications/inquiry.h"
#include "training/applications/queue.h"
#include "training/applications/referral.h"
#include "training/evidence.h"
#include "training/testing.h"

namespace kakari::applications::testing {

using training::testing::World;

class ApplicationTest : public store::testing::EachEngine {
 protected:
  const regime::Training& rules() { return *training::testing::rules(); }

  /// 5 units of lectures and one activity: exactly enough.
  void enough(const registry::Physician& physician, const access::Actor& actor) {
    credit = world.lecture(physician, 10);
    world.tick(actor, "1-3");
  }
  Result<Application> submit(const access::Actor& actor, Wanted wanted = {.declared = true}) {
    return world.write(
        [&](store::Tx& tx) { return submit_application(tx, actor, world.now(), rules(), wanted); });
  }
  Application submitted() {
    enough(world.member, world.doctor);
    return submit(world.doctor).value();
  }
  Result<Application> check(const Application& a, const access::Actor& actor) {
    return world.write(
        [&](store::Tx& tx) { return finish_check(tx, actor, world.now(), a.id, a.version, true); });
  }
  Result<Application> give_back(const Application& a, const access::Actor& actor, std::string item,
                                std::string reason = "委嘱状の年度をご確認ください") {
    return world.write([&](store::Tx& tx) {
      return return_application(tx, actor, world.now(), a.id, a.version, {{item, reason}});
    });
  }
  Result<Application> again(const Application& a) {
    return world.write([&](store::Tx& tx) {
      return resubmit_application(tx, world.doctor, world.now(), rules(), a.id, a.version,
                                  {.declared = true});
    });
  }
  Result<Approved> approve(const Application& a, const access::Actor& actor) {
    return world.write([&](store::Tx& tx) {
      return applications::approve(tx, actor, world.now(), rules(), a.id, a.version);
    });
  }
  Result<Application> refer(const Application& a, const access::Actor& actor,
                            std::string reason = "活動の実態が確認できません") {
    return world.write([&](store::Tx& tx) {
      return refuse_and_refer(tx, actor, world.now(), a.id, a.version,
                              {reason, draft_letter(a, actor.name, world.today()) + reason, ""});
    });
  }
  Application now(const Application& a) {
    return world.read([&](store::Tx& tx) { return find_application(tx, a.id); }).value();
  }
  /// The office of 東部 gets the clerk and the president as people with accounts.
  void give_office_two_people() {
    for (const access::Actor* who : {&world.clerk, &world.president})
      world.write([&](store::Tx& tx) {
        const auto account = access::add_account(tx, world.now(), access::system_actor(),
                                                 {who->name, who->person.text() + "@example.example", ""});
        tx.exec("UPDATE account SET person = ? WHERE id = ?", who->person, account->id);
        (void)access::grant(tx, world.now(), access::system_actor(), *account,
                            {who->role, who->scope, "東部医師会（架空）", "31"});
      });
  }

  World world{GetParam(), {access::room(), certificates::room(), room()}};
  training::Credit credit;
};

inline std::string code(const auto& result) {
  return result ? "" : result.error().code;
}

}  // namespace kakari::applications::testing
