#include "app/worker_name.h"

#include <gmock/gmock.h>

namespace kakari::app {
namespace {

TEST(WorkerNameTest, TwoProcessesOfOneMachineOrOfTwoNeverShareALease) {
  EXPECT_THAT(worker_name("serve"), ::testing::StartsWith("serve-"));
  EXPECT_NE(worker_name("serve"),
            worker_name("serve"));  // as in containers, where each is process 1 of its host
}

}  // namespace
}  // namespace kakari::app
