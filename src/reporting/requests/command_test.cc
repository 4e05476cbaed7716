#include "reporting/requests/command.h"

#include <gmock/gmock.h>

#include <sstream>

#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using ::testing::HasSubstr;

class SendCommandTest : public testing::InWorld {
 protected:
  int send(const std::string& prefecture = "31") {
    out_.str("");
    errors_.str("");
    return send_command(
        world.work_of("command"), [this] { return world.now(); },
        {.prefecture = prefecture, .year = testing::year}, out_, errors_);
  }
  std::ostringstream out_, errors_;
};
EACH_ENGINE(SendCommandTest);

TEST_P(SendCommandTest, SaysWhoIsAskedWorksToTheEndAndTheSecondTimeChangesNothing) {
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(out_.str(), HasSubstr("依頼する医療機関: 2件"));
  EXPECT_THAT(out_.str(), HasSubstr("2 / 2件"));
  EXPECT_THAT(out_.str(), HasSubstr("2件に依頼しました"));
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(out_.str(), HasSubstr("2件すべてに送りました"));
  EXPECT_EQ(world.asked().all(), 2);
}

TEST_P(SendCommandTest, GoesOnWithWhatACrashLeft) {
  for (int i = 0; i < 2 * slice_institutions; ++i) world.add(fmt::format("医院{}（架空）", i));
  ASSERT_TRUE(world.send());
  ASSERT_TRUE(work_request(world.work_of("dead"), world.now()));
  world.clock += lease_us + 1;
  EXPECT_EQ(send(), 0);
  EXPECT_THAT(out_.str(), HasSubstr("続きを送ります"));
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM message"), 2 * slice_institutions + 2);
}

TEST_P(SendCommandTest, RefusesAPrefectureWithoutACycle) {
  EXPECT_EQ(send("47"), 1);
  EXPECT_THAT(errors_.str(), HasSubstr("まだ用意されていません"));
}

}  // namespace
}  // namespace kakari::requests
