#include "registry/typed_day.h"

#include <gtest/gtest.h>

namespace kakari::registry {
namespace {

TEST(TypedDay, IsReadAsOfficesWriteIt) {
  for (const char* typed : {"1970-01-02", "1970/1/2", "1970年1月2日", "19700102", "昭和45年1月2日", "S45.1.2",
                            "Ｓ４５．１．２", " 1970.1.2 "})
    EXPECT_EQ(read_day(typed), "1970-01-02") << typed;
  EXPECT_EQ(read_day("令和元年5月1日"), "2019-05-01");
  EXPECT_EQ(read_day("H31.4.30"), "2019-04-30");
  EXPECT_EQ(read_day("大正15年12月1日"), "1926-12-01");
  EXPECT_EQ(read_day("2020-04-01 00:00:00").substr(0, 4), "2020");
}

TEST(TypedDay, WhatIsNoDayStaysAsTyped) {
  for (const char* typed : {"", "春", "45.1.2", "1970-1", "1/2", "昭和", "123456"})
    EXPECT_EQ(read_day(typed), typed) << typed;
}

}  // namespace
}  // namespace kakari::registry
