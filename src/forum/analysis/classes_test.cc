#include "forum/analysis/classes.h"

#include <gmock/gmock.h>

namespace kakari::analysis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<forum::Value> known(std::initializer_list<double> numbers) {
  std::vector<forum::Value> out;
  for (const double n : numbers) out.push_back({.numerator = std::int64_t(n), .number = n});
  return out;
}

forum::Indicator rate() {
  forum::Indicator out;
  out.decimals = 1;
  return out;
}

TEST(Classes, ZeroStandsApartAndTheBreaksAreRound) {
  const auto values = known({0, 0, 0, 1.3, 1.7, 1.9, 2.9, 3.1, 3.4, 4.3, 5.1, 5.9, 6.4, 13.8});
  const Classes classes = classes_of(rate(), values);
  EXPECT_THAT(classes.breaks, ElementsAre(2, 4, 6));
  EXPECT_THAT(classes.labels, ElementsAre("0", "2未満", "4未満", "6未満", "6以上"));
  EXPECT_EQ(classes.of(rate(), values[0]), 0U);
  EXPECT_EQ(classes.of(rate(), values[3]), 1U);
  EXPECT_EQ(classes.of(rate(), values.back()), 4U);
}

TEST(Classes, AreOfTheNumberThatIsShown) {
  const auto values = known({1.0, 1.96, 2.04, 3.0, 4.0, 5.0, 6.0, 7.0});
  const Classes classes = classes_of(rate(), values);
  EXPECT_EQ(classes.of(rate(), values[1]), classes.of(rate(), values[2])) << "both are shown as 2.0";
}

TEST(Classes, WholeNumbersAreCalledByThemselves) {
  forum::Indicator count;
  const Classes classes = classes_of(count, known({0, 1, 1, 2, 3, 3, 4, 9}));
  EXPECT_THAT(classes.labels, ElementsAre("0", "1", "2", "3", "4以上"));
}

TEST(Classes, SharesNearTheTopAreStillToldApart) {
  const Classes classes = classes_of(rate(), known({80.2, 84.0, 88.8, 91.1, 92.5, 95.0, 97.1, 99.9}));
  EXPECT_THAT(classes.breaks, SizeIs(3));
  EXPECT_GE(classes.breaks.front(), 80);
}

TEST(Classes, BelowZeroThereAreFiveOfTheSameKind) {
  const Classes classes = classes_of(rate(), known({-12, -7, -3, 0, 2, 6, 11}));
  EXPECT_FALSE(classes.zero_apart);
  EXPECT_THAT(classes.labels, SizeIs(5));
  EXPECT_EQ(classes.of(rate(), {.number = -12}), 0U);
}

TEST(Classes, NothingKnownOrNothingButZeroIsNoFault) {
  EXPECT_THAT(classes_of(rate(), {}).breaks, IsEmpty());
  EXPECT_THAT(classes_of(rate(), known({0, 0})).labels, ElementsAre("0", "0を超える"));
  EXPECT_EQ(classes_of(rate(), {}).of(rate(), {.state = forum::Value::State::no_denominator}), std::nullopt);
  forum::Indicator count;
  const auto one = known({1});
  EXPECT_THAT(classes_of(count, one).labels, ElementsAre("0", "1以上"));
  EXPECT_EQ(classes_of(count, one).of(count, one[0]), 1U);
}

/// Whatever the numbers, each has one class, larger ones never a lower one.
TEST(Classes, NeverTurnTheOrderRound) {
  unsigned seed = 11;
  for (int round = 0; round < 300; ++round) {
    std::vector<forum::Value> values;
    for (int i = 0; i < 40; ++i) {
      seed = seed * 1'664'525U + 1'013'904'223U;
      const double number = double(seed >> 8 & 0xFFFF) / (round % 7 == 0   ? 1e6
                                                          : round % 3 == 0 ? 3.0
                                                                           : 700.0);
      values.push_back({.numerator = 1, .number = round % 5 == 0 ? number - 20 : number});
    }
    const Classes classes = classes_of(rate(), values);
    ASSERT_LE(classes.labels.size(), ramp.size());
    std::ranges::sort(values, {}, &forum::Value::number);
    std::size_t last = 0;
    for (const forum::Value& value : values) {
      const auto at = classes.of(rate(), value);
      ASSERT_TRUE(at && *at < classes.labels.size());
      ASSERT_GE(*at, last);
      last = *at;
    }
  }
}

}  // namespace
}  // namespace kakari::analysis
