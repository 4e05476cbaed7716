#include "access/retention.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "access/page_testing.h"
#include "access/retention_pages.h"

namespace kakari::access {
namespace {

using ::testing::HasSubstr;

constexpr Instant day = 86'400'000'000;

std::string rule_of(std::string_view what, std::string_view period, std::string_view then) {
  return fmt::format(
      "  - {{what: {}, label: 記録, from: 終わった時, {}then: {}, sources: [OWN], status: R}}\n", what,
      period, then);
}

class RetentionTest : public AccessTest {
 protected:
  RetentionTest() { std::filesystem::create_directory(folder_); }
  ~RetentionTest() override { std::filesystem::remove_all(folder_); }

  auto read(const std::string& rules) {
    std::ofstream(folder_ + "/retention.yaml") << "sources:\n  - {id: OWN, title: 本システム}\nrules:\n"
                                               << rules;
    return read_retention(folder_, own_expiring());
  }
  static std::string all() {
    return rule_of("session", "days: 90, ", "delete") + rule_of("sign_in_event", "days: 180, ", "delete") +
           rule_of("api_token", "years: 1, ", "delete") + rule_of("factor", "days: 90, ", "delete") +
           rule_of("invitation", "years: 1, ", "erase") + rule_of("account", "years: 5, ", "erase") +
           rule_of("report", "", "keep") + rule_of("held_form", "hours: 1, ", "program");
  }
  Retention retention() {
    return {.database = &*database_,
            .scheme = &scheme_,
            .real = &real_,
            .random = &random_,
            .rules = read(all()).value(),
            .parts = own_expiring()};
  }
  std::int64_t count(const std::string& from) {
    return database_->read([&](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM " + from)->integer(0); });
  }
  std::string one_finding(const std::string& rules) {
    const auto result = read(rules);
    return result ? "" : result.error().front().message;
  }
  static std::int64_t rows(const std::vector<Due>& all, std::string_view what) {
    for (const Due& due : all)
      if (due.rule->what == what) return due.rows;
    return -1;
  }

  const NewGrant officer_{Role::prefecture_officer, "31", "鳥取県", {}};
  const std::string folder_ =
      std::filesystem::temp_directory_path() / ("kakari-retention-" + std::to_string(::getpid()));
};

TEST_P(RetentionTest, ARuleSaysWhatWhenAndWhyOrIsRefused) {
  EXPECT_TRUE(read(all()));
  EXPECT_THAT(one_finding(all() + rule_of("unknown", "days: 1, ", "delete")), HasSubstr("消す方法が"));
  EXPECT_THAT(one_finding(rule_of("session", "days: 90, ", "delete")), HasSubstr("の決まりがありません"));
  EXPECT_THAT(one_finding(all() + rule_of("x", "days: 1, ", "keep")), HasSubstr("期間は書けません"));
  EXPECT_THAT(one_finding(all() + rule_of("x", "", "program")), HasSubstr("一つを書いてください"));
  EXPECT_THAT(one_finding(all() + rule_of("session", "days: 90, ", "delete")), HasSubstr("重なっています"));
  EXPECT_THAT(
      one_finding(all() + "  - {what: x, label: x, from: x, then: keep, sources: [LAW], status: R}\n"),
      HasSubstr("出典「LAW」"));
}

TEST_P(RetentionTest, WhatIsDueIsCountedWithoutBeingTouched) {
  person("officer", officer_);
  sign_in(access_, "officer", password, from).value();
  real_.advance_us(365 * day);
  EXPECT_EQ(rows(retention_due(retention()), "session"), 1);
  EXPECT_EQ(count("session"), 1);
  EXPECT_EQ(count("retention_run"), 0);
}

TEST_P(RetentionTest, SessionsGoNinetyDaysAfterTheirEndAndNotBefore) {
  person("officer", officer_);
  sign_in(access_, "officer", password, from).value();
  real_.advance_us(90 * day);
  EXPECT_EQ(rows(apply_retention(retention()), "session"), 0);
  real_.advance_us(2 * day);
  EXPECT_EQ(rows(apply_retention(retention()), "session"), 1);
  EXPECT_EQ(count("session"), 0);
  EXPECT_EQ(journalled("retention.apply"), 1);
}

TEST_P(RetentionTest, ManyRowsGoInSlicesAndEachSliceSaysWhatItTook) {
  database_->write([&](store::Tx& tx) {
    for (int i = 0; i < 1500; ++i)
      tx.exec(
          "INSERT INTO session(hash, account, active_grant, created_at, seen_at, ends_at, ended_at, address, "
          "agent) "
          "VALUES (?, 'a', 'g', 1, 1, 1, 1, '', '')",
          std::to_string(i));
  });
  EXPECT_EQ(rows(apply_retention(retention()), "session"), 1500);
  EXPECT_GT(journalled("retention.apply"), 2);
  const auto runs = database_->read([](store::Tx& tx) { return last_retention_runs(tx); });
  EXPECT_EQ(std::ranges::find(runs, "session", &RetentionRun::what)->gone, 1500);
}

TEST_P(RetentionTest, ADisabledAccountLosesItsNamesAndTheJournalStaysWhole) {
  const Person gone = person("gone@example.jp", officer_), stays = person("stays", officer_);
  const std::string key(64, 'a');
  database_->write([&](store::Tx& tx) {
    return disable_account(tx, access_.moment(), system_actor(), gone.account.id).has_value();
  });
  journal::seal(*database_, {real_.now(), &random_}, key, "test");
  scheme_.advance_us(4 * 366 * day);
  EXPECT_EQ(rows(apply_retention(retention()), "account"), 0);
  scheme_.advance_us(2 * 366 * day);
  EXPECT_EQ(rows(apply_retention(retention()), "account"), 1);
  journal::seal(*database_, {real_.now(), &random_}, key, "test");

  EXPECT_EQ(count("account WHERE name LIKE '%gone%' OR login LIKE '%gone%' OR login_key LIKE '%gone%'"), 0);
  EXPECT_EQ(count("account WHERE id = '" + stays.account.id.text() + "' AND login = 'stays'"), 1);
  EXPECT_EQ(count("journal_entry WHERE after_json LIKE '%gone@example%'"), 0);
  const auto verified = journal::verify(*database_, key);
  EXPECT_THAT(verified.faults, ::testing::IsEmpty());
  EXPECT_GT(verified.erased, 0);
  EXPECT_EQ(rows(apply_retention(retention()), "account"), 0) << "once";
  EXPECT_FALSE(sign_in(access_, "gone@example.jp", password, from));
}

TEST_P(RetentionTest, OnceANightAndNotAgainByAnotherServer) {
  real_.set(Date(2027, 2, 10).start() + day / 24);
  EXPECT_FALSE(apply_retention_nightly(retention())) << "one in the morning";
  real_.advance_us(day / 12);
  EXPECT_TRUE(apply_retention_nightly(retention()));
  EXPECT_FALSE(apply_retention_nightly(retention()));
  real_.advance_us(day);
  EXPECT_TRUE(apply_retention_nightly(retention()));
}

TEST_P(RetentionTest, TheAdministratorSeesEachRuleAndWhatIsNext) {
  person("officer", officer_);
  sign_in(access_, "officer", password, from).value();
  real_.advance_us(365 * day);
  const auto routes = retention_routes(retention());
  const auto page = ask(routes, system_actor(), access_.moment(), http::Method::get, "/retention");
  EXPECT_EQ(page.status, 200);
  for (const char* said : {"90日", "要確認", "1件", "まだ", "期間を定めず残します"})
    EXPECT_THAT(page.body, HasSubstr(said));
  Actor officer;
  officer.role = Role::prefecture_officer;
  EXPECT_EQ(ask(routes, officer, access_.moment(), http::Method::get, "/retention").status, 403);
}

EACH_ENGINE(RetentionTest);

}  // namespace
}  // namespace kakari::access
