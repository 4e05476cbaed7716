#include "app/ending.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <system_error>

#include "platform/store/value.h"

namespace kakari::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string said(int code) {
  return ending_words(std::system_error(code, std::generic_category(), "/backups/x.backup"));
}

TEST(Ending, SaysOfEachTroubleWhichFileAndWhatToDo) {
  for (const auto& [code, words] : {std::pair{EROFS, "書き込める場所を指定"},
                                    {EACCES, "所有者と権限を確かめて"},
                                    {ENOSPC, "空きを増やす"},
                                    {EFBIG, "空きを増やす"},
                                    {ENOENT, "フォルダーを作る"},
                                    {EEXIST, "別の名前を指定"},
                                    {EIO, "ディスクを確かめて"}})
    EXPECT_THAT(said(code), AllOf(HasSubstr("/backups/x.backup"), HasSubstr(words))) << code;
}

TEST(Ending, HoldsNoWordsOfTheSystemWhereOursSayAll) {
  for (const int code : {EROFS, EACCES, ENOSPC, ENOENT})
    EXPECT_THAT(said(code), Not(HasSubstr(std::generic_category().message(code)))) << code;
}

TEST(Ending, NamesTheFileOfTheFileSystemsOwnErrors) {
  const std::filesystem::filesystem_error error("cannot create directories", "/ro/kakari",
                                                std::make_error_code(std::errc::read_only_file_system));
  EXPECT_THAT(ending_words(error), testing::StartsWith("/ro/kakari は読み取り専用"));
}

TEST(Ending, LeavesOtherErrorsAsTheyAre) {
  EXPECT_EQ(ending_words(std::runtime_error("控えがありません。")), "控えがありません。");
}

TEST(Ending, HasAStatusOfItsOwnForADatabaseOfANewerProgram) {
  EXPECT_EQ(status_of(store::Error(store::Error::Kind::newer, "")), kNewerProgram);
  EXPECT_EQ(status_of(store::Error(store::Error::Kind::full, "")), kFailed);
  EXPECT_EQ(status_of(std::runtime_error("")), kFailed);
}

}  // namespace
}  // namespace kakari::app
