// The pages of a change, asked as a browser would.
#include "reporting/change_pages.h"

#include <gmock/gmock.h>

#include <set>

#include "access/page_testing.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;
using ::testing::HasSubstr;
using ::testing::Not;

class ChangePages : public InWorld {
 protected:
  http::Response get(const std::string& rest) {
    http::Request request;
    request.params = {{"year", std::to_string(year)}};
    return access::ask(routes_, world.clerk, world.now(), http::Method::get, "/report/{year}" + rest,
                       request);
  }
  http::Response post(const std::string& rest, http::Pairs form) {
    http::Request request;
    request.params = {{"year", std::to_string(year)}};
    request.form = std::move(form);
    request.received_at = world.clock;
    return access::ask(routes_, world.clerk, world.now(), http::Method::post, "/report/{year}" + rest,
                       request);
  }
  void published() {
    ASSERT_TRUE(world.submit(report_with({Function::home_care, Function::after_hours})));
    ASSERT_TRUE(world.open());
    ASSERT_TRUE(world.confirm(Function::home_care));
    ASSERT_TRUE(world.confirm(Function::after_hours));
    ASSERT_TRUE(world.publish());
    world.day(2027, 10, 4);
  }
  http::Pairs complete() {
    return {{"changed_on", "2027-10-01"},
            {"change_reason", "在宅当番医制への参加をやめました"},
            {"manager", "青葉 一郎"},
            {"draft_version", std::to_string(world.draft().version)}};
  }
  /// The clerk says that 時間外 has changed, and answers 無し.
  void stop_after_hours() {
    const std::string item = form_2025()->rule(Function::after_hours).grounds.front().any_of.front();
    EXPECT_EQ(post("/change", {{"item", item}}).status, 303);
    const auto draft = world.draft();
    const auto no = regime::canonical(plain_answer(*form_2025()->item(item), false));
    const auto more =
        post("/change/items",
             {{"base:" + item, std::to_string(draft.version_of(item))}, {"was:" + item, "?"}, {item, no}});
    EXPECT_THAT(more.body, HasSubstr("お答えいただく項目が増えました"));
    std::vector<ItemChange> changes;
    const auto now = world.draft();
    for (const auto& d : differences(now.answers(), completed(now.answers())))
      changes.push_back({d.item, now.version_of(d.item), d.after});
    ASSERT_TRUE(world.write(
        [&](store::Tx& tx) { return save(tx, world.clerk, world.now(), world.aoba.id, year, changes); }));
    EXPECT_EQ(post("/change/items", {}).header("Location"), "/report/2026/change/check");
  }

 private:
  regime::Areas areas_ = regime::Areas::load("regime/areas");
  std::vector<access::Route> routes_ = institution_pages({&world.db, &areas_});
};
EACH_ENGINE(ChangePages);

TEST_P(ChangePages, InOctoberTheHomeOffersAChangeOfThePublishedReport) {
  published();
  EXPECT_THAT(get("").body, HasSubstr("変更を報告する"));
  const auto choice = get("/change");
  EXPECT_THAT(choice.body, HasSubstr("変わったことを選んでください"));
  EXPECT_THAT(choice.body, HasSubstr("section:home_care")) << "also where it was reported without a draft";
}

TEST_P(ChangePages, OnlyWhatWasChosenIsAskedAndTheRestStandsBehindAFold) {
  published();
  const auto& rule = form_2025()->rule(Function::after_hours);
  const std::string item = rule.grounds.front().any_of.front();
  post("/change", {{"item", item}});
  const auto page = get("/change/items");
  EXPECT_THAT(page.body, HasSubstr("name=\"base:" + item + "\""));
  EXPECT_THAT(page.body, Not(HasSubstr("name=\"base:core.function\"")));
  EXPECT_THAT(page.body, HasSubstr("変わらない項目を見る"));
}

TEST_P(ChangePages, EveryLabelOfTheChoiceTicksItsOwnBox) {
  published();
  const std::string page = get("/change").body;
  std::set<std::string> ids;
  for (auto at = page.find(" id=\"f-"); at != std::string::npos; at = page.find(" id=\"f-", at + 1))
    EXPECT_TRUE(ids.insert(page.substr(at + 5, page.find('"', at + 5) - at - 5)).second)
        << page.substr(at, 60);
  EXPECT_GT(ids.size(), 20u);
}

