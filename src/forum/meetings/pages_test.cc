#include "forum/meetings/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "forum/measures/testing.h"
#include "forum/meetings/minutes.h"
#include "forum/meetings/room.h"

namespace kakari::meetings {
namespace {

using access::Role;
using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;
namespace mt = measures::testing;

class MeetingPagesTest : public store::testing::EachEngine {
 protected:
  http::Response ask(const access::Actor& who, Method method, const std::string& pattern, http::Pairs params,
                     http::Pairs form = {}) {
    http::Request request;
    request.params = std::move(params);
    request.form = std::move(form);
    request.path = pattern;
    return access::ask(routes, who, world.now(), method, pattern, std::move(request));
  }
  http::Response forum_page(const access::Actor& who) {
    return ask(who, Method::get, "/forums/{code}", {{"code", world.forum.code}});
  }
  Id meeting(std::string day = "2027-02-10") {
    return world
        .write([&](store::Tx& tx) {
          return make_meeting(tx, world.officer, world.now(), world.deps,
                              {world.forum.code, "", day, "14:00", "16:00", "市役所", "", ""});
        })
        .value();
  }
  http::Pairs at(const Id& meeting, std::string item = "") {
    http::Pairs params{{"code", world.forum.code}, {"meeting", meeting.text()}};
    if (!item.empty()) params.push_back({"item", std::move(item)});
    return params;
  }
  Id first_item(const Id& meeting) {
    return world.read([&](store::Tx& tx) { return agenda_of(tx, meeting).front().id; });
  }

