#include "reporting/requests/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "reporting/requests/letter_due.h"
#include "reporting/requests/reminder_defaults.h"
#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class RequestPagesTest : public testing::InWorld {
 protected:
  http::Response get(const std::string& pattern, http::Pairs query = {}, http::Pairs params = {}) {
    return ask(http::Method::get, pattern, std::move(query), std::move(params), {});
  }
  http::Response post(const std::string& pattern, http::Pairs form = {}, http::Pairs params = {}) {
    return ask(http::Method::post, pattern, {}, std::move(params), std::move(form));
  }
  http::Response ask(http::Method method, const std::string& pattern, http::Pairs query, http::Pairs params,
                     http::Pairs form) {
    http::Request request;
    request.query = std::move(query);
    request.params = std::move(params);
    request.form = std::move(form);
    return access::ask(routes_, who_, world.now(), method, pattern, std::move(request));
  }
  static std::string last_part(const http::Response& response) {
    const std::string to(response.header("Location"));
    return to.substr(to.rfind('/') + 1);
  }

  const regime::Holidays holidays_ = regime::Holidays::load("regime/holidays.csv");
  const std::vector<access::Route> routes_ =
      pages({.database = &world.db,
             .areas = &testing::areas(),
             .holidays = &holidays_,
             .defaults = load_reminder_defaults("regime/2025/reminders.yaml")});
  access::Actor who_ = world.officer;
};
EACH_ENGINE(RequestPagesTest);

TEST_P(RequestPagesTest, TheOfficerPreviewsSendsAndWatches) {
  const auto before = get("/requests");
  EXPECT_EQ(before.status, 200);
  EXPECT_THAT(before.body, HasSubstr("2件に依頼を送る"));
  EXPECT_THAT(before.body, HasSubstr("基準日（令和9年1月1日）までに廃止・休止"));
  const auto sent = post("/requests");
  ASSERT_EQ(sent.status, 303);
  const auto running = get("/requests/runs/{run}", {}, {{"run", last_part(sent)}});
  EXPECT_EQ(running.header("Refresh"), "2");
  EXPECT_THAT(running.body, HasSubstr("依頼を送っています"));
  world.work();
  const auto done = get("/requests/runs/{run}", {}, {{"run", last_part(sent)}});
  EXPECT_EQ(done.header("Refresh"), "");
  EXPECT_THAT(done.body, HasSubstr("2件に依頼しました"));
  const auto again = post("/requests");
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("2件すべてに送りました"));
  EXPECT_THAT(again.body, Not(HasSubstr("件に依頼を送る")));
}

TEST_P(RequestPagesTest, ADefaultRuleIsMarkedAndTakenOverOnce) {
  EXPECT_THAT(get("/reminders").body, HasSubstr("要確認"));
  const auto taken = post("/reminders/defaults", {{"origin", "before-deadline"}});
  ASSERT_EQ(taken.status, 303);
  EXPECT_EQ(last_part(post("/reminders/defaults", {{"origin", "before-deadline"}})), last_part(taken));
  world.day(2027, 3, 10);
  const auto preview = get("/reminders/rules/{rule}", {}, {{"rule", last_part(taken)}});
  EXPECT_THAT(preview.body, HasSubstr("いま2件に送る"));
  const auto sent = post("/reminders/rules/{rule}/send", {}, {{"rule", last_part(taken)}});
  ASSERT_EQ(sent.status, 303);
  world.work();
  EXPECT_THAT(get("/reminders/runs/{run}", {}, {{"run", last_part(sent)}}).body,
              HasSubstr("2件に送りました"));
  const auto again = post("/reminders/rules/{rule}/send", {}, {{"rule", last_part(taken)}});
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("二度送ることはありません"));
}

