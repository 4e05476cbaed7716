// Who sees a file that an application was decided by, and how long it has to stay.
#include <gmock/gmock.h>

#include "platform/files/samples.h"
#include "training/applications/pages.h"
#include "training/applications/testing.h"

namespace kakari::applications::testing {
namespace {

class EvidenceTest : public ApplicationTest {
 protected:
  training::Evidence attach(std::string_view kind, std::string_view owner, std::size_t size = 0) {
    return world
        .write([&](store::Tx& tx) {
          return training::add_evidence(
              tx, world.doctor, world.now(), world.member.id, kind, owner,
              files::prepare_bytes(files::testing::pdf(size), "当番表.pdf").value());
        })
        .value();
  }
  training::Evidence of_activity(std::string_view activity, std::size_t size = 0) {
    return attach("practice", training::practice_owner(world.member.id, activity), size);
  }
  std::string removal(const training::Evidence& e) {
    return world.write([&](store::Tx& tx) -> std::string {
      if (const auto may = may_remove(tx, e); !may) return may.error().code;
      const auto off = training::remove_evidence(tx, world.doctor, world.now(), e.id);
      return off ? "" : off.error().code;
    });
  }
  bool seen_by(const access::Actor& who, const training::Evidence& e) {
    return world.read([&](store::Tx& tx) { return may_view(tx, who, e); });
  }
};
EACH_ENGINE(EvidenceTest);

TEST_P(EvidenceTest, WhatIsBeingCheckedStaysUntilTheCaseIsGivenBack) {
  const auto proof = of_activity("1-3"), other = of_activity("1-1");
  const Application a = submitted();
  EXPECT_EQ(removal(proof), "evidence-being-checked");
  EXPECT_EQ(removal(other), "") << "an activity that the application does not count";
  const Application checked = check(a, world.clerk).value();
  EXPECT_EQ(removal(proof), "evidence-being-checked");
  ASSERT_TRUE(give_back(checked, world.clerk, "practice:1-3"));
  EXPECT_EQ(removal(proof), "") << "the physician puts a better one there";
}

TEST_P(EvidenceTest, WhatWasApprovedStaysAndWhatCameLaterMayGo) {
  const auto proof = of_activity("1-3");
  const Application a = check(submitted(), world.clerk).value();
  ASSERT_TRUE(approve(a, world.president));
  EXPECT_EQ(removal(proof), "evidence-in-use");
  world.clock += World::hour;
  EXPECT_EQ(removal(of_activity("1-3", 200)), "");
}

TEST_P(EvidenceTest, ScanThatAnOfficeFiledIsNobodysToTakeOff) {
  const Application a = submitted();
  EXPECT_EQ(removal(attach("paper", a.id.text())), "evidence-filed");
  ASSERT_TRUE(approve(check(a, world.clerk).value(), world.president));
  EXPECT_EQ(removal(attach("course_certificate", a.id.text(), 200)), "evidence-filed");
}

TEST_P(EvidenceTest, WhoDecidedAnEarlierCaseDoesNotSeeWhatCameLater) {
  const auto before = of_activity("1-3");
  const Application a = submitted();
  EXPECT_TRUE(seen_by(world.clerk, before));
  EXPECT_FALSE(seen_by(world.west_clerk, before));
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return withdraw_application(tx, world.doctor, world.now(), a.id, a.version); }));
  world.clock += World::hour;
  const auto later = of_activity("1-1");
  EXPECT_TRUE(seen_by(world.clerk, before));
  EXPECT_FALSE(seen_by(world.clerk, later));
}

}  // namespace
}  // namespace kakari::applications::testing