  mt::World world{GetParam(), {courses::room(), forum::room(), measures::room(), room()}};
  std::vector<access::Route> routes = pages(world.deps);
};
EACH_ENGINE(MeetingPagesTest);

TEST_P(MeetingPagesTest, TheForumsPageFollowsTheStepsOfTheGuideline) {
  const auto page = forum_page(world.coordinator);
  EXPECT_EQ(page.status, 200);
  std::size_t from = 0;
  for (const char* step : {"①地域の現状の把握と共有", "②地域で目指すべき姿の共有", "③解決すべき地域の課題",
                           "④原因の分析", "⑤方策と役割分担の決定", "⑥効果と進捗管理の指標"}) {
    const auto found = page.body.find(step, from);
    ASSERT_NE(found, std::string::npos) << step;
    from = found;
  }
  EXPECT_THAT(page.body, HasSubstr("会議はまだありません"));
  EXPECT_THAT(page.body, HasSubstr("市町村の参加が必要（第3項）"));
}

TEST_P(MeetingPagesTest, WhoHasNothingToDoWithItIsToldThatThereIsNone) {
  EXPECT_EQ(forum_page(world.far_town).status, 404);
  EXPECT_EQ(forum_page(world.stranger).status, 404);
  EXPECT_EQ(forum_page(world.town).status, 200);
  EXPECT_EQ(forum_page(world.clerk).status, 403);
}

TEST_P(MeetingPagesTest, AForumOfCareWithoutMunicipalitiesIsRefusedAtItsField) {
  const auto refused = ask(world.officer, Method::post, "/forums", {},
                           {{"theme", "home_care"},
                            {"area", "municipality:31202"},
                            {"name", "米子市の協議の場"},
                            {"care", "1"},
                            {"members", "clinic"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("関係する市町村に参加を求めます"));
  EXPECT_THAT(refused.body, HasSubstr("米子市の協議の場"));  // what was typed stands
}

TEST_P(MeetingPagesTest, MakingAForumSeatsItsMembersAndTellsTheTown) {
  const auto made = ask(world.officer, Method::post, "/forums", {},
                        {{"theme", "home_care"},
                         {"area", "municipality:31202"},
                         {"name", "米子市の協議の場"},
                         {"care", "1"},
                         {"members", "municipality"},
                         {"members", "health_centre"},
                         {"members", "local_association"}});
  EXPECT_EQ(made.status, 303) << made.body;
  const auto members = world.read([&](store::Tx& tx) { return forum::members(tx, "31-F0002"); });
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0].body, "米子市");
  EXPECT_EQ(members[1].body, "米子保健所");
  EXPECT_EQ(world.read([&](store::Tx& tx) { return messages::inbox(tx, world.far_town); }).size(), 1u);
}

TEST_P(MeetingPagesTest, TheListIsEmptyWithAWayToBegin) {
  auto far = world.officer;
  far.scope = "13";
  const auto page = ask(far, Method::get, "/forums", {});
  EXPECT_THAT(page.body, HasSubstr("協議の場は、まだありません"));
  EXPECT_THAT(page.body, HasSubstr("/forums/new"));
  EXPECT_THAT(ask(world.member, Method::get, "/forums", {}).body, Not(HasSubstr("/forums/new")));
}

TEST_P(MeetingPagesTest, AConflictOfMinutesShowsBothTexts) {
  const Id id = meeting(), item = first_item(id);
  const std::string pattern = "/forums/{code}/meetings/{meeting}/agenda/{item}/said";
  const auto first = ask(world.officer, Method::post, pattern, at(id, item.text()),
                         {{"based_on", "0"}, {"said", "県の記録"}});
  EXPECT_EQ(first.status, 303);
  const auto second = ask(world.coordinator, Method::post, pattern, at(id, item.text()),
                          {{"based_on", "0"}, {"said", "調整役の記録"}});
  EXPECT_EQ(second.status, 412);
  EXPECT_THAT(second.body, HasSubstr("県の記録"));
  EXPECT_THAT(second.body, HasSubstr("調整役の記録"));
  EXPECT_THAT(second.body, HasSubstr("name=\"based_on\" value=\"1\""));
}

TEST_P(MeetingPagesTest, LongMinutesGoIntoThePdf) {
  const Id id = meeting(), item = first_item(id);
  std::string said;
  for (int i = 0; i < 2500; ++i) said += "発言者は、次のように述べた。";  // 35,000 characters
  for (int i = 0; i < 15'000; ++i) said += "長";
  world
      .write([&](store::Tx& tx) {
        return write_said(tx, world.officer, world.now(), world.deps, item, 0, said);
      })
      .value();
  const auto pdf = ask(world.member, Method::get, "/forums/{code}/meetings/{meeting}/minutes.pdf", at(id));
  EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
  std::string joined;
  for (const std::string& piece : pieces(said)) {
    EXPECT_LE(piece.size(), 1500u);
    joined += piece;
  }
  EXPECT_EQ(joined, said);
}

TEST_P(MeetingPagesTest, AttendanceIsSavedAsAWholeOrNotAtAll) {
  const Id id = meeting();
  const Id town = world.read([&](store::Tx& tx) { return invited_to(tx, id).front().id; });
  const auto send = [&](std::string reason) {
    return ask(world.officer, Method::post, "/forums/{code}/meetings/{meeting}/attendance", at(id),
               {{"came-" + town.text(), "absent"}, {"reason-" + town.text(), reason}});
  };
  const auto refused = send("");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("市町村が欠席した理由を入力してください"));
  EXPECT_EQ(send("災害対応のため").status, 303);
}

TEST_P(MeetingPagesTest, TheCalendarFileCarriesTheMeeting) {
  const Id id = meeting("2027-03-10");
  const auto file = ask(world.member, Method::get, "/forums/{code}/meetings/{meeting}/calendar.ics", at(id));
  EXPECT_THAT(file.body, HasSubstr("DTSTART:20270310T050000Z\r\nDTEND:20270310T070000Z"));
  EXPECT_THAT(file.body, HasSubstr("STATUS:CONFIRMED"));
}

TEST_P(MeetingPagesTest, TheMeetingsPageOffersOnlyWhatOneMayDo) {
  const Id id = meeting();
  const std::string pattern = "/forums/{code}/meetings/{meeting}";
  EXPECT_THAT(ask(world.coordinator, Method::get, pattern, at(id)).body, HasSubstr("案内を送る"));
  const auto read_only = ask(world.member, Method::get, pattern, at(id));
  EXPECT_EQ(read_only.status, 200);
  EXPECT_THAT(read_only.body, Not(HasSubstr("<form")));
}

TEST_P(MeetingPagesTest, AnInvitedAccountGetsItsCodeOnce) {
  const auto made = ask(world.officer, Method::post, "/forums/{code}/accounts", {{"code", world.forum.code}},
                        {{"account-name", "結城 環"}, {"role", "forum_coordinator"}, {"as", "screen"}});
  EXPECT_EQ(made.status, 200);
  EXPECT_THAT(made.body, HasSubstr("利用開始コードは、この画面でだけ表示します"));
  const auto wrong = ask(world.officer, Method::post, "/forums/{code}/accounts", {{"code", world.forum.code}},
                         {{"account-name", "結城 環"}, {"role", "prefecture_officer"}, {"as", "screen"}});
  EXPECT_EQ(wrong.status, 422);
  const auto list = ask(world.officer, Method::get, "/forums/{code}/members", {{"code", world.forum.code}});
  EXPECT_THAT(list.body, HasSubstr("結城 環さんへの招待を"));
  EXPECT_EQ(ask(world.town, Method::post, "/forums/{code}/accounts", {{"code", world.forum.code}}).status,
            403);
}

}  // namespace
}  // namespace kakari::meetings
