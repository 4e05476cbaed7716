#include "training/applications/merge.h"

#include <gmock/gmock.h>

#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

class MergeApplicationsTest : public testing::ApplicationTest {
 protected:
  std::vector<Application> merged() {
    world.write(
        [&](store::Tx& tx) { merge_applications(tx, world.now(), world.member.id, world.local_only.id); });
    return world.read([&](store::Tx& tx) { return applications_of(tx, world.local_only.id); });
  }
};
EACH_ENGINE(MergeApplicationsTest);

TEST_P(MergeApplicationsTest, CaseOfTheListedEntryIsTheirs) {
  const Application a = submitted();
  const auto all = merged();
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all.front().id, a.id);
  EXPECT_EQ(all.front().state, State::submitted);
}

TEST_P(MergeApplicationsTest, OfTwoOpenCasesOneStands) {
  const Application listed = submitted();
  enough(world.local_only, world.local_doctor);
  ASSERT_TRUE(submit(world.local_doctor));
  EXPECT_EQ(merged().size(), 2u);
  EXPECT_EQ(now(listed).state, State::withdrawn);
}

}  // namespace
}  // namespace kakari::applications
