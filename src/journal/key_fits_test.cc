#include "journal/key_fits.h"

#include "journal/journal.h"
#include "platform/store/testing.h"

namespace kakari::journal {
namespace {

const store::Room rooms[] = {room()};

class KeyFitsTest : public store::testing::EachEngine {
 protected:
  store::testing::Scratch database_{GetParam(), rooms};
  SystemRandom random_;
};
EACH_ENGINE(KeyFitsTest);

TEST_P(KeyFitsTest, AServerWithAKeyOfItsOwnIsFoundOnceAnotherHasSealed) {
  const std::string shared(64, '7'), own(64, '8');
  EXPECT_TRUE(key_fits(*database_, own));  // nothing sealed yet: any key begins
  database_->write([&](store::Tx& tx) {
    record(tx, {1000, &random_}, {.person = "p1", .act = "report.submit", .subject = {"report", "r1"}});
  });
  ASSERT_EQ(seal(*database_, {2000, &random_}, shared, "one"), 1);
  EXPECT_TRUE(key_fits(*database_, shared));
  EXPECT_FALSE(key_fits(*database_, own));
}

}  // namespace
}  // namespace kakari::journal
