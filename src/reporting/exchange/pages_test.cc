#include "reporting/exchange/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/claims.h"
#include "reporting/exchange/testing.h"

namespace kakari::exchange {
namespace {

using reporting::testing::report_with;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::year;

class ExchangePagesTest : public testing::InWorld {
 protected:
  http::Response get(const access::Actor& who, const std::string& pattern, http::Pairs params = {},
                     http::Pairs query = {}) {
    http::Request request;
    request.params = std::move(params);
    request.query = std::move(query);
    return access::ask(routes, who, world.now(), http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& who, const std::string& pattern, http::Request request = {}) {
    return access::ask(routes, who, world.now(), http::Method::post, pattern, std::move(request));
  }
  http::Response upload(const access::Actor& who, std::string_view content) {
    const std::string path = world.file("令和7年度.csv", content);
    http::Request request;
    request.uploads.push_back({"file", "令和7年度.csv", "text/csv", path, content.size()});
    return post(who, "/claims-import", std::move(request));
  }
  const regime::Areas areas = regime::Areas::load("regime/areas");
  std::vector<access::Route> routes = pages({.database = &world.db, .areas = &areas});
};
EACH_ENGINE(ExchangePagesTest);

TEST_P(ExchangePagesTest, AnOfficerLooksAtAFileAndTakesIt) {
  EXPECT_THAT(get(world.officer, "/claims-import").body, HasSubstr("まだ取り込みはありません"));
  EXPECT_EQ(get(world.clerk, "/claims-import").status, 403);
  const auto sent = upload(world.officer,
                           "医療機関コード,年度,項目,回数\n3110110001,2025,往診の算定回数,9\n"
                           "3110110001,2024,往診の算定回数,9\n");
  ASSERT_EQ(sent.status, 303);
  const std::string id = std::string(sent.header("Location")).substr(sizeof("/claims-import/") - 1);
  const auto page = get(world.officer, "/claims-import/{id}", {{"id", id}}).body;
  EXPECT_THAT(page, HasSubstr("1件を取り込む"));
  EXPECT_THAT(page, HasSubstr("令和6年度の回数です。令和8年度の報告に使うのは、令和7年度"));
  EXPECT_THAT(get(world.officer, "/claims-import/{id}/rejects.csv", {{"id", id}}).body,
              HasSubstr("令和6年度"));
  EXPECT_EQ(get(world.stranger, "/claims-import/{id}", {{"id", id}}).status, 403);
  http::Request press;
  press.params = {{"id", id}};
  EXPECT_EQ(post(world.officer, "/claims-import/{id}", press).status, 303);
  EXPECT_THAT(get(world.officer, "/claims-import/{id}", {{"id", id}}).body, HasSubstr("取り込みました"));
  EXPECT_THAT(get(world.officer, "/claims-import").body, HasSubstr("取込み済み"));
  EXPECT_EQ(world.draft().answers().size(), 1u);
}

TEST_P(ExchangePagesTest, AFileOfSomethingElseSaysWhatItLacks) {
  const auto refused = upload(world.officer, "氏名,カナ\n山田,ヤマダ\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("列が見つかりません"));
  EXPECT_THAT(post(world.officer, "/claims-import").body, HasSubstr("ファイルを選んでください。"));
}

TEST_P(ExchangePagesTest, ReportsOfOnesAreaAreTakenAwayAndThatIsRecorded) {
  ASSERT_TRUE(world.submit(report_with({reporting::testing::Function::home_care})));
  EXPECT_THAT(get(world.officer, "/exports").body, HasSubstr("/exports/reports.xlsx?year=2026&amp;area=31"));
  const auto csv = get(world.officer, "/exports/{table}", {{"table", "reports.csv"}});
  EXPECT_THAT(csv.body, HasSubstr(world.aoba.number));
  EXPECT_EQ(get(world.officer, "/exports/{table}", {{"table", "reports.xlsx"}}).body.substr(0, 2), "PK");
  EXPECT_EQ(get(world.officer, "/exports/{table}", {{"table", "reports.exe"}}).status, 404);
  EXPECT_EQ(get(world.officer, "/exports/{table}", {{"table", "reports.csv"}}, {{"area", "32"}}).status, 403);
  EXPECT_THAT(get(world.centre, "/exports/{table}", {{"table", "reports.csv"}}).body,
              Not(HasSubstr(world.aoba.number)));
  EXPECT_EQ(world.read([&](store::Tx& tx) { return journal::history(tx, {"export", "31"}); }).size(), 2u);
}

TEST_P(ExchangePagesTest, TheClerkReadsAndTakesTheSisterReport) {
  EXPECT_THAT(get(world.clerk, "/report/{year}/sister", {{"year", "2026"}}).body,
              HasSubstr("まだ提出されていません"));
  ASSERT_TRUE(world.submit(report_with({reporting::testing::Function::home_care})));
  const auto page = get(world.clerk, "/report/{year}/sister", {{"year", "2026"}}).body;
  EXPECT_THAT(page, HasSubstr("要確認"));
  EXPECT_THAT(page, HasSubstr("正式名称（フリガナ）"));
  EXPECT_THAT(get(world.clerk, "/report/{year}/sister.csv", {{"year", "2026"}}).body,
              HasSubstr("あおば内科クリニック（架空）"));
}

TEST_P(ExchangePagesTest, WhatTheListsSayIsAcceptedOrAnsweredToThePrefecture) {
  world.write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET departments = '内科;小児科', beds = 19 WHERE id = ?", world.aoba.id);
  });
  EXPECT_THAT(get(world.clerk, "/registry-entry").body, HasSubstr("内科、小児科"));
  const auto answer = [&](std::string agrees, std::string note, std::string listed = "19床") {
    http::Request request;
    request.form = {{"field", "beds"}, {"listed", listed}, {"agrees", agrees}, {"note:beds", note}};
    return post(world.clerk, "/registry-entry", std::move(request));
  };
  EXPECT_THAT(answer("0", "").body, HasSubstr("違うところを入力してください。"));
  EXPECT_EQ(answer("1", "", "18床").status, 409) << "the lists have changed meanwhile";
  EXPECT_EQ(answer("0", "無床です").status, 303);
  EXPECT_THAT(get(world.officer, "/registry-notes").body, HasSubstr("無床です"));
  EXPECT_THAT(get(world.centre, "/registry-notes").body, HasSubstr("連絡はありません"));
  world.day(2027, 2, 11);
  EXPECT_EQ(answer("1", "").status, 303);
  EXPECT_THAT(get(world.clerk, "/registry-entry").body, HasSubstr("合っていると回答しました"));
  EXPECT_THAT(get(world.officer, "/registry-notes").body, Not(HasSubstr("無床です")));
}

}  // namespace
}  // namespace kakari::exchange
