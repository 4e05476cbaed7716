#include "demo/content_texts.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "regime/training_testing.h"

namespace kakari::demo {
namespace {

TEST(ContentTexts, EveryThemeHasALessonAndEveryQuestionARightAnswer) {
  std::set<std::string> themes;
  const auto check = [](const auto& questions) {
    for (const QuestionText& q : questions) {
      ASSERT_FALSE(q.text.empty() || q.explanation.empty());
      ASSERT_FALSE(q.right.empty()) << q.text;
      for (const char c : q.right) ASSERT_TRUE(c >= '1' && c <= '4') << q.text;
      EXPECT_EQ(q.right.size() > 1, q.text.contains("2つ選べ")) << q.text;
      EXPECT_EQ(std::set(q.choices.begin(), q.choices.end()).size(), q.choices.size()) << q.text;
    }
  };
  for (const auto lessons : {lessons_on_diseases(), lessons_on_care(), lessons_on_access()})
    for (const LessonText& lesson : lessons) {
      themes.insert(std::string(lesson.theme));
      check(lesson.questions);
    }
  for (const IssueText& issue : issues()) check(issue.questions);
  for (const auto& theme : regime::real_training().themes) EXPECT_TRUE(themes.contains(theme.id)) << theme.id;
}

}  // namespace
}  // namespace kakari::demo
