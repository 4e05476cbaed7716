#include "platform/files/clean.h"

#include <gtest/gtest.h>

#include "platform/files/file.h"
#include "platform/files/samples.h"

namespace kakari::files {
namespace {

using namespace std::string_literals;

std::string segment(char marker, const std::string& content) {
  const std::size_t length = content.size() + 2;
  return "\xFF"s + marker + char(length >> 8) + char(length & 0xFF) + content;
}

/// Which way up, little-endian, with a place behind it.
std::string exif(char way) {
  return "Exif\0\0II\x2A\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0"s + way +
         "\0\0\0\x25\x88\x04\0\x01\0\0\0\0\0\0\0GPS 35.5N 134.2E"s;
}

std::string jpeg(const std::string& before_frame, const std::string& behind = {}) {
  const std::string plain = testing::jpeg();
  return plain.substr(0, 2) + before_frame + plain.substr(2) + behind;
}

TEST(CleanPicture, APhotographKeepsNoPlaceAndNoWords) {
  const auto clean = clean_jpeg(jpeg(segment('\xE1', exif(6)) + segment('\xFE', "said by the camera")));
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->find("GPS"), std::string::npos);
  EXPECT_EQ(clean->find("camera"), std::string::npos);
}

TEST(CleanPicture, WhichWayUpItIsStays) {
  const auto clean = clean_jpeg(jpeg(segment('\xE1', exif(6))));
  ASSERT_TRUE(clean);
  const auto again = clean_jpeg(*clean);
  EXPECT_EQ(again, clean);
  EXPECT_NE(clean->find("\x01\x12\0\x03\0\0\0\x01\0\x06"s), std::string::npos);
}

TEST(CleanPicture, WhatStandsBehindTheEndIsGone) {
  const std::string page = "<html><script>alert(1)</script>";
  EXPECT_EQ(clean_jpeg(jpeg({}, page)), clean_jpeg(jpeg({})));
  EXPECT_EQ(clean_png(testing::png() + page), testing::png());
}

TEST(CleanPicture, APageInACommentOfAPictureIsGone) {
  const auto kept = prepare_bytes(jpeg(segment('\xFE', "<script>alert(1)</script>")), "photo.jpg");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->bytes.find("script"), std::string::npos);
  std::string png = testing::png();
  png.insert(33, "\0\0\0\x10tEXt<script>alert(1)1234"s);  // after IHDR
  const auto clean = clean_png(png);
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->find("script"), std::string::npos);
}

TEST(CleanPicture, ColoursStay) {
  const std::string profile = segment('\xE2', "ICC_PROFILE\0\x01\x01 colours"s);
  const auto clean = clean_jpeg(jpeg(profile));
  ASSERT_TRUE(clean);
  EXPECT_NE(clean->find(profile), std::string::npos);
}

TEST(CleanPicture, HalfAPictureIsNone) {
  const std::string whole = jpeg(segment('\xE1', exif(6)));
  for (std::size_t bytes = 0; bytes < whole.size(); ++bytes)
    EXPECT_FALSE(clean_jpeg(std::string_view(whole).substr(0, bytes))) << bytes;
  const std::string png = testing::png();
  for (std::size_t bytes = 0; bytes < png.size(); ++bytes)
    EXPECT_FALSE(clean_png(std::string_view(png).substr(0, bytes))) << bytes;
}

TEST(CleanPicture, APageOrADrawingWithScriptsIsNoFile) {
  for (const char* text :
       {"<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a/*",
        "<?xml version='1.0'?><svg/>"}) {
    const auto refused = prepare_bytes(text, "photo.jpg");
    ASSERT_FALSE(refused) << text;
    EXPECT_EQ(refused.error().code, "file-kind");
  }
}

}  // namespace
}  // namespace kakari::files
