#include "reporting/schedule/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/extension.h"
#include "reporting/schedule/outreach.h"
#include "reporting/schedule/preparation.h"
#include "reporting/schedule/testing.h"

namespace kakari::schedule {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::year;

class SchedulePagesTest : public testing::InWorld {
 protected:
  http::Response ask(const access::Actor& actor, http::Method method, const std::string& pattern,
                     http::Request request = {}) {
    const PageDeps deps{&world.db, &testing::areas(), &testing::almanac(), [](store::Tx&, const DateMove&) {
                          return std::vector<Effect>{{"催促の規則", "2件の送る日が変わります"}};
                        }};
    return access::ask(pages(deps), actor, world.now(), method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& actor, const std::string& pattern, http::Pairs query = {},
                     http::Pairs params = {}) {
    http::Request request;
    request.query = std::move(query);
    request.params = std::move(params);
    return ask(actor, http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& actor, const std::string& pattern, http::Pairs form,
                      http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return ask(actor, http::Method::post, pattern, std::move(request));
  }
  static http::Pairs target() { return {{"year", "2026"}, {"date", "target"}}; }
  static http::Pairs wish(std::string to, std::string reason = "確認の時間を取るため") {
    return {{"to", std::move(to)}, {"reason", std::move(reason)}, {"based_on", "0"}};
  }
  const std::string one = "/calendar/settings/{year}/{date}";
};
EACH_ENGINE(SchedulePagesTest);

TEST_P(SchedulePagesTest, EverybodySeesTheSameDates) {
  ASSERT_EQ(post(world.officer, one, wish("2027-02-27"), target()).status, 303);
  const auto dates = AllOf(HasSubstr("令和9年2月27日（土）"), HasSubstr("あと17日"),
                           HasSubstr("土曜日のため閉庁日です。翌開庁日は3月1日（月）です。"),
                           HasSubstr("法律上の期限は令和9年3月31日（水）"), HasSubstr("過ぎました"));
  EXPECT_THAT(get(world.officer, "/calendar").body, dates);
  EXPECT_THAT(get(world.clerk, "/calendar").body, dates);
  EXPECT_THAT(get({}, "/calendar", {{"prefecture", "31"}}).body, dates);
  EXPECT_THAT(get(world.clerk, "/calendar").body, Not(HasSubstr("/calendar/settings")));
}

TEST_P(SchedulePagesTest, ThePublicChoosesAPrefecture) {
  const auto page = get({}, "/calendar");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("鳥取県"), HasSubstr("沖縄県")));
  EXPECT_THAT(get({}, "/calendar", {{"prefecture", "47"}, {"year", "9999999999"}}).body,
              HasSubstr("まだ都道府県で決まっていません"));
}

TEST_P(SchedulePagesTest, TheCalendarCanBeTakenAway) {
  const auto file = get({}, "/calendar.ics", {{"prefecture", "31"}});
  EXPECT_EQ(file.header("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_THAT(file.body,
              AllOf(HasSubstr("BEGIN:VCALENDAR\r\n"), HasSubstr("UID:legal_deadline-31-2026@kakari"),
                    HasSubstr("DTSTART;VALUE=DATE:20270331\r\nDTEND;VALUE=DATE:20270401\r\n"),
                    Not(HasSubstr("UID:target"))));
  for (std::size_t at = 0, end; (end = file.body.find("\r\n", at)) != std::string::npos; at = end + 2)
    EXPECT_LE(end - at, 75u);
  EXPECT_EQ(get({}, "/calendar.ics").status, 404);
}

TEST_P(SchedulePagesTest, ThePreviewStandsBetweenFormAndAct) {
  EXPECT_THAT(get(world.officer, one, {}, target()).body, HasSubstr("何が動くかを確かめる"));
  const auto preview = get(world.officer, one + "/preview", wish("2027-02-27"), target());
  EXPECT_THAT(preview.body,
              AllOf(HasSubstr("まだ変わっていません"), HasSubstr("2件の送る日が変わります"),
                    HasSubstr("まだ報告していない医療機関"), HasSubstr("土曜日のため閉庁日です")));
  EXPECT_FALSE(world.schedule().date("target")->set());
  const auto refused = get(world.officer, one + "/preview", wish("2027-02-01", ""), target());
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body,
              AllOf(HasSubstr("過ぎた日には変えられません"), HasSubstr("理由を入力してください")));
}

TEST_P(SchedulePagesTest, AConflictShowsBothDaysAndKeepsWhatWasTyped) {
  ASSERT_EQ(post(world.officer, one, wish("2027-02-26"), target()).status, 303);
  const auto second = post(world.officer, one, wish("2027-03-12"), target());
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, AllOf(HasSubstr("令和9年2月26日（金）"), HasSubstr("value=\"2027-03-12\""),
                                 HasSubstr("name=\"based_on\" value=\"1\"")));
  EXPECT_THAT(get(world.officer, "/calendar/settings").body,
              AllOf(HasSubstr("確認の時間を取るため"), HasSubstr("山田 太郎")));
}

