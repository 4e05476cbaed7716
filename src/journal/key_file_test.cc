#include "journal/key_file.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "journal/journal.h"

namespace kakari::journal {
namespace {

TEST(KeyFile, HoldsTheKeysBeforeBehindTheNewest) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("kakari-keys-" + std::to_string(::getpid()))).string();
  std::filesystem::remove(path);
  SystemRandom random;
  const std::string made = load_or_make_keys(path, random);
  EXPECT_EQ(made.size(), 64u);
  EXPECT_EQ(load_or_make_keys(path, random), made);
  const std::string newer(64, 'a');
  std::ofstream(path) << newer << "\n\n" << made << "\n";
  EXPECT_EQ(load_or_make_keys(path, random), newer + "\n" + made);
  EXPECT_EQ(load_or_make_key(path, random), newer);
  std::ofstream(path) << newer << "\nnot a key\n";
  EXPECT_THROW(load_or_make_keys(path, random), std::runtime_error);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace kakari::journal
