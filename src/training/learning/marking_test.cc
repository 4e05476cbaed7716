#include "training/learning/marking.h"

#include <gmock/gmock.h>

namespace kakari::learning {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

std::vector<Question> paper() {
  return {{1, "一", {{"a", true}, {"b", false}, {"c", false}}, "", 0, "", ""},
          {2, "二", {{"a", true}, {"b", false}, {"c", true}}, "", 0, "", ""},
          {3, "三", {{"a", false}, {"b", true}}, "", 0, "", ""}};
}

TEST(Marking, SeveralRightAnswersMustAllBeChosenAndNoOther) {
  EXPECT_TRUE(mark(paper(), {{2, {3, 1}}}).each.at(2));
  EXPECT_FALSE(mark(paper(), {{2, {1}}}).each.at(2));
  EXPECT_FALSE(mark(paper(), {{2, {1, 2, 3}}}).each.at(2));
  const Marks none = mark(paper(), {});
  EXPECT_EQ(none.right, 0);
  EXPECT_EQ(none.asked, 3);
}

TEST(Marking, WithdrawnQuestionIsRightForEverybody) {
  auto questions = paper();
  questions[2].withdrawn_at = 1;
  EXPECT_EQ(mark(questions, {{1, {1}}, {3, {1}}}).right, 2);
  EXPECT_TRUE(complete(questions, {{1, {2}}, {2, {2}}})) << "it need not be answered";
  const auto nothing = complete(questions, {});
  ASSERT_FALSE(nothing);
  EXPECT_THAT(nothing.error().message, HasSubstr(fmt::format("{}問あります", nothing.error().fields.size())));
  EXPECT_FALSE(nothing.error().fields.empty());
}

TEST(Marking, PercentageIsRoundedDown) {
  EXPECT_EQ(percent(19, 32), 59);
  EXPECT_EQ(percent(19, 24), 79);
  EXPECT_EQ(percent(4, 5), 80);
  EXPECT_EQ(percent(0, 0), 0);
}

TEST(Marking, PostcardIsReadAsDigitsOrWithBlanksBetween) {
  const auto plain = read_digits(paper(), "１３2");
  ASSERT_TRUE(plain);
  EXPECT_THAT(plain->at(2), ElementsAre(3));
  const auto several = read_digits(paper(), " 1, 13 ,2");
  ASSERT_TRUE(several);
  EXPECT_THAT(several->at(2), ElementsAre(1, 3));
  const auto blank = read_digits(paper(), "1-0");
  ASSERT_TRUE(blank);
  EXPECT_TRUE(blank->at(2).empty() && blank->at(3).empty());
}

TEST(Marking, PostcardThatCannotBeReadSaysWhy) {
  const auto few = read_digits(paper(), "13");
  ASSERT_FALSE(few);
  EXPECT_THAT(few.error().message, HasSubstr("3問ありますが、2問分"));
  const auto beyond = read_digits(paper(), "123");
  ASSERT_FALSE(beyond);
  EXPECT_THAT(beyond.error().message, HasSubstr("問3の「3」は選択肢にありません"));
  EXPECT_FALSE(read_digits(paper(), "1x2"));
  EXPECT_FALSE(read_digits(paper(), ""));
  EXPECT_EQ(few.error().fields.front().field, "answers");
}

TEST(Marking, OrderFollowsFromTheSeedAndLosesNothing) {
  EXPECT_EQ(shuffled(20, 7), shuffled(20, 7));
  EXPECT_NE(shuffled(20, 7), shuffled(20, 8));
  EXPECT_THAT(shuffled(4, 3), UnorderedElementsAre(0, 1, 2, 3));
  EXPECT_GE(seed_of(Id::trusted("any")), 0);
  const auto questions = paper();
  const auto shown = as_shown(questions, true, 42);
  ASSERT_EQ(shown.size(), 3u);
  for (const Shown& one : shown) EXPECT_EQ(one.choices.size(), one.question->choices.size());
  const auto plain = as_shown(questions, false, 42);
  EXPECT_EQ(plain[1].question->number, 2);
  EXPECT_THAT(plain[1].choices, ElementsAre(1, 2, 3));
}

TEST(Marking, EveryOrderComesAbout) {
  std::map<std::vector<std::size_t>, int> times;
  for (std::uint64_t seed = 0; seed < 600; ++seed) ++times[shuffled(3, seed)];
  EXPECT_EQ(times.size(), 6u);
  for (const auto& [order, n] : times) EXPECT_GT(n, 60);
}

}  // namespace
}  // namespace kakari::learning
