#include "platform/sheet/bytes.h"

#include <gtest/gtest.h>
#include <zip.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace kakari::sheet {
namespace {

class FilesTest : public ::testing::Test {
 protected:
  FilesTest() : folder_(std::filesystem::temp_directory_path() / name()) {
    std::filesystem::create_directories(folder_);
  }
  ~FilesTest() override { std::filesystem::remove_all(folder_); }

  static std::string name() { return "kakari-sheet-" + std::to_string(std::random_device{}()); }
  std::string path(const std::string& file) const { return (folder_ / file).string(); }
  void write(const std::string& file, const std::string& text) const {
    std::ofstream(path(file), std::ios::binary) << text;
  }
  static std::string text_of(const Part& part) {
    auto bytes = open(part);
    std::string text(1000, '\0');
    text.resize(bytes.value()->read(std::span(text.data(), text.size())));
    return text;
  }

 private:
  std::filesystem::path folder_;
};

TEST_F(FilesTest, PlainGzAndZipAreToldByTheirFirstBytes) {
  write("plain.bin", "a,b\n");
  gzFile gz = gzopen(path("packed.csv").c_str(), "wb");
  gzputs(gz, "c,d\n");
  gzclose(gz);
  zip_t* zip = zip_open(path("list.dat").c_str(), ZIP_CREATE, nullptr);
  zip_file_add(zip, "read me.pdf", zip_source_buffer(zip, "x", 1, 0), 0);
  zip_file_add(zip, "list.CSV", zip_source_buffer(zip, "e,f\n", 4, 0), 0);
  ASSERT_EQ(zip_close(zip), 0);

  EXPECT_EQ(text_of(parts(path("plain.bin"))->at(0)), "a,b\n");
  EXPECT_EQ(text_of(parts(path("packed.csv"))->at(0)), "c,d\n");
  const auto inside = parts(path("list.dat"));
  ASSERT_EQ(inside->size(), 1u);
  EXPECT_EQ(inside->at(0).shown(), "list.dat の中の list.CSV");
  EXPECT_EQ(text_of(inside->at(0)), "e,f\n");
}

TEST_F(FilesTest, AMissingFileAndABrokenZipAreSaidPlainly) {
  EXPECT_EQ(parts(path("none.csv")).error().code, "file-unreadable");
  write("broken.zip", "PK\x03\x04 and nothing else");
  EXPECT_EQ(parts(path("broken.zip")).error().code, "file-damaged");
}

TEST_F(FilesTest, AGzThatEndsEarlyIsDamaged) {
  gzFile gz = gzopen(path("cut.gz").c_str(), "wb");
  std::string text;
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) text += char('a' + random() % 26);
  gzwrite(gz, text.data(), unsigned(text.size()));
  gzclose(gz);
  std::filesystem::resize_file(path("cut.gz"), std::filesystem::file_size(path("cut.gz")) / 2);
  auto bytes = open(parts(path("cut.gz"))->at(0));
  std::string buffer(100'000, '\0');
  EXPECT_THROW(while (bytes.value()->read(std::span(buffer.data(), buffer.size()))){}, std::runtime_error);
}

}  // namespace
}  // namespace kakari::sheet
