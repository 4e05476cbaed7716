#include "paperwork/setting.h"

#include <gtest/gtest.h>

#include "paperwork/testing.h"

namespace kakari::paperwork {
namespace {

TEST(NameLines, BreakBetweenThePartsOfAName) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(name_lines("日医 花子", 1), Lines{"日医 花子"});
  EXPECT_EQ(name_lines(long_names()[1], 2), (Lines{"アレクサンドラ・マリア", "ゴンザレス＝デ・ラ・クルス"}));
  EXPECT_EQ(name_lines("山田　長左衛門之助", 2), (Lines{"山田", "長左衛門之助"}));
  EXPECT_EQ(name_lines("スーパーマン", 2), (Lines{"スー", "パーマン"}));  // never ー first
  EXPECT_EQ(name_lines("渡邉\U000E0110龍馬", 2), (Lines{"渡邉\U000E0110", "龍馬"}));
  EXPECT_EQ(name_lines("一", 3), Lines{"一"});
  EXPECT_EQ(name_lines("", 2), Lines{""});
}

}  // namespace
}  // namespace kakari::paperwork
