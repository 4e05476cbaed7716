#include "base/id.h"

#include <gtest/gtest.h>

namespace kakari {
namespace {

TEST(Id, SortsByTheTimeItWasMade) {
  SeededRandom random(1);
  const Id a = Id::make(1'000'000'000'000, random);
  const Id b = Id::make(1'000'000'001'000, random);
  EXPECT_LT(a, b);
  EXPECT_EQ(a.text().size(), 36u);
  EXPECT_EQ(a.text()[14], '7');
}

TEST(Id, ParsesItsOwnTextAndNothingElse) {
  SeededRandom random(2);
  const Id id = Id::make(5, random);
  EXPECT_EQ(Id::parse(id.text()), id);
  EXPECT_FALSE(Id::parse("not-an-id"));
  EXPECT_FALSE(Id::parse("0190163D-8694-739B-AEA5-966C26F8AD91"));
}

TEST(SeededRandom, RepeatsItself) {
  SeededRandom a(7), b(7);
  EXPECT_EQ(a.next(), b.next());
  EXPECT_LT(a.below(10), 10u);
}

}  // namespace
}  // namespace kakari
