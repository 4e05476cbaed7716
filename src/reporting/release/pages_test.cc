#include "reporting/release/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/release/publish_due.h"
#include "reporting/release/room.h"
#include "reporting/testing.h"
#include "reporting/withholding.h"

namespace kakari::release {
namespace {

namespace rt = reporting::testing;
using regime::Function;
using rt::report_with;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class ReleasePagesTest : public store::testing::EachEngine {
 protected:
  http::Response get(const std::string& pattern, http::Pairs query = {}, http::Pairs params = {}) {
    http::Request request;
    request.query = std::move(query);
    request.params = std::move(params);
    return access::ask(routes_, world.officer, world.now(), http::Method::get, pattern, std::move(request));
  }
  http::Response post(const std::string& pattern, http::Pairs form, http::Pairs params = {{"year", "2026"}}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return access::ask(routes_, world.officer, world.now(), http::Method::post, pattern, std::move(request));
  }

  rt::World world{GetParam(), {room()}};
  const regime::Areas areas_ = regime::Areas::load("regime/areas");
  std::vector<access::Route> routes_ = pages({&world.db, &areas_, "regime"});
};
EACH_ENGINE(ReleasePagesTest);

TEST_P(ReleasePagesTest, ShowsWhatWillChangeWithTheListsBehindTheNumbers) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  EXPECT_THAT(get("/publication").body,
              AllOf(HasSubstr("公表すると変わること"),
                    HasSubstr("/publication/2026/changes?effect=appears&amp;function=home_care")));
  const http::Pairs y{{"year", "2026"}};
  EXPECT_THAT(get("/publication/{year}/changes", {{"effect", "appears"}, {"function", "home_care"}}, y).body,
              AllOf(HasSubstr(world.aoba.name), HasSubstr("が新しく表示される")));
  EXPECT_THAT(get("/publication/{year}/changes", {{"municipality", "31202"}}, y).body,
              HasSubstr("あてはまる医療機関はありません"));
  EXPECT_THAT(get("/publication/{year}/changes.csv", {}, y).body,
              AllOf(HasSubstr("機関番号"), HasSubstr(world.aoba.number)));
  EXPECT_THAT(
      get("/publication/{year}/institutions/{number}", {}, {{"year", "2026"}, {"number", world.aoba.number}})
          .body,
      AllOf(HasSubstr("公表した後の表示"), HasSubstr("報告あり・確認中")));
}

TEST_P(ReleasePagesTest, TheHourIsSetMovedAndCalledOff) {
  EXPECT_EQ(
      post("/publication/{year}/time", {{"day", "2027-04-03"}, {"time", "10:00"}, {"based_on", "0"}}).status,
      303);
  EXPECT_THAT(get("/publication").body, AllOf(HasSubstr("公表する日時が決まっています"),
                                              HasSubstr("土曜日のため閉庁日"), HasSubstr("とは別の日です")));
  const auto refused =
      post("/publication/{year}/time", {{"day", "2027-02-01"}, {"time", "10:00"}, {"based_on", "1"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("過ぎた日時"), HasSubstr("2027-02-01")));
  EXPECT_EQ(
      post("/publication/{year}/time", {{"day", "2027-04-05"}, {"time", "9:00"}, {"based_on", "0"}}).status,
      409);
  EXPECT_EQ(post("/publication/{year}/called-off", {{"based_on", "1"}}).status, 303);
  EXPECT_THAT(get("/publication").body, AllOf(HasSubstr("この日時に公表する"), HasSubstr("取りやめた")));
}

TEST_P(ReleasePagesTest, PublishedAtOnceOrAtItsHourItSaysHow) {
  ASSERT_EQ(
      post("/publication/{year}/time", {{"day", "2027-02-10"}, {"time", "12:00"}, {"based_on", "0"}}).status,
      303);
  EXPECT_EQ(post("/publication/{year}", {{"based_on", "0"}}).status, 409) << "another officer set an hour";
  world.clock += 3 * world.hour;
  ASSERT_EQ(publish_due(world.db, world.now()), 1u);
  EXPECT_THAT(get("/publication").body,
              AllOf(HasSubstr("公表されています"), HasSubstr("遅れて公表しました")));
  EXPECT_EQ(post("/publication/{year}", {{"based_on", "1"}}).status, 303) << "a second press does nothing";
}

TEST_P(ReleasePagesTest, WithoutANewReportWhatIsShownStays) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.publish());
  world.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", 2027), *rt::form_2025());
  });
  EXPECT_THAT(
      get("/publication/{year}/institutions/{number}", {}, {{"year", "2027"}, {"number", world.aoba.number}})
          .body,
      AllOf(HasSubstr("報告事項の内容は変わりません"), HasSubstr("報告あり・確認中"),
            Not(HasSubstr("（表示なし）"))));
}

TEST_P(ReleasePagesTest, AFunctionIsWithheldAndPutBack) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.publish());
  EXPECT_THAT(get("/publication/withheld").body, HasSubstr("公表を止めている機能はありません"));
  EXPECT_THAT(get("/publication/withheld/new", {{"q", "あおば"}}).body, HasSubstr(world.aoba.number));
  EXPECT_THAT(get("/publication/withheld/new", {{"number", world.aoba.number}}).body,
              AllOf(HasSubstr("ハ 在宅医療"), Not(HasSubstr("イ 通常の診療時間外"))));
  http::Pairs form{{"number", world.aoba.number}, {"function", "home_care"}, {"reason", ""}, {"note", ""}};
  EXPECT_EQ(post("/publication/withheld", form, {}).status, 422);
  form[2].second = "体制を確かめるため";
  EXPECT_EQ(post("/publication/withheld", form, {}).status, 303);
  EXPECT_FALSE(rt::function_of(world.shown(), Function::home_care));
  EXPECT_THAT(get("/publication/withheld").body, HasSubstr("体制を確かめるため"));
  const auto id = world.read(
      [&](store::Tx& tx) { return reporting::withholdings_of(tx, world.aoba.id).at(0).id.text(); });
  EXPECT_EQ(post("/publication/withheld/{id}/end", {{"reason", ""}}, {{"id", id}}).status, 422);
  EXPECT_EQ(post("/publication/withheld/{id}/end", {{"reason", "確かめました"}}, {{"id", id}}).status, 303);
  EXPECT_TRUE(rt::function_of(world.shown(), Function::home_care));
  EXPECT_THAT(get("/publication/withheld").body, HasSubstr("公表に戻したもの"));
}

}  // namespace
}  // namespace kakari::release
