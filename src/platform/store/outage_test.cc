#include "platform/store/outage.h"

#include <gtest/gtest.h>

namespace kakari::store {
namespace {

using namespace std::chrono_literals;

const Outage::Time t0{};

TEST(OutageTest, EverybodyMayTryWhileNothingIsWrong) {
  Outage outage;
  EXPECT_FALSE(outage.refusal(t0));
  EXPECT_FALSE(outage.refusal(t0));
}

TEST(OutageTest, OneAtATimeTriesWhileItIsAwayAndTheOthersAreToldWhy) {
  Outage outage;
  outage.failed(t0, "refused");
  EXPECT_EQ(outage.refusal(t0 + 10ms), "refused");
  EXPECT_FALSE(outage.refusal(t0 + Outage::kPause));
  EXPECT_EQ(outage.refusal(t0 + 10s), "refused");  // somebody is trying
  outage.failed(t0 + 10s, "no answer");
  EXPECT_EQ(outage.refusal(t0 + 10s), "no answer");
  EXPECT_FALSE(outage.refusal(t0 + 11s));
}

TEST(OutageTest, EverybodyMayTryAgainOnceSomebodyHasReachedIt) {
  Outage outage;
  outage.failed(t0, "refused");
  EXPECT_FALSE(outage.refusal(t0 + 1s));
  outage.reached();
  EXPECT_FALSE(outage.refusal(t0 + 1s));
  EXPECT_FALSE(outage.refusal(t0 + 1s));
}

TEST(OutageTest, WaitingIsWorthItOnlyInTheFirstMoments) {
  Outage outage;
  outage.failed(t0, "refused");
  EXPECT_TRUE(outage.young(t0 + 1s));
  outage.failed(t0 + 1s, "refused");
  EXPECT_TRUE(outage.young(t0 + Outage::kPatience - 1ms));
  EXPECT_FALSE(outage.young(t0 + Outage::kPatience));
  outage.reached();
  outage.failed(t0 + 60s, "refused");  // another one
  EXPECT_TRUE(outage.young(t0 + 61s));
  outage.failed(t0 + 3600s, "refused");  // others went on over the connections they had
  EXPECT_TRUE(outage.young(t0 + 3601s));
}

}  // namespace
}  // namespace kakari::store
