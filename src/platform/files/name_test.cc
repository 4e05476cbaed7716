#include "platform/files/name.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace kakari::files {
namespace {

TEST(NameTest, TheFolderIsCutOff) {
  EXPECT_EQ(safe_name("C:\\Users\\yamada\\参加証.pdf", "pdf"), "参加証.pdf");
  EXPECT_EQ(safe_name("../../etc/passwd", "pdf"), "passwd.pdf");
}

TEST(NameTest, TheEndingSaysWhatTheContentIs) {
  EXPECT_EQ(safe_name("IMG_0012.HEIC", "jpg"), "IMG_0012.jpg");
  EXPECT_EQ(safe_name("scan.png", "pdf"), "scan.pdf");
  EXPECT_EQ(safe_name("写真.JPEG", "jpg"), "写真.JPEG");
  EXPECT_EQ(safe_name("令和8.10月分", "pdf"), "令和8.10月分.pdf");
  EXPECT_EQ(safe_name("report.exe", "pdf"), "report.exe.pdf");
}

TEST(NameTest, HiddenCharactersAreTakenOut) {
  EXPECT_EQ(safe_name("参\r\n加\x01証\u202Egpj.pdf", "pdf"), "参加証gpj.pdf");
  EXPECT_EQ(safe_name("a\xFF\xC0z.pdf", "pdf"), "az.pdf");
}

TEST(NameTest, ANameIsNeverEmptyAndNeverEndless) {
  EXPECT_EQ(safe_name("", "png"), "添付ファイル.png");
  EXPECT_EQ(safe_name(".pdf", "pdf"), "添付ファイル.pdf");
  EXPECT_EQ(safe_name("..", "jpg"), "添付ファイル.jpg");
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "長";
  EXPECT_EQ(length(safe_name(endless + ".pdf", "pdf")), 104u);
}

}  // namespace
}  // namespace kakari::files
