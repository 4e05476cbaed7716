#include "platform/files/kind.h"

#include <gtest/gtest.h>

#include "platform/files/samples.h"

namespace kakari::files {
namespace {

using namespace std::string_literals;

TEST(KindTest, ContentSaysWhatAFileIs) {
  EXPECT_EQ(kind_of(testing::pdf()), Kind::pdf);
  EXPECT_EQ(kind_of(testing::jpeg()), Kind::jpeg);
  EXPECT_EQ(kind_of(testing::png()), Kind::png);
  EXPECT_EQ(kind_of(testing::heic()), Kind::heic);
  EXPECT_EQ(kind_of("\0\0\0\x18"
                    "ftypmif1\0\0\0\0mif1heic"s),
            Kind::heic);
}

TEST(KindTest, ProgramsPagesArchivesAndOtherPicturesAreUnknown) {
  for (const std::string& bytes :
       {"\x7F"
        "ELF\x02\x01\x01"s,
        "MZ\x90\0"s, "<html><script>%PDF-1.4"s, "PK\x03\x04"s, "GIF89a"s, ""s, "\xFF"s,
        "\0\0\0\x1C"
        "ftypavif\0\0\0\0avifmif1miaf"s,
        "\0\0\0\x1C"
        "ftypmif1\0\0\0\0avifmif1miaf"s,
        "\0\0\0\x18"
        "ftypmp42\0\0\0\0mp42isom"s})
    EXPECT_EQ(kind_of(bytes), Kind::unknown) << bytes;
}

TEST(KindTest, AFileThatWasCutOffIsNotWhole) {
  const std::string pdf = testing::pdf(5000), png = testing::png(), jpeg = testing::jpeg();
  EXPECT_TRUE(is_whole(Kind::pdf, pdf));
  EXPECT_TRUE(is_whole(Kind::png, png));
  EXPECT_TRUE(is_whole(Kind::jpeg, jpeg));
  EXPECT_FALSE(is_whole(Kind::pdf, pdf.substr(0, 3000)));
  for (std::size_t n = 8; n < png.size() - 4; ++n) EXPECT_FALSE(is_whole(Kind::png, png.substr(0, n)));
  for (std::size_t n = 2; n < jpeg.size(); ++n) EXPECT_FALSE(is_whole(Kind::jpeg, jpeg.substr(0, n)));
}

TEST(KindTest, APreviewWithinAPhotographIsNotItsEnd) {
  const std::string preview = "\xFF\xE1\0\x06\xFF\xD8\xFF\xD9"s;
  const std::string whole = testing::jpeg(preview);
  EXPECT_TRUE(is_whole(Kind::jpeg, whole));
  EXPECT_FALSE(is_whole(Kind::jpeg, whole.substr(0, whole.size() - 2)));
}

TEST(KindTest, WhatDevicesWriteBehindTheEndIsNoDamage) {
  EXPECT_TRUE(is_whole(Kind::pdf, testing::pdf() + "\r\n\0\0\0\0"s));
  EXPECT_TRUE(is_whole(Kind::jpeg, testing::jpeg() + std::string(300, 'x')));
  EXPECT_TRUE(is_whole(Kind::png, testing::png() + std::string(9, 'x')));
}

}  // namespace
}  // namespace kakari::files