TEST_P(ChangePages, ABoxOfASectionIsRead) {
  published();
  const std::string item = form_2025()->rule(Function::after_hours).grounds.front().any_of.front();
  EXPECT_THAT(get("/change").body, HasSubstr("value=\"" + item + "\""));
  EXPECT_EQ(post("/change", {{"item:after_hours", item}}).status, 303);
}

TEST_P(ChangePages, NothingChosenIsSaidKindly) {
  published();
  const auto page = post("/change", {});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("一つ以上選んで"));
}

TEST_P(ChangePages, TheCheckShowsBeforeAndAfterAndWhatWillHappen) {
  published();
  stop_after_hours();
  const auto page = get("/change/check");
  EXPECT_THAT(page.body, HasSubstr("変更前"));
  EXPECT_THAT(page.body, HasSubstr("提出するとすぐに、公表から外れます"));
  EXPECT_THAT(page.body, HasSubstr("県の確認もそのままです"));
}

TEST_P(ChangePages, SubmittedItIsAChangeInTheHistoryAndTwoPressesAreOne) {
  published();
  stop_after_hours();
  const auto form = complete();
  EXPECT_EQ(post("/change/check", form).header("Location"), "/report/2026?changed=1");
  EXPECT_EQ(post("/change/check", form).header("Location"), "/report/2026?changed=1");
  EXPECT_THAT(get("").body, HasSubstr("変更を報告した"));
  EXPECT_FALSE(function_of(world.shown(), Function::after_hours));
}

TEST_P(ChangePages, WithoutADayTheFieldSaysSoAndWhatWasTypedStays) {
  published();
  stop_after_hours();
  auto form = complete();
  form[0].second = "";
  const auto page = post("/change/check", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("変わった日を入力してください"));
  EXPECT_THAT(page.body, HasSubstr("在宅当番医制への参加をやめました"));
}

TEST_P(ChangePages, AChangeThatChangesNothingIsRefusedKindly) {
  published();
  post("/change", {{"item", "core.function"}});
  EXPECT_THAT(get("/change/check").body, HasSubstr("変わったところがありません"));
  const auto refused = post("/change/check", complete());
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(world.stage(), Stage::draft);
}

TEST_P(ChangePages, DuringAReviewThePageSaysWhatToDo) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  const auto page = get("/change");
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body, HasSubstr("差し戻しをご依頼ください"));
}

TEST_P(ChangePages, AfterTheLastDayTheLatePathIsOffered) {
  std::vector<ItemChange> changes;
  world.draft();
  for (const auto& [item, answer] : report_with({})) changes.push_back({item, 0, answer});
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return save(tx, world.clerk, world.now(), world.aoba.id, year, changes); }));
  world.clock = Date(2027, 4, 1).start();
  const auto refused = post("/submission", {{"manager", "青葉 一郎"}});
  EXPECT_EQ(refused.status, 412);
  EXPECT_THAT(refused.body, HasSubstr("期限後の報告として提出する"));
  EXPECT_EQ(post("/submission", {{"manager", "青葉 一郎"}, {"late", "1"}}).status, 422);
  EXPECT_EQ(
      post("/submission", {{"manager", "青葉 一郎"}, {"late", "1"}, {"late_reason", "院長の入院"}}).status,
      303);
}

TEST_P(ChangePages, AnInstitutionThatHasClosedReadsItsDraftAndIsToldWhy) {
  world.draft();
  world.write([&](store::Tx& tx) {
    return tx.exec("UPDATE institution SET closed_on = '2027-02-01' WHERE id = ?", world.aoba.id);
  });
  EXPECT_THAT(get("").body, HasSubstr("下書きを見る"));
  const auto page = get("/check");
  EXPECT_THAT(page.body, HasSubstr("令和9年2月1日に廃止または休止"));
  EXPECT_THAT(page.body, Not(HasSubstr("この内容で提出する")));
}

}  // namespace
}  // namespace kakari::reporting
