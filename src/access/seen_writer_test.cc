#include "access/seen_writer.h"

#include "access/testing.h"

namespace kakari::access {
namespace {

class SeenWriterTest : public AccessTest {
 protected:
  std::int64_t used_at(const std::string& name) {
    return database_->read([&](store::Tx& tx) {
      return tx.one("SELECT used_at FROM api_token WHERE name = ?", name)->integer(0);
    });
  }
  std::string token(const std::string& name) {
    const Person someone = person(name, {Role::institution_staff, name, "架空医院", "31"});
    return *database_->write([&](store::Tx& tx) {
      return access_.tokens.make(tx, access_.moment(), system_actor(), someone.grant.id, name, 30);
    });
  }
};

TEST_P(SeenWriterTest, EveryTokenThatWasUsedSaysSoAfterwards) {
  const std::string one = token("one@example.jp"), two = token("two@example.jp");
  token("three@example.jp");
  ASSERT_TRUE(access_.tokens.find(one));
  ASSERT_TRUE(access_.tokens.find(two));
  access_.tokens.flush();
  EXPECT_EQ(used_at("one@example.jp"), real_.now());
  EXPECT_EQ(used_at("two@example.jp"), real_.now());
  EXPECT_EQ(used_at("three@example.jp"), 0);
}

TEST_P(SeenWriterTest, WhatWasToldIsWrittenBeforeItEnds) {
  token("one@example.jp");
  const std::string hash =
      database_->read([](store::Tx& tx) { return tx.one("SELECT hash FROM api_token")->text(0); });
  {
    SeenWriter seen(*database_, "UPDATE api_token SET used_at = ? WHERE hash = ? AND used_at < ?");
    for (Instant at = 1; at <= 100; ++at) seen.saw(hash, at);
  }
  EXPECT_EQ(used_at("one@example.jp"), 100);
}

EACH_ENGINE(SeenWriterTest);

}  // namespace
}  // namespace kakari::access
