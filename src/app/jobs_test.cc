#include "app/jobs.h"

#include <gmock/gmock.h>

#include <latch>

namespace kakari::app {
namespace {

using namespace std::chrono_literals;

TEST(JobsTest, AJobThatFailsIsCountedAndRunAgain) {
  Jobs jobs;
  std::latch third(3);
  int runs = 0;
  jobs.add("mail", 1ms, [&] {
    if (++runs > 3) return;
    third.count_down();
    if (runs < 3) throw std::runtime_error("no server");
  });
  third.wait();
  while (jobs.states()[0].runs < 3) std::this_thread::yield();
  jobs.stop();
  const JobState state = jobs.states()[0];
  EXPECT_EQ(state.name, "mail");
  EXPECT_EQ(state.failures, 2);
  EXPECT_FALSE(state.failing);
  EXPECT_FALSE(state.running);
  EXPECT_GT(state.failed_at, 0);
  EXPECT_GE(state.ended_at, state.failed_at);
}

TEST(JobsTest, AJobUnderWayIsSeenToRunAndStopWaitsForIt) {
  Jobs jobs;
  std::latch begun(1), release(1);
  jobs.add("slow", 1h, [&] {
    begun.count_down();
    release.wait();
  });
  begun.wait();
  EXPECT_TRUE(jobs.states()[0].running);
  EXPECT_EQ(jobs.states()[0].ended_at, 0);
  release.count_down();
  jobs.stop();
  EXPECT_EQ(jobs.states()[0].runs, 1);
}

}  // namespace
}  // namespace kakari::app