TEST_P(SchedulePagesTest, OnlyOfficersChangeDates) {
  EXPECT_EQ(get(world.centre, "/calendar/settings").status, 403);
  EXPECT_EQ(post(world.clerk, one, wish("2027-02-26"), target()).status, 403);
  EXPECT_EQ(get(world.officer, one, {}, {{"year", "2026"}, {"date", "legal_deadline"}}).status, 200);
  EXPECT_EQ(
      post(world.officer, one, wish("2027-03-30"), {{"year", "2026"}, {"date", "legal_deadline"}}).status,
      403);
  EXPECT_EQ(get(world.officer, one, {}, {{"year", "999999999"}, {"date", "target"}}).status, 404);
}

TEST_P(SchedulePagesTest, AnExtensionNeedsATargetAndAReason) {
  const auto extend = [&](std::string place, std::string institution, std::string reason) {
    return post(world.officer, "/calendar/extensions",
                {{"year", "2026"},
                 {"place", std::move(place)},
                 {"institution", std::move(institution)},
                 {"until", "2027-04-30"},
                 {"reason", std::move(reason)}});
  };
  EXPECT_THAT(extend("", world.aoba.number, "").body, HasSubstr("延長する理由を入力してください"));
  EXPECT_THAT(extend("", "", "被災").body, HasSubstr("医療機関を入力するか、対象の地域を選んでください"));
  EXPECT_THAT(extend("", "ない医院", "被災").body, HasSubstr("医療機関が一つに決まりません"));
  EXPECT_THAT(extend("municipality:31201", world.aoba.number, "被災").body,
              HasSubstr("両方が入力されています"));
  EXPECT_EQ(extend("", world.aoba.number, "被災のため").status, 303);
  EXPECT_EQ(extend("municipality:31202", "", "大雪のため").status, 303);
  const auto page = get(world.officer, "/calendar/extensions").body;
  EXPECT_THAT(page, AllOf(HasSubstr(world.aoba.name), HasSubstr("被災のため"), HasSubstr("米子市"),
                          HasSubstr("令和9年4月30日（金）")));
  const auto all = world.read([](store::Tx& tx) { return reporting::extensions(tx, "31", year); });
  ASSERT_EQ(all.size(), 2u);
  for (const auto& extension : all)
    EXPECT_EQ(post(world.officer, "/calendar/extensions/{id}/end", {{"year", "2026"}},
                   {{"id", extension.id.text()}})
                  .status,
              303);
  EXPECT_THAT(get(world.officer, "/calendar/extensions").body,
              HasSubstr("延長している医療機関や地域はありません"));
}

