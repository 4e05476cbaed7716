#include "access/request_digest.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace kakari::access {
namespace {

TEST(RequestDigest, DiffersByContentAndNotByCsrf) {
  http::Request a, b;
  a.target = b.target = "/x";
  a.form = {{"q1", "1"}, {"csrf", "one"}};
  b.form = {{"q1", "1"}, {"csrf", "two"}};
  EXPECT_EQ(request_digest(a), request_digest(b));
  b.form[0].second = "2";
  EXPECT_NE(request_digest(a), request_digest(b));
  a.form.clear();
  a.body = "{}";
  b = a;
  b.target = "/y";
  EXPECT_NE(request_digest(a), request_digest(b));
}

class UploadDigest : public ::testing::Test {
 protected:
  UploadDigest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kakari-digest-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~UploadDigest() override { std::filesystem::remove_all(folder_); }

  http::Request uploading(const std::string& spooled_as, const std::string& bytes) {
    std::ofstream(folder_ / spooled_as, std::ios::binary) << bytes;
    http::Request request;
    request.target = "/paper/new";
    request.uploads = {{"scan", "scan.pdf", "application/pdf", folder_ / spooled_as, bytes.size()}};
    return request;
  }
  std::filesystem::path folder_;
};

TEST_F(UploadDigest, TheSameNameAndSizeIsNotTheSameFile) {
  std::string bytes(600'000, 'a');
  const std::string first = request_digest(uploading("1", bytes));
  EXPECT_EQ(request_digest(uploading("2", bytes)), first) << "wherever it lies in the spool";
  bytes.back() = 'b';
  EXPECT_NE(request_digest(uploading("3", bytes)), first);
  auto renamed = uploading("4", std::string(600'000, 'a'));
  renamed.uploads[0].filename = "other.pdf";
  EXPECT_NE(request_digest(renamed), first);
}

TEST_F(UploadDigest, AFileThatCannotBeReadIsNotTakenForAnEmptyOne) {
  auto gone = uploading("1", "x");
  std::filesystem::remove(folder_ / "1");
  EXPECT_THROW(request_digest(gone), std::runtime_error);
}

}  // namespace
}  // namespace kakari::access
