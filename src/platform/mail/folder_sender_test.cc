#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/mail/mail.h"

namespace kakari::mail {
namespace {

namespace fs = std::filesystem;

class FolderSenderTest : public ::testing::Test {
 protected:
  FolderSenderTest() {
    std::string name = (fs::temp_directory_path() / "kakari-mail-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~FolderSenderTest() override { fs::remove_all(folder_); }
  static Mail letter(const std::string& id) {
    return {.id = id,
            .from = "a@example.jp",
            .from_name = "",
            .to = "b@example.jp",
            .subject = "件名",
            .text = "本文",
            .at = 0};
  }
  fs::path folder_;
};

TEST_F(FolderSenderTest, EachMailIsAFileOfItsOwn) {
  const auto sender = folder_sender((folder_ / "mails").string());
  std::string detail;
  EXPECT_EQ(sender->send(letter("one"), detail), Outcome::sent);
  EXPECT_EQ(sender->send(letter("two"), detail), Outcome::sent);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "mails"), {}), 2);
  std::stringstream bytes;
  bytes << std::ifstream(folder_ / "mails/one.eml").rdbuf();
  EXPECT_EQ(bytes.str(), compose(letter("one")));
}

TEST_F(FolderSenderTest, FolderThatCannotBeWrittenIsTriedLater) {
  std::ofstream(folder_ / "file") << "x";
  std::string detail;
  EXPECT_EQ(folder_sender((folder_ / "file").string())->send(letter("one"), detail), Outcome::later);
  EXPECT_NE(detail, "");
}

TEST_F(FolderSenderTest, IdIsNoWayOutOfTheFolder) {
  std::string detail;
  EXPECT_THROW(folder_sender((folder_ / "mails").string())->send(letter("../one"), detail),
               std::invalid_argument);
  EXPECT_FALSE(fs::exists(folder_ / "one.eml"));
}

}  // namespace
}  // namespace kakari::mail
