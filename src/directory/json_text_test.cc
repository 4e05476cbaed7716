#include "directory/json_text.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace kakari::directory {
namespace {

TEST(JsonText, WhatItWritesAParserReadsBack) {
  std::string strange;
  for (int c = 0; c < 128; ++c) strange += char(c);
  strange += "髙橋\"医院\\😀";
  for (std::size_t from = 0; from < 16; ++from) {
    const std::string text = strange.substr(from);
    JsonText json;
    json.open_object().text("a", text).number("n", -7).open_list("l").number(1).text(text).close_list();
    json.decimal("d", 35.5, 5).decimal("z", 3.0, 3).decimal("e", 10.0, 0).truth("t", true);
    json.open_object("o").close_object().close_object();
    const auto read = boost::json::parse(json.take()).as_object();
    EXPECT_EQ(read.at("a").as_string(), text);
    EXPECT_EQ(read.at("l").as_array().at(1).as_string(), text);
    EXPECT_EQ(read.at("n").as_int64(), -7);
    EXPECT_EQ(read.at("d").as_double(), 35.5);
    EXPECT_EQ(read.at("z").as_int64(), 3);
    EXPECT_EQ(read.at("e").as_int64(), 10);
    EXPECT_TRUE(read.at("t").as_bool());
  }
}

}  // namespace
}  // namespace kakari::directory
