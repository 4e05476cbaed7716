#include "platform/files/image_child.h"

#include <gtest/gtest.h>

#include <thread>

#include "platform/files/heic.h"
#include "platform/files/kind.h"
#include "platform/files/samples.h"

namespace kakari::files {
namespace {

using namespace std::string_literals;

/// The picture with another size in its "ispe" box, where a reader learns how much to allocate.
std::string heic_claiming(const std::string& width, const std::string& height) {
  std::string heic = testing::heic();
  return heic.replace(heic.find("ispe") + 8, 8, width + height);
}

std::string code_of(const Result<std::string>& result) {
  return result ? "" : result.error().code;
}

TEST(ImageChildTest, AHeicBecomesAJpeg) {
  const auto jpeg = jpeg_of_heic(testing::heic(), size_max);
  ASSERT_TRUE(jpeg) << jpeg.error().message;
  EXPECT_EQ(kind_of(*jpeg), Kind::jpeg);
  EXPECT_TRUE(is_whole(Kind::jpeg, *jpeg));
  EXPECT_NE(jpeg->find("\0\x40\0\x60\x03"s), std::string::npos) << "64 × 96 in three colours";
}

TEST(ImageChildTest, AForkDoesAsWell) {
  const auto forked = run_forked(
      [] {
        std::string jpeg;
        return int(decode_heic(testing::heic(), size_max, jpeg));
      },
      "");
  EXPECT_EQ(forked.code, int(Decoded::whole));
}

TEST(ImageChildTest, OneThatWasCutOffIsDamaged) {
  const std::string whole = testing::heic();
  for (const std::size_t n : {16u, 40u, 200u, 400u})
    EXPECT_EQ(code_of(jpeg_of_heic(whole.substr(0, n), size_max)), "file-damaged") << n;
}

TEST(ImageChildTest, APictureThatWouldFillTheMemoryIsRefused) {
  EXPECT_EQ(code_of(jpeg_of_heic(heic_claiming("\0\0\x75\x30"s, "\0\0\x75\x30"s), size_max)),
            "file-too-large");
  const auto starved = jpeg_of_heic(testing::heic(), size_max, {.address_space = 8 << 20});
  EXPECT_EQ(code_of(starved), limits_addresses ? "file-damaged" : "");
}

TEST(ImageChildTest, OneThatTakesTooLongIsRefused) {
  EXPECT_EQ(code_of(jpeg_of_heic(testing::heic(), size_max, {.wall_ms = 0})), "file-damaged");
}

TEST(ImageChildTest, OneThatComesOutTooLargeIsRefused) {
  EXPECT_EQ(code_of(jpeg_of_heic(testing::heic(), 100)), "file-too-large");
}

TEST(ImageChildTest, ManyAtOnceWaitForEachOther) {
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back([&] { good += jpeg_of_heic(testing::heic(), size_max).has_value(); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, 6);
}

}  // namespace
}  // namespace kakari::files
