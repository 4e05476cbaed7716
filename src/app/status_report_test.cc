#include "app/status_report.h"

#include <gmock/gmock.h>

#include "app/status_words.h"

namespace kakari::app {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

constexpr Instant second = 1'000'000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
constexpr Instant now = 20'000 * day;

/// A house in which everything is well.
StatusFacts well() {
  StatusFacts facts;
  facts.server = "app1:8080";
  facts.now = facts.scheme_now = now;
  facts.started_at = now - 3 * day;
  facts.database = {.good = true, .trouble = "", .took = 3ms};
  facts.load = {.connections = 40, .working = 1, .workers = 4};
  facts.process = {.memory_bytes = 300 << 20, .open_files = 60, .files_max = 1024, .threads = 30, .cpu_s = 1};
  facts.disk = Disk{50ull << 30, 100ull << 30};
  facts.jobs = {{.name = "journal", .pause = 1s, .runs = 5}};
  facts.certificates = {{"TLS", now + 100 * day}};
  facts.position = 12;
  facts.snapshot_institutions = 475;
  facts.sends_mail = true;
  VitalSigns signs;
  signs.servers = {{"app1:8080", "0.1.0", now - day, now - 2 * second, 0, 12},
                   {"app2:8080", "0.1.0", now - day, now - 4 * second, 0, 12}};
  signs.feed_position = 12;
  signs.backup_at = now - 8 * hour;
  facts.signs = signs;
  return facts;
}

Sign sign(const StatusFacts& facts, std::string_view name) {
  for (const Sign& one : judge(facts))
    if (one.name == name) return one;
  ADD_FAILURE() << name;
  return {};
}

TEST(StatusReportTest, NothingIsToBeDoneWhileAllIsWell) {
  for (const Sign& one : judge(well())) {
    EXPECT_LE(one.light, Light::note) << one.name << " " << one.now;
    EXPECT_EQ(one.to_do, "") << one.name;
    EXPECT_NE(one.now, "") << one.name;
  }
}

TEST(StatusReportTest, ADatabaseThatDoesNotAnswerIsToldWithoutWhatItWouldHaveSaid) {
  StatusFacts facts = well();
  facts.database = {.good = false, .trouble = "no answer within 1000 ms", .took = 1s};
  facts.signs.reset();
  const Sign database = sign(facts, "データベース");
  EXPECT_EQ(database.light, Light::trouble);
  EXPECT_THAT(database.to_do, HasSubstr("ください"));
  for (const Sign& one : judge(facts)) EXPECT_NE(one.name, "メール");
}

TEST(StatusReportTest, AServerThatFellSilentIsTroubleAndOneThatWasStoppedIsNot) {
  StatusFacts facts = well();
  facts.signs->servers[1].seen_at = now - 3 * minute;
  EXPECT_EQ(sign(facts, "サーバー").light, Light::trouble);
  EXPECT_THAT(sign(facts, "サーバー").now, HasSubstr("app2:8080"));
  facts.signs->servers[1].stopped_at = now - 3 * minute;
  EXPECT_EQ(sign(facts, "サーバー").light, Light::good);
  facts.signs->servers[1] = {"app2:8080", "0.2.0", now - day, now, 0, 12};
  EXPECT_EQ(sign(facts, "サーバー").light, Light::attention);
}

TEST(StatusReportTest, WhatGrowsWorseTurnsFromAttentionToTrouble) {
  StatusFacts facts = well();
  facts.behind_since = now - 30 * second;
  EXPECT_EQ(sign(facts, "公開の検索").light, Light::attention);
  facts.behind_since = now - 2 * minute;
  EXPECT_EQ(sign(facts, "公開の検索").light, Light::trouble);
  facts.certificates["TLS"] = now + 20 * day;
  EXPECT_EQ(sign(facts, "証明書").light, Light::attention);
  facts.certificates["修了証の署名"] = now - day;
  EXPECT_EQ(sign(facts, "証明書").light, Light::trouble);
  facts.disk = Disk{8ull << 30, 100ull << 30};
  EXPECT_EQ(sign(facts, "ディスク").light, Light::attention);
  facts.disk = Disk{100ull << 20, 100ull << 30};
  EXPECT_EQ(sign(facts, "ディスク").light, Light::trouble);
  facts.signs->unsealed = {3, now - 10 * minute};
  EXPECT_EQ(sign(facts, "記録の封印").light, Light::attention);
  facts.signs->backup_at = now - 2 * day;
  EXPECT_EQ(sign(facts, "控え（バックアップ）").light, Light::attention);
  facts.signs->backup_at.reset();
  EXPECT_EQ(sign(facts, "控え（バックアップ）").light, Light::attention);
}

TEST(StatusReportTest, MailThatNobodySendsIsNotLeftUnsaid) {
  StatusFacts facts = well();
  facts.sends_mail = false;
  EXPECT_EQ(sign(facts, "メール").light, Light::note);
  facts.signs->mail.waiting = 3;
  EXPECT_EQ(sign(facts, "メール").light, Light::attention);
  facts.sends_mail = true;
  facts.signs->oldest_mail_at = now - 2 * hour;
  EXPECT_EQ(sign(facts, "メール").light, Light::attention);
  facts.signs->mail_trouble = messages::MailTrouble{now - hour, "connection refused"};
  EXPECT_EQ(sign(facts, "メール").light, Light::trouble);
}

TEST(StatusReportTest, AJobThatFailsIsNamedInWords) {
  StatusFacts facts = well();
  facts.jobs.push_back({.name = "mail", .runs = 3, .failures = 1, .failing = true});
  EXPECT_EQ(sign(facts, "定期の仕事").light, Light::attention);
  EXPECT_THAT(sign(facts, "定期の仕事").now, HasSubstr("メールの送信"));
}

TEST(StatusWordsTest, TimesAndSizesAreSaidInTheUnitThatFits) {
  EXPECT_EQ(duration_words(400us), "1ミリ秒未満");
  EXPECT_EQ(duration_words(35ms), "35ミリ秒");
  EXPECT_EQ(duration_words(90s), "90秒");
  EXPECT_EQ(duration_words(10min), "10分");
  EXPECT_EQ(duration_words(30h), "30時間");
  EXPECT_EQ(duration_words(100h), "4日");
  EXPECT_EQ(bytes_words(12'884'901'888), "12.0GB");
}

}  // namespace
}  // namespace kakari::app