TEST_P(SchedulePagesTest, TheRegisterShowsEachAreaWithItsProgress) {
  EXPECT_THAT(get(world.officer, "/preparation").body, HasSubstr("まだ記録はありません"));
  const auto add = [&](std::string owner) {
    return post(world.officer, "/preparation",
                {{"year", "2026"},
                 {"place", "planning_area:3101"},
                 {"topic", "key_person"},
                 {"title", "東部の医師会長"},
                 {"owner", std::move(owner)},
                 {"state", "decided"}});
  };
  EXPECT_THAT(add("").body, AllOf(HasSubstr("担当を入力してください"), HasSubstr("東部の医師会長")));
  const auto added = add("医療政策課");
  ASSERT_EQ(added.status, 303);
  EXPECT_THAT(get(world.officer, "/preparation").body,
              AllOf(HasSubstr("1件のうち決定1件"), HasSubstr("キーパーソン"), HasSubstr("医療政策課"),
                    HasSubstr("まだ記録のない項目：庁内体制、既存の協議の場、コーディネーター")));
  EXPECT_THAT(get(world.officer, "/preparation", {{"state", "arranging"}}).body,
              HasSubstr("この条件に当てはまる記録はありません"));
  EXPECT_THAT(get(world.centre, "/preparation").body, HasSubstr("まだ記録はありません"));
  const auto location = std::string(added.header("Location"));
  const std::string id = location.substr(std::string("/preparation/records/").size(), 36);
  const auto change = [&](std::string version) {
    return post(world.officer, "/preparation/records/{id}",
                {{"version", std::move(version)},
                 {"title", "東部医師会の会長"},
                 {"owner", "医療政策課"},
                 {"state", "arranging"}},
                {{"id", id}});
  };
  EXPECT_EQ(change("1").status, 303);
  EXPECT_EQ(change("1").status, 409);
  EXPECT_THAT(get(world.officer, "/preparation/records/{id}", {}, {{"id", id}}).body,
              AllOf(HasSubstr("東部医師会の会長"), HasSubstr("東部の医師会長（山田 太郎）")));
  EXPECT_EQ(get(world.centre, "/preparation/records/{id}", {}, {{"id", id}}).status, 403);
}

TEST_P(SchedulePagesTest, WhoWasToldWhenIsAnsweredByAreaAndInstitution) {
  const auto tell = [&](std::string place, std::string what, std::string told) {
    return post(world.officer, "/preparation/outreach",
                {{"year", "2026"},
                 {"done_on", "2027-02-01"},
                 {"what", std::move(what)},
                 {"channel", "briefing"},
                 {"place", std::move(place)},
                 {"told", std::move(told)}});
  };
  EXPECT_THAT(tell("prefecture:31", "県全体の説明会", "たくさん").body, HasSubstr("数字で入力してください"));
  ASSERT_EQ(tell("prefecture:31", "県全体の説明会", "１２０").status, 303);
  ASSERT_EQ(tell("municipality:31202", "米子市の説明会", "").status, 303);
  const std::string path = "/preparation/outreach";
  EXPECT_THAT(get(world.officer, path).body,
              AllOf(HasSubstr("120件"), HasSubstr("米子市の説明会"), HasSubstr("数えていません")));
  EXPECT_THAT(get(world.officer, path, {{"place", "municipality:31201"}}).body,
              AllOf(HasSubstr("県全体の説明会"), Not(HasSubstr("米子市の説明会"))));
  EXPECT_THAT(get(world.officer, path, {{"institution", world.midori.number}}).body,
              AllOf(HasSubstr("みどり病院（架空）に届いた周知"), HasSubstr("米子市の説明会")));
  EXPECT_THAT(get(world.officer, path, {{"institution", "ない医院"}}).body,
              HasSubstr("医療機関が一つに決まりません"));
}

TEST_P(SchedulePagesTest, OtherPagesCanShowWhatComesNext) {
  const auto card = upcoming_card(upcoming(world.schedule(), world.today())).text();
  EXPECT_THAT(card, AllOf(HasSubstr("法律上の期限"), HasSubstr("あと49日"), HasSubstr("/calendar")));
  EXPECT_TRUE(upcoming_card({}).empty());
}

}  // namespace
}  // namespace kakari::schedule
