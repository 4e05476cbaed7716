#include "platform/files/file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/files/room.h"
#include "platform/files/samples.h"
#include "platform/store/testing.h"

namespace kakari::files {
namespace {

using namespace std::string_literals;

TEST(PrepareTest, AProgramNamedPdfIsRefused) {
  const auto refused = prepare_bytes(
      "\x7F"
      "ELF\x02\x01\x01"s,
      "参加証.pdf");
  EXPECT_EQ(refused.error().code, "file-kind");
  EXPECT_NE(refused.error().message.find("PDF、または JPEG・PNG・HEIC"), std::string::npos);
}

TEST(PrepareTest, AnEmptyFileIsRefused) {
  EXPECT_EQ(prepare_bytes("", "参加証.pdf").error().code, "file-empty");
}

TEST(PrepareTest, ALargeScanIsToldHowLargeItMayBeAndHowToShrinkIt) {
  const auto refused = prepare_bytes(testing::pdf(size_max), "scan.pdf");
  EXPECT_EQ(refused.error().kind, ProblemKind::too_large);
  EXPECT_EQ(refused.error().code, "file-too-large");
  EXPECT_NE(refused.error().message.find("20 MB まで"), std::string::npos) << refused.error().message;
  EXPECT_NE(refused.error().message.find("200 dpi"), std::string::npos);
  EXPECT_EQ(prepare_bytes(testing::pdf(), "scan.pdf", 10).error().code, "file-too-large");
}

TEST(PrepareTest, ACutOffFileIsRefused) {
  for (const std::string& whole : {testing::pdf(9000), testing::png(), testing::heic()})
    EXPECT_EQ(prepare_bytes(whole.substr(0, whole.size() / 2), "a").error().code, "file-damaged");
}

TEST(PrepareTest, APdfUnderAPasswordIsKept) {
  EXPECT_TRUE(prepare_bytes(testing::pdf() + "/Encrypt 5 0 R\n%%EOF\n", "a.pdf"));
}

TEST(PrepareTest, AHeicIsKeptAsJpegUnderATrueName) {
  const auto ready = prepare_bytes(testing::heic(), "IMG_0012.HEIC");
  ASSERT_TRUE(ready) << ready.error().message;
  EXPECT_EQ(ready->media_type, "image/jpeg");
  EXPECT_EQ(ready->name, "IMG_0012.jpg");
  EXPECT_EQ(kind_of(ready->bytes), Kind::jpeg);
  EXPECT_EQ(ready->sha256.size(), 64u);
}

TEST(PrepareTest, ASpooledFileIsReadAndALargeOneNotEvenOpened) {
  const auto path = std::filesystem::temp_directory_path() / ("kakari-files-" + std::to_string(getpid()));
  std::ofstream(path, std::ios::binary) << testing::pdf();
  EXPECT_EQ(prepare(path, "a.pdf")->bytes, testing::pdf());
  std::filesystem::resize_file(path, 200 << 20);
  EXPECT_EQ(prepare(path, "a.pdf").error().code, "file-too-large");
  std::filesystem::remove(path);
  EXPECT_THROW((void)prepare(path, "a.pdf"), std::exception);
}

class FileStoreTest : public store::testing::EachEngine {
 protected:
  const store::Room rooms_[1] = {room()};
  store::testing::Scratch database_{GetParam(), rooms_};

  std::string keep(const Prepared& file) {
    return database_->write([&](store::Tx& tx) { return put(tx, 1'800'000'000'000'000, file); });
  }
  std::int64_t count(std::string_view table) {
    return database_->read(
        [&](store::Tx& tx) { return tx.one("SELECT count(*) FROM " + std::string(table))->integer(0); });
  }
};
EACH_ENGINE(FileStoreTest);

TEST_P(FileStoreTest, WhatWasPutComesBackByteForByte) {
  std::string bytes;
  for (int i = 0; i < 256 * 5000; ++i) bytes += char(i * 7);
  const auto file = prepare_bytes(testing::pdf() + bytes + "%%EOF", "all.pdf");
  const std::string key = keep(*file);
  EXPECT_EQ(key, file->sha256);
  const auto stored = database_->read([&](store::Tx& tx) { return get(tx, key); });
  EXPECT_EQ(stored->media_type, "application/pdf");
  EXPECT_TRUE(stored->bytes == file->bytes);
  EXPECT_EQ(database_->read([&](store::Tx& tx) { return size_of(tx, key); }), file->bytes.size());
  EXPECT_EQ(count("file_chunk"), 2);
}

TEST_P(FileStoreTest, TenMegabytesComeBack) {
  const auto file = prepare_bytes(testing::pdf(10 << 20), "large.pdf");
  const std::string key = keep(*file);
  EXPECT_TRUE(database_->read([&](store::Tx& tx) { return get(tx, key); })->bytes == file->bytes);
  EXPECT_EQ(count("file_chunk"), 11);
}

TEST_P(FileStoreTest, TheSameBytesAreKeptOnce) {
  const auto first = prepare_bytes(testing::pdf(), "a.pdf"), second = prepare_bytes(testing::pdf(), "b.pdf");
  EXPECT_EQ(keep(*first), keep(*second));
  EXPECT_EQ(count("file_blob"), 1);
  EXPECT_EQ(count("file_chunk"), 1);
}

TEST_P(FileStoreTest, ManyWhoSendTheSameAtOnceKeepItOnce) {
  const auto file = prepare_bytes(testing::pdf(3 << 20), "a.pdf");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([&] { keep(*file); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(count("file_blob"), 1);
  EXPECT_EQ(count("file_chunk"), 4);
}

TEST_P(FileStoreTest, WhatIsForgottenIsGoneAndCanBeKeptAgain) {
  const auto file = prepare_bytes(testing::pdf(3 << 20), "codes.pdf");
  const std::string key = keep(*file);
  database_->write([&](store::Tx& tx) { forget(tx, key); });
  EXPECT_EQ(count("file_blob"), 0);
  EXPECT_EQ(count("file_chunk"), 0);
  EXPECT_EQ(keep(*file), key);
  EXPECT_EQ(count("file_chunk"), 4);
}

TEST_P(FileStoreTest, WhatIsNotThereIsNothing) {
  database_->read([](store::Tx& tx) {
    EXPECT_FALSE(get(tx, "0000"));
    EXPECT_FALSE(size_of(tx, "0000"));
  });
}

}  // namespace
}  // namespace kakari::files
