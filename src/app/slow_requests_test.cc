#include "app/slow_requests.h"

#include <gmock/gmock.h>

namespace kakari::app {
namespace {

using namespace std::chrono_literals;

constexpr Instant kHour = 3'600'000'000;

struct SlowRequestsTest : ::testing::Test {
  SlowRequests requests;
  void saw(std::string route, Instant at, std::chrono::milliseconds took,
           std::chrono::milliseconds waited = 0ms) {
    requests.saw({"GET", std::move(route), "id" + std::to_string(at / kHour), at, took, waited, 200});
  }
  std::vector<std::string> shown(Instant now, std::size_t most = 10) const {
    std::vector<std::string> all;
    for (const SlowRequest& one : requests.slowest(now, most))
      all.push_back(one.route + " " + one.id + " " + std::to_string((one.took + one.waited).count()));
    return all;
  }
};

TEST_F(SlowRequestsTest, TheSlowestOfEachRouteIsKeptWithItsWaiting) {
  saw("/search", 100 * kHour, 400ms);
  saw("/search", 101 * kHour, 300ms, 900ms);
  saw("/search", 101 * kHour + 1, 500ms);
  saw("/report", 101 * kHour, 2s);
  saw("/quick", 101 * kHour, 99ms);
  EXPECT_THAT(shown(102 * kHour), ::testing::ElementsAre("/report id101 2000", "/search id101 1200"));
  EXPECT_THAT(shown(102 * kHour, 1), ::testing::ElementsAre("/report id101 2000"));
}

TEST_F(SlowRequestsTest, ADayLaterTheNextSlowestTakesItsPlace) {
  saw("/search", 100 * kHour, 5s);
  saw("/search", 110 * kHour, 1s);
  EXPECT_THAT(shown(123 * kHour), ::testing::ElementsAre("/search id100 5000"));
  EXPECT_THAT(shown(125 * kHour), ::testing::ElementsAre("/search id110 1000"));
  saw("/search", 124 * kHour, 200ms);  // in the place of the one a day ago
  EXPECT_THAT(shown(125 * kHour), ::testing::ElementsAre("/search id110 1000"));
  EXPECT_THAT(shown(135 * kHour), ::testing::ElementsAre("/search id124 200"));
  EXPECT_TRUE(shown(200 * kHour).empty());
}

TEST_F(SlowRequestsTest, HoweverManyRoutesThereAreMemoryIsBounded) {
  for (int i = 0; i < 3000; ++i) saw("/" + std::to_string(i), kHour, 1s);
  EXPECT_EQ(shown(2 * kHour, 5000).size(), SlowRequests::kRoutesMax);
}

}  // namespace
}  // namespace kakari::app
