#include "access/password.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "access/common_passwords.h"

namespace kakari::access {
namespace {

const PasswordCost small{1, 8192};

TEST(Password, FitsItsOwnHashOnly) {
  const std::string hash = hash_password("春の海ひねもすのたりのたりかな", small);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(password_fits("春の海ひねもすのたりのたりかな", hash, small));
  EXPECT_FALSE(password_fits("春の海ひねもすのたりのたりか", hash, small));
  EXPECT_NE(hash, hash_password("春の海ひねもすのたりのたりかな", small));
}

TEST(Password, FullWidthTypingIsTheSamePassword) {
  EXPECT_TRUE(password_fits("ｔｕｒｕ－ｋａｍｅ－８３", hash_password("turu-kame-83", small), small));
}

TEST(Password, AccountWithoutPasswordIsNeverOpened) {
  EXPECT_FALSE(password_fits("", "", small));
}

TEST(Password, ShortAndGuessableOnesAreRefusedWithWhatToDo) {
  for (const char* bad : {"", "short", "aaaaaaaaaaaaaa", "abcabcabcabc", "123456789012", "abcdefghijkl",
                          "password1234", "Password-2026", "qwertyqwerty12", "ＰＡＳＳＷＯＲＤ１２３４",
                          "kagoshima-2026", "hokenjo20262026", "医師会医師会医師会医師会", "ishikai!ishikai",
                          "hanako-2026-hanako", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"})
    EXPECT_FALSE(password_refusal(bad, "hanako", "田中 花子").empty()) << bad;
  EXPECT_FALSE(password_refusal(std::string(129, 'x'), "hanako", "").empty());
}

TEST(Password, LongPhrasesAreTakenWhateverTheirCharacters) {
  for (const char* good : {"correct horse battery", "春の海ひねもすのたりのたりかな", "mizu-kawa-yama-73"})
    EXPECT_EQ(password_refusal(good, "hanako", "田中 花子"), "") << good;
}

TEST(Password, OnesThatManyPeopleUseAreRefused) {
  const auto file = std::filesystem::temp_directory_path() / fmt::format("kakari-common-{}", ::getpid());
  std::ofstream(file) << "leavemealone\nkitsune\ncat\n";
  EXPECT_EQ(load_common_passwords(file.string()), 2u);
  std::filesystem::remove(file);
  for (const char* bad :
       {"leavemealone", "LeaveMeAlone", "kitsune123456", "2026!kitsune!!", "kitsunekitsune"})
    EXPECT_FALSE(password_refusal(bad, "hanako", "").empty()) << bad;
  for (const char* good : {"kitsune to tanuki", "cat-on-the-roof-5"})
    EXPECT_EQ(password_refusal(good, "hanako", ""), "") << good;
  EXPECT_THROW(load_common_passwords("/nowhere/list"), std::runtime_error);
}

}  // namespace
}  // namespace kakari::access
