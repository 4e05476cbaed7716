#include "base/temporary_file.h"

#include <gmock/gmock.h>

#include <filesystem>

namespace kakari {
namespace {

namespace fs = std::filesystem;

TEST(TemporaryFile, HasANameOfItsOwnAndIsGoneAfterwards) {
  std::string first;
  {
    const TemporaryFile one("counts", ".csv"), two("counts", ".csv");
    first = one.path();
    EXPECT_NE(one.path(), two.path());
    EXPECT_THAT(one.path(), testing::MatchesRegex(".*/kakari-counts-[^/]+\\.csv"));
    EXPECT_EQ(fs::status(first).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  }
  EXPECT_FALSE(fs::exists(first));
}

}  // namespace
}  // namespace kakari
