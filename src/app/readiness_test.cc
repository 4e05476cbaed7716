#include "app/readiness.h"

#include <gmock/gmock.h>

#include <latch>

namespace kakari::app {
namespace {

using namespace std::chrono_literals;

TEST(PulseTest, AnAnswerIsFreshEachTime) {
  int asked = 0;
  Pulse pulse([&] {
    if (++asked == 2) throw std::runtime_error("gone");
  });
  EXPECT_TRUE(pulse.feel(10s).good);
  const auto second = pulse.feel(10s);
  EXPECT_FALSE(second.good);
  EXPECT_EQ(second.trouble, "gone");
  EXPECT_TRUE(pulse.feel(10s).good);
  EXPECT_EQ(asked, 3);
}

TEST(PulseTest, OneThatHangsHoldsNobodyUpAndIsAskedOnce) {
  std::latch begun(1), release(1);
  std::atomic<int> asked = 0;
  Pulse pulse([&] {
    if (++asked > 1) return;
    begun.count_down();
    release.wait();
  });
  EXPECT_FALSE(pulse.feel(20ms).good);
  begun.wait();
  EXPECT_EQ(pulse.feel(20ms).trouble, "no answer within 20 ms");
  EXPECT_EQ(asked, 1);
  release.count_down();
  EXPECT_TRUE(pulse.feel(10s).good);
}

TEST(ReadinessTest, DetailsAreForOperatorsOnly) {
  const std::vector<Check> checks{{"database", true, "3 ms"}, {"disk", false, "/var/lib/kakari: 12 MB free"}};
  EXPECT_EQ(readiness_json(checks, false),
            "{\"status\":\"not ready\",\"checks\":{\"database\":\"ok\",\"disk\":\"failed\"}}\n");
  EXPECT_EQ(readiness_json(checks, true),
            "{\"status\":\"not ready\",\"checks\":{\"database\":\"ok\",\"disk\":\"failed\"},\"details\":{"
            "\"database\":\"3 ms\",\"disk\":\"/var/lib/kakari: 12 MB free\"}}\n");
}

}  // namespace
}  // namespace kakari::app
