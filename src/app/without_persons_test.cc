#include "app/without_persons.h"

#include <gtest/gtest.h>

namespace kakari::app {
namespace {

TEST(WithoutPersonsTest, WhatAnEngineOrServerQuotesIsStruckOut) {
  EXPECT_EQ(without_persons("Key (login)=(hanako@clinic.example) already exists."),
            "Key (login)=(…) already exists.");
  EXPECT_EQ(without_persons("550 <hanako.yamane@clinic.example> unknown"), "550 <…> unknown");
  EXPECT_EQ(without_persons("invalid input syntax for type bigint: \"山根 花子\""),
            "invalid input syntax for type bigint: \"…\"");
  EXPECT_EQ(without_persons("no file 'recipe of hanako.pdf'"), "no file '…'");
}

TEST(WithoutPersonsTest, AddressesAndLongNumbersAreStruckOut) {
  EXPECT_EQ(without_persons("from 203.0.113.77 and 2001:db8:1:2::77."), "from … and ….");
  EXPECT_EQ(without_persons("telephone 0857-26-7111, number=3110112345."), "telephone …, number=….");
  EXPECT_EQ(without_persons("institution 31-000001-1"), "institution …");
}

TEST(WithoutPersonsTest, WhatTheOperatorNeedsStays) {
  for (const char* text :
       {"UNIQUE constraint failed: account.login (2067)", "couldn't connect to port 5432: it didn't answer",
        "job mail: 3 of 50 at 13:35:31", "ディスクの空きがないため保存できません。(13)",
        "/var/lib/kakari/kakari.db: 1.5 GB, 12% of 100", "an open \" quote"})
    EXPECT_EQ(without_persons(text), text);
}

TEST(WithoutPersonsTest, AnEndlessTextIsCut) {
  EXPECT_LE(without_persons(std::string(100'000, 'a')).size(), 2000u);
}

}  // namespace
}  // namespace kakari::app
