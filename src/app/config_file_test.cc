#include "app/config_file.h"

#include <gmock/gmock.h>

namespace kakari::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ConfigFile, KeepsTextNumbersAndSwitchesWithTheirLines) {
  const ConfigFile file = read_config("k.toml",
                                      "# 設定\n\nlisten = \"0.0.0.0:8443\"  # 外から\nworkers=8\r\n"
                                      "tiles = 'https://x/{z}#a'\nquiet = true\n");
  EXPECT_TRUE(file.faults.empty());
  EXPECT_EQ(file.lines.at("listen").value, "0.0.0.0:8443");
  EXPECT_EQ(file.lines.at("workers").value, "8");
  EXPECT_EQ(file.lines.at("tiles").value, "https://x/{z}#a");
  EXPECT_EQ(file.lines.at("quiet").value, "true");
  EXPECT_EQ(file.place(file.lines.at("workers")), "k.toml:4");
}

TEST(ConfigFile, APasswordMayHoldAnySign) {
  const ConfigFile file = read_config("k.toml", "mail-password = \"a#b,c \\\"d\\\" \\\\ = 𠮷\"");
  EXPECT_EQ(file.lines.at("mail-password").value, "a#b,c \"d\" \\ = 𠮷");
}

TEST(ConfigFile, MayBeginWithTheMarkThatSomeEditorsWrite) {
  const ConfigFile file = read_config("k.toml", "\xEF\xBB\xBFworkers = 8\r\nquiet = true\r\n");
  EXPECT_TRUE(file.faults.empty());
  EXPECT_EQ(file.lines.at("workers").value, "8");
  EXPECT_TRUE(read_config("k.toml", "\xEF\xBB\xBF# 設定\n").faults.empty());
}

TEST(ConfigFile, SaysOfEveryLineItCannotRead) {
  const ConfigFile file = read_config(
      "k.toml",
      "[serve]\nlisten 0.0.0.0\nlisten = 0.0.0.0:80\nkey = \"open\nworkers = 2\nworkers = 3\n= 1\n");
  EXPECT_THAT(file.faults, ElementsAre(HasSubstr("k.toml:1:"), HasSubstr("k.toml:2:"),
                                       HasSubstr("k.toml:3: listen"), HasSubstr("k.toml:4: key"),
                                       HasSubstr("k.toml:6: workers"), HasSubstr("k.toml:7:")));
  EXPECT_EQ(file.lines.at("workers").value, "2");
}

TEST(ConfigFile, SaysNoValueOfAFaultAloud) {
  EXPECT_THAT(read_config("k.toml", "mail-password = secret").faults,
              ElementsAre(testing::Not(HasSubstr("secret"))));
}

}  // namespace
}  // namespace kakari::app
