// The sealer's lease when the machine's clock is put back by hours: the next sealer does not wait for it.
#include <gtest/gtest.h>

#include "journal/journal.h"
#include "platform/store/testing.h"

namespace kakari::journal {
namespace {

const store::Room rooms[] = {room()};

class SealerClockTest : public store::testing::EachEngine {
 protected:
  static constexpr Instant hour = 3'600'000'000, start = 1'800'000'000'000'000;

  void write(Instant now) {
    database_->write([&](store::Tx& tx) {
      record(tx, {now, &random_}, {.at = now, .person = "p1", .act = "report.submit"});
    });
  }
  std::int64_t seal_at(Instant now, std::string_view sealer) {
    return seal(*database_, {now, &random_}, key_, sealer);
  }

  const std::string key_ = std::string(64, '7');
  SystemRandom random_;
  store::testing::Scratch database_{GetParam(), rooms};
};
EACH_ENGINE(SealerClockTest);

TEST_P(SealerClockTest, AnotherSealerDoesNotWaitForTheClockToComeBack) {
  write(start);
  EXPECT_EQ(seal_at(start + 5 * hour, "one"), 1);
  write(start);
  EXPECT_EQ(seal_at(start + 5 * hour + 1, "two"), 0) << "one has the lease";
  EXPECT_EQ(seal_at(start, "two"), 1) << "the clock was put right, and one has died";
  EXPECT_TRUE(verify(*database_, key_).faults.empty());
}

TEST_P(SealerClockTest, TheChainHoldsWhicheverWayTheClockGoes) {
  Instant now = start;
  std::int64_t sealed = 0;
  for (const Instant jump : {5 * hour, -9 * hour, 1 * hour, -3 * hour, 24 * hour, -24 * hour}) {
    now += jump;
    for (int i = 0; i < 3; ++i) write(now + i);
    sealed += seal_at(now + 10, "one");
  }
  EXPECT_EQ(sealed, 18);
  const Verified verified = verify(*database_, key_);
  EXPECT_TRUE(verified.faults.empty());
  EXPECT_EQ(verified.unsealed, 0);
}

}  // namespace
}  // namespace kakari::journal
