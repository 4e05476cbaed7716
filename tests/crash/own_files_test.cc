// Files the program writes by itself, with the n-th system call failing for every n: a key is there whole and
// outlives a power cut, or was refused, and can be made by the next start.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "faulty_calls.h"
#include "journal/journal.h"
#include "platform/mail/mail.h"
#include "platform/pdf/signature.h"

namespace kakari::crash {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class OwnFilesTest : public ::testing::TestWithParam<int> {
 protected:
  OwnFilesTest() { fs::create_directories(folder_); }
  ~OwnFilesTest() override { fs::remove_all(folder_); }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(folder_)) all.push_back(entry.path().filename().string());
    return all;
  }

  /// Makes a key for every n until none of its calls fails any more; `made` returns what is later asked for
  /// again.
  void try_every_fault(const std::function<std::string()>& made) {
    int n = 1;
    for (bool struck = true; struck && n < 100; ++n) {
      SCOPED_TRACE(n);
      for (const auto& name : names()) fs::remove(folder_ / name);
      std::string got, refusal;
      {
        FaultyCalls calls(n, GetParam());
        try {
          got = made();
        } catch (const std::system_error& error) {
          refusal = error.what();
        }
        struck = calls.struck();
        const auto done = calls.done();
        if (got.empty()) {
          EXPECT_TRUE(struck) << refusal;
        } else {
          // The name is on the disk, too: nothing was signed with a key that a power cut takes away.
          ASSERT_THAT(done, ::testing::Contains("link"));
          EXPECT_THAT(done, ::testing::Contains("fsync"));
          EXPECT_EQ(done.back(), "fsync of a folder");
        }
      }
      const auto left = names();
      EXPECT_LE(left.size(), 1U) << "nothing else stays behind: " << ::testing::PrintToString(left);
      const std::string later = made();
      EXPECT_TRUE(got.empty() || got == later);
      EXPECT_EQ(names(), std::vector<std::string>{"kakari.key"});
    }
    EXPECT_GT(n, 5);
    EXPECT_LT(n, 100);
  }

  const fs::path folder_ = fs::temp_directory_path() / ("kakari_own_files_" + std::to_string(::getpid()));
  const std::string path_ = (folder_ / "kakari.key").string();
  SystemRandom random_;
};
INSTANTIATE_TEST_SUITE_P(Errors, OwnFilesTest, ::testing::Values(EIO, ENOSPC),
                         [](const auto& info) { return info.param == EIO ? "io" : "no_space"; });

TEST_P(OwnFilesTest, TheKeyOfTheJournalIsWholeOrRefused) {
  try_every_fault([this] { return journal::load_or_make_key(path_, random_); });
}

TEST_P(OwnFilesTest, TheKeyOfCertificatesIsWholeOrRefused) {
  try_every_fault([this] {
    pdf::Signer::load_or_make(path_, "試験（架空）", 1'800'000'000'000'000);
    return content(path_);
  });
}

TEST_P(OwnFilesTest, AMailInAFolderIsWholeOrTriedAgainLater) {
  mail::Mail mail;
  mail.id = "m1";
  mail.from = "kakari@example.jp";
  mail.to = "hanako@example.jp";
  mail.subject = "試験";
  mail.text = std::string(20'000, 'x');
  const auto sender = mail::folder_sender(folder_.string());
  std::string detail;
  ASSERT_EQ(sender->send(mail, detail), mail::Outcome::sent);
  const std::string whole = content(folder_ / "m1.eml");
  bool struck = true;
  for (int n = 1; struck; ++n) {
    ASSERT_LT(n, 100);
    fs::remove(folder_ / "m1.eml");
    mail::Outcome outcome;
    {
      FaultyCalls calls(n, GetParam());
      outcome = sender->send(mail, detail);
      struck = calls.struck();
    }
    EXPECT_EQ(outcome, struck ? mail::Outcome::later : mail::Outcome::sent) << n;
    EXPECT_EQ(fs::exists(folder_ / "m1.eml"), !struck) << n;
    EXPECT_TRUE(struck || content(folder_ / "m1.eml") == whole) << n;
    EXPECT_FALSE(fs::exists(folder_ / "m1.part")) << n;
  }
}

TEST(OwnFilesLeftTest, WhatAKilledProcessLeftDoesNotKeepTheNextOneFromStarting) {
  const fs::path folder = fs::temp_directory_path() / ("kakari_left_" + std::to_string(::getpid()));
  fs::create_directories(folder);
  const std::string path = (folder / "kakari.key").string();
  std::ofstream(path + "." + std::to_string(::getpid()))
      << "half";  // in a container every start has the same id
  SystemRandom random;
  EXPECT_EQ(journal::load_or_make_key(path, random).size(), 64U);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace kakari::crash