TEST_P(RequestPagesTest, ARuleThatCannotBeKeptComesBackWithWhatWasTyped) {
  const auto refused = post("/reminders/rules", {{"name", "独自"},
                                                 {"days", "many"},
                                                 {"states", "draft"},
                                                 {"reaches", "mail"},
                                                 {"subject", "件名"},
                                                 {"text", "{謎}"}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("{謎}は使えません"));
  EXPECT_THAT(refused.body, HasSubstr("日数は200日以内"));
  EXPECT_THAT(refused.body, HasSubstr("独自"));
}

TEST_P(RequestPagesTest, TheListOfThoseMissingCountsExactlyAndMakesALetterDue) {
  world.day(2027, 2, 10);
  const auto all = get("/missing");
  EXPECT_THAT(all.body, HasSubstr("報告が済んでいない医療機関は2件です"));
  ASSERT_TRUE(world.submit(reporting::testing::report_with({})));
  EXPECT_THAT(get("/missing").body, HasSubstr("報告が済んでいない医療機関は1件です"));
  EXPECT_THAT(get("/missing", {{"municipality", "31201"}}).body, HasSubstr("医療機関は0件です"));
  EXPECT_THAT(get("/missing", {{"state", "draft"}}).body, HasSubstr("医療機関は0件です"));
  const auto made = post("/missing/letters", {{"one", world.midori.id.text()}});
  EXPECT_THAT(std::string(made.header("Location")), HasSubstr("letters=1"));
  EXPECT_THAT(get("/missing").body, HasSubstr("印刷待ち"));
  const auto again = post("/missing/letters",
                          {{"institution", world.midori.id.text()}, {"institution", world.aoba.id.text()}});
  EXPECT_THAT(std::string(again.header("Location")), HasSubstr("letters=0"));
  EXPECT_THAT(get("/missing.csv").body, HasSubstr("みどり病院（架空）"));
  EXPECT_THAT(get("/missing.xlsx").body, ::testing::StartsWith("PK"));
}

TEST_P(RequestPagesTest, AHealthCentreSeesItsOwnAndAnotherPrefectureNothing) {
  world.day(2027, 2, 10);
  who_ = world.centre;
  const auto own = get("/missing");
  EXPECT_THAT(own.body, HasSubstr("みどり病院"));
  EXPECT_THAT(own.body, Not(HasSubstr(world.aoba.number)));
  EXPECT_EQ(get("/requests").status, 403);
  EXPECT_EQ(post("/missing/letters", {{"one", world.aoba.id.text()}}).status, 403);
}

TEST_P(RequestPagesTest, TheRecordOfAnInstitutionSaysWhatBecameOfEachNotice) {
  ASSERT_TRUE(world.send());
  world.work();
  const auto record = [&] { return get("/deliveries/{number}", {}, {{"number", world.aoba.number}}).body; };
  EXPECT_THAT(record(), HasSubstr("まだ開かれていません"));
  EXPECT_THAT(record(), HasSubstr("印刷待ち"));
  world.write([&](store::Tx& tx) {
    for (const auto& one : messages::inbox(tx, world.clerk))
      messages::mark_read(tx, world.now(), world.clerk, one.id);
  });
  EXPECT_THAT(record(), HasSubstr("に開かれました"));
  EXPECT_THAT(get("/deliveries/unknown").body, HasSubstr("届いたか分からないメールはありません"));
}

TEST_P(RequestPagesTest, AMailNobodyKnowsAboutIsDecidedByAPersonOnce) {
  world.give_mail(world.aoba, "aoba@clinic.example");
  ASSERT_TRUE(world.send());
  world.work();
  const std::string mail = world.read([](store::Tx& tx) { return tx.one("SELECT id FROM mail")->text(0); });
  world.write([](store::Tx& tx) { tx.exec("UPDATE mail SET state = 'unknown', due_at = 0"); });
  EXPECT_THAT(get("/deliveries/unknown").body, HasSubstr("もう一度送る"));
  EXPECT_EQ(post("/deliveries/unknown/{mail}", {{"decision", "again"}}, {{"mail", mail}}).status, 303);
  EXPECT_EQ(post("/deliveries/unknown/{mail}", {{"decision", "again"}}, {{"mail", mail}}).status, 409);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM mail WHERE state = 'waiting' OR state = 'later'"), 1);
}

}  // namespace
}  // namespace kakari::requests
