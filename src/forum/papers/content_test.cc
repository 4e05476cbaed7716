#include <gtest/gtest.h>

#include "forum/papers/testing.h"

namespace kakari::papers {
namespace {

TEST(PackContent, ReadsBackWhatWasWrittenToTheLastByte) {
  const std::string bytes = to_json(testing::content());
  EXPECT_EQ(to_json(read_content(bytes)), bytes);
}

TEST(PackContent, TheSameDataGiveTheSameBytes) {
  EXPECT_EQ(to_json(testing::content()), to_json(testing::content()));
}

TEST(PackContent, AnotherNumberGivesOtherBytes) {
  Content other = testing::content();
  std::get<forum::Table>(other.sections[0].blocks[1]).rows[0][1] = cell("2", 2);
  EXPECT_NE(to_json(other), to_json(testing::content()));
}

TEST(PackContent, LinksOfPagesAreNotKept) {
  Content linked = testing::content();
  std::get<forum::Table>(linked.sections[0].blocks[1]).rows[0][0].href = "/indicators/institutions";
  EXPECT_EQ(to_json(linked), to_json(testing::content()));
}

TEST(PackContent, ThePublicPartHasNothingForMembers) {
  const Content open = public_part(testing::content());
  ASSERT_EQ(open.sections.size(), 1u);
  EXPECT_EQ(open.sections[0].blocks.size(), 3u);
  EXPECT_EQ(to_json(open).find(testing::planted), std::string::npos);
}

}  // namespace
}  // namespace kakari::papers
