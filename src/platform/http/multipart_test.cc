#include "platform/http/multipart.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "platform/http/message.h"

namespace kakari::http {
namespace {

struct Part {
  PartHead head;
  std::string body;
  bool ended = false;
};

struct Parts : PartSink {
  std::vector<Part> all;
  void begin_part(PartHead head) override { all.push_back({std::move(head), "", false}); }
  void part_data(std::string_view slice) override { all.back().body += slice; }
  void end_part() override { all.back().ended = true; }
};

std::string part(std::string_view disposition, std::string_view body) {
  return "--XX\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n\r\n" +
         std::string(body) + "\r\n";
}

std::vector<Part> parse(std::string_view text, std::size_t slice = 1 << 20) {
  Parts parts;
  MultipartParser parser("XX", parts);
  for (; !text.empty(); text.remove_prefix(std::min(slice, text.size()))) parser.feed(text.substr(0, slice));
  parser.finish();
  return parts.all;
}

int refusal(std::string_view text) {
  try {
    parse(text);
    return 0;
  } catch (const HttpError& error) {
    return error.status;
  }
}

TEST(Multipart, TheSamePartsComeOutHoweverTheBytesAreSliced) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    // Pieces of boundaries inside the data are where a streaming reader goes wrong.
    std::string body;
    for (auto n = random() % 30; n > 0; --n)
      body += std::vector<std::string>{
          "\r\n--X", "\r", "\n", "--XX", "\r\n--", "x", std::string(1, '\0')}[random() % 7];
    if (body.find("\r\n--XX") != body.npos || ("\r\n" + body).starts_with("\r\n--XX")) continue;
    auto text = "preamble\r\n" + part("name=a", body) + part("name=\"f\"; filename=\"x.csv\"", body + body) +
                part("name=empty", "") + "--XX--\r\nepilogue";
    auto slice = 1 + random() % 20;
    auto parts = parse(text, slice);
    ASSERT_EQ(parts.size(), 3u) << "slice " << slice;
    EXPECT_EQ(parts[0].body, body);
    EXPECT_EQ(parts[1].body, body + body);
    EXPECT_EQ(parts[1].head.filename, "x.csv");
    EXPECT_EQ(parts[2].body, "");
    for (auto& each : parts) EXPECT_TRUE(each.ended);
  }
}

TEST(Multipart, RandomBytesAreRefusedOrReadButNeverMoreThanWasSent) {
  std::mt19937 random(5);
  constexpr std::string_view pieces[] = {
      "--XX", "\r\n", "--", "Content-Disposition: form-data; name=\"a", "\"", ":", ";", "filename=", "=",
      "\\",   " ",    "abc"};
  for (int round = 0; round < 5000; ++round) {
    std::string text = "--XX\r\n";
    for (auto n = random() % 25; n > 0; --n) text += pieces[random() % std::size(pieces)];
    Parts parts;
    MultipartParser parser("XX", parts);
    try {
      auto slice = 1 + random() % 9;
      for (std::size_t at = 0; at < text.size(); at += slice)
        parser.feed(std::string_view(text).substr(at, slice));
      parser.finish();
    } catch (const HttpError& error) {
      EXPECT_TRUE(error.status == 400 || error.status == 413);
    }
    std::size_t total = 0;
    for (auto& each : parts.all) total += each.body.size();
    EXPECT_LE(total, text.size());
  }
}

TEST(Multipart, FileNamesAreReadAsBrowsersAndScriptsWriteThem) {
  auto filename = [](std::string_view written) {
    return parse(part("name=f; " + std::string(written), "") + "--XX--")[0].head.filename;
  };
  EXPECT_EQ(filename("filename=\"名簿 %22A%22;.csv\""), "名簿 \"A\";.csv");
  EXPECT_EQ(filename("filename=\"a\\\"b.csv\""), "a\"b.csv");
  EXPECT_EQ(filename("filename=\"C:\\folder\\list.csv\""), "list.csv");
  EXPECT_EQ(filename("filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(filename("filename=plain.csv"), "plain.csv");
  EXPECT_EQ(filename("filename*=UTF-8''%E5%90%8D%E7%B0%BF.csv"), "名簿.csv");
  EXPECT_EQ(filename("filename=\"\""), "");
  EXPECT_EQ(filename("x=1"), std::nullopt);
}

TEST(Multipart, WhatIsMalformedOrCutOffIsRefused) {
  EXPECT_EQ(refusal(part("name=a", "1") + "--XX--"), 0);
  EXPECT_EQ(refusal(part("name=a", "1")), 400);
  EXPECT_EQ(refusal(""), 400);
  EXPECT_EQ(refusal("--XXjunk\r\n"), 400);
  EXPECT_EQ(refusal("--XX\r\nContent-Type: text/plain\r\n\r\nx\r\n--XX--"), 400);
  EXPECT_EQ(refusal("--XX\r\nno colon\r\n\r\nx\r\n--XX--"), 400);
  EXPECT_EQ(refusal(part("nothing", "x") + "--XX--"), 400);
  EXPECT_EQ(refusal("--XX\r\nX: " + std::string(9000, 'x')), 413);
}

TEST(Multipart, TheBoundaryIsReadFromTheContentType) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_EQ(multipart_boundary("multipart/form-data"), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary="), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'x')), std::nullopt);
  EXPECT_EQ(multipart_boundary("multipart/mixed; boundary=abc"), std::nullopt);
}

}  // namespace
}  // namespace kakari::http
