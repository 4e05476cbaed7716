#include "training/oversight/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "platform/files/samples.h"
#include "training/oversight/audit_case.h"
#include "training/oversight/reminder.h"
#include "training/oversight/testing.h"

namespace kakari::oversight {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class OversightPagesTest : public testing::InWorld {
 protected:
  http::Response visit(const access::Actor& actor, http::Method method, const std::string& pattern,
                       http::Request request = {}) {
    return access::ask(pages({&world.db, [] { return training::testing::rules(); }}), actor, world.now(),
                       method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& actor, const std::string& pattern, http::Pairs params = {},
                     http::Pairs query = {}) {
    http::Request request;
    request.params = std::move(params);
    request.query = std::move(query);
    return visit(actor, http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& actor, const std::string& pattern, http::Pairs params,
                      http::Pairs form) {
    http::Request request;
    request.params = std::move(params);
    request.form = std::move(form);
    return visit(actor, http::Method::post, pattern, std::move(request));
  }
  http::Pairs east() const { return {{"number", world.east.number}}; }
  http::Response draw(const access::Actor& actor, const std::string& amount = "10") {
    return post(actor, "/audits", {},
                {{"from", "2027-02-01"},
                 {"to", "2027-02-10"},
                 {"amount", amount},
                 {"unit", "percent"},
                 {"due", "2027-03-10"}});
  }
  AuditCase drawn_case() {
    world.complete(world.member);
    world.refresh();
    world.clock += 86'400'000'000;
    draw(world.clerk);
    return world.read([&](store::Tx& tx) { return cases_of(tx, audits(tx, world.clerk).at(0).id).at(0); });
  }
};
EACH_ENGINE(OversightPagesTest);

TEST_P(OversightPagesTest, TheFirstSentenceSaysItAll) {
  EXPECT_THAT(get(world.office, "/training-overview").body, HasSubstr("はじめて集計しています"));
  world.complete(world.member);
  world.refresh();
  EXPECT_THAT(
      get(world.office, "/training-overview").body,
      AllOf(HasSubstr("会員・医師 3人のうち 1人が修了しています。"), HasSubstr("鳥取県医師会（架空）"),
            HasSubstr("33.3%"), Not(HasSubstr("あと一歩の方に案内する"))));
  const std::string own = get(world.clerk, "/training-overview").body;
  EXPECT_THAT(own, AllOf(HasSubstr("会員・医師 2人のうち 1人が修了しています。"),
                         HasSubstr("members?state=completed"), HasSubstr("あと一歩の方に案内する")));
  const std::string committee = get(world.committee, "/training-overview").body;
  EXPECT_THAT(committee,
              AllOf(HasSubstr("3人のうち"), Not(HasSubstr("members.csv")), Not(HasSubstr("/audits"))));
}

TEST_P(OversightPagesTest, ThePrefectureGoesDownToAnAssociation) {
  world.refresh();
  EXPECT_THAT(get(world.pref_clerk, "/training-overview").body,
              HasSubstr("href=\"/training-overview/" + world.east.number));
  EXPECT_EQ(get(world.pref_clerk, "/training-overview/{number}", east()).status, 200);
  EXPECT_EQ(get(world.west_clerk, "/training-overview/{number}", east()).status, 403);
  EXPECT_EQ(get(world.doctor, "/training-overview").status, 403);
}

TEST_P(OversightPagesTest, MembersShowUnitsAndWhatIsMissing) {
  world.lecture(world.member, 11);
  world.add_member("456789", "小林 実", "コバヤシ ミノル");
  world.refresh();
  const std::string list = get(world.clerk, "/training-overview/{number}/members", east()).body;
  EXPECT_THAT(list, AllOf(HasSubstr("髙橋 𠮷生"), HasSubstr("5.5"), HasSubstr("実地 1項目（5単位）"),
                          HasSubstr("利用の登録がまだ"), HasSubstr("3人のうち 1–3人"),
                          HasSubstr("/members/" + world.member.number)));
  const std::string none =
      get(world.clerk, "/training-overview/{number}/members", east(), {{"state", "completed"}}).body;
  EXPECT_THAT(none, HasSubstr("この条件に当てはまる方はいません"));
}

TEST_P(OversightPagesTest, TablesAreSavedAndTheJournalKnowsWho) {
  world.complete(world.member);
  world.refresh();
  const auto csv = get(world.office, "/training-overview/{number}/completion.csv", {{"number", "all"}});
  EXPECT_THAT(csv.body,
              AllOf(StartsWith("\xEF\xBB\xBF都道府県"), HasSubstr("東部医師会（架空）,2,1,0,0,0,0,1,50.0")));
  EXPECT_THAT(std::string(csv.header("Content-Disposition")), HasSubstr("completion-all-2027-02-10.csv"));
  const auto members = get(world.clerk, "/training-overview/{number}/members.csv", east());
  EXPECT_THAT(members.body, AllOf(HasSubstr("髙橋 𠮷生"), HasSubstr("修了"), Not(HasSubstr("遠藤"))));
  EXPECT_THAT(get(world.office, "/training-overview/{number}/members.xlsx", {{"number", "all"}}).body,
              StartsWith("PK"));
  EXPECT_EQ(get(world.clerk, "/training-overview/{number}/queues.xlsx", east()).status, 200);
  EXPECT_EQ(get(world.committee, "/training-overview/{number}/members.csv", {{"number", "all"}}).status, 403);
  EXPECT_EQ(world.journalled("training.export"), 4);
}

TEST_P(OversightPagesTest, OnePressRemindsThoseWhoLackOneStep) {
  world.lecture(world.member, 12);
  world.refresh();
  const std::string page =
      get(world.clerk, "/training-overview/{number}/reminders", east(), {{"state", "lacks_practice"}}).body;
  EXPECT_THAT(page, AllOf(HasSubstr("1人に案内する"), HasSubstr("座学 6単位、実地 0単位"),
                          HasSubstr("name=\"idempotency_key\"")));
  const auto sent = post(world.clerk, "/training-overview/{number}/reminders", east(),
                         {{"state", "lacks_practice"}, {"lead", "あと少しです。"}});
  ASSERT_EQ(sent.status, 303);
  EXPECT_EQ(world.told("training-reminder"), 1);
  const std::string run(std::string(sent.header("Location")).substr(0, sent.header("Location").find('?')));
  http::Request request;
  request.params = {{"number", world.east.number}, {"run", run.substr(run.rfind('/') + 1)}};
  request.path = run;
  const std::string record =
      visit(world.clerk, http::Method::get, "/training-overview/{number}/reminders/{run}", request).body;
  EXPECT_THAT(record,
              AllOf(HasSubstr("髙橋 𠮷生"), HasSubstr("送りました"), HasSubstr(run + "/letters.csv")));
  const auto again = post(world.clerk, "/training-overview/{number}/reminders", east(),
                          {{"state", "lacks_practice"}, {"lead", "あと少しです。"}});
  EXPECT_EQ(again.status, 409);
  EXPECT_THAT(again.body, HasSubstr("14日以内"));
  EXPECT_EQ(get(world.west_clerk, "/training-overview/{number}/reminders", east()).status, 403);
  EXPECT_EQ(get(world.office, "/training-overview/{number}/reminders", east()).status, 403);
}

TEST_P(OversightPagesTest, AnEmptyFirstSentenceIsSaidAtItsField) {
  world.lecture(world.member, 12);
  world.refresh();
  const auto refused = post(world.clerk, "/training-overview/{number}/reminders", east(),
                            {{"state", "lacks_practice"}, {"lead", ""}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, AllOf(HasSubstr("はじめの文を入力してください"), HasSubstr("aria-invalid")));
}

TEST_P(OversightPagesTest, AnAuditIsDrawnAskedAndCanBeRepeated) {
  EXPECT_THAT(get(world.clerk, "/audits").body, HasSubstr("まだ抽出はありません"));
  const AuditCase c = drawn_case();
  EXPECT_EQ(world.told("audit-request"), 1);
  const std::string page = get(world.clerk, "/audits/{id}", {{"id", c.audit.text()}}).body;
  EXPECT_THAT(page, AllOf(HasSubstr("対象の申請は、抽出したときと一致しています"),
                          HasSubstr("提出を待っています"), HasSubstr(c.application_number)));
  EXPECT_EQ(get(world.west_clerk, "/audits/{id}", {{"id", c.audit.text()}}).status, 403);
  EXPECT_EQ(get(world.committee, "/audits").status, 403);
  const auto refused = draw(world.clerk, "11");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("10%まで"));
}

TEST_P(OversightPagesTest, ThePhysicianSendsWhatThereIsAndTheOfficeSeesIt) {
  const AuditCase c = drawn_case();
  const http::Pairs id{{"id", c.id.text()}};
  const std::string page = get(world.doctor, "/audits/mine/{id}", id).body;
  EXPECT_THAT(page, AllOf(HasSubstr("令和9年3月10日まで"), HasSubstr("multipart/form-data")));
  EXPECT_EQ(get(world.outsider, "/audits/mine/{id}", id).status, 403);
  const auto file = files::prepare_bytes(files::testing::pdf(), "委嘱状.pdf").value();
  world.write([&](store::Tx& tx) {
    return training::add_evidence(tx, world.doctor, world.now(), world.member.id, audit_evidence, c.id, file);
  });
  EXPECT_EQ(post(world.doctor, "/audits/mine/{id}", id, {{"words", "委嘱状です"}}).status, 303);
  const std::string seen = get(world.clerk, "/audits/cases/{id}", id).body;
  EXPECT_THAT(seen, AllOf(HasSubstr("委嘱状.pdf"), HasSubstr("委嘱状です"),
                          HasSubstr("別の担当者が確認します"), Not(HasSubstr("結果を記録する"))));
  EXPECT_TRUE(world.read([&](store::Tx& tx) {
    return may_view(tx, world.clerk, training::evidence_of(tx, audit_evidence, c.id).at(0));
  }));
  EXPECT_FALSE(world.read([&](store::Tx& tx) {
    return may_view(tx, world.west_clerk, training::evidence_of(tx, audit_evidence, c.id).at(0));
  }));
  const auto removable = [&] {
    return world.read(
        [&](store::Tx& tx) { return may_remove(tx, training::evidence_of(tx, audit_evidence, c.id).at(0)); });
  };
  EXPECT_TRUE(removable());
  world.write([&](store::Tx& tx) { tx.exec("UPDATE audit_case SET outcome = 'good' WHERE id = ?", c.id); });
  EXPECT_EQ(removable().error().code, "audit-decided") << "what was decided by stays";
}

TEST_P(OversightPagesTest, EachAddressLeadsToItsOwnPage) {
  http::Router router;
  std::string reached;
  for (const auto& route : pages({&world.db, [] { return training::testing::rules(); }}))
    router.add(route.method, route.pattern, [&reached, pattern = route.pattern](const http::Request&) {
      reached = pattern;
      return http::Response{};
    });
  for (const auto& [address, pattern] : std::vector<std::pair<std::string, std::string>>{
           {"/audits/cases/a", "/audits/cases/{id}"},
           {"/audits/mine/a", "/audits/mine/{id}"},
           {"/audits/a/population.csv", "/audits/{id}/population.csv"},
           {"/training-overview/31-02/members", "/training-overview/{number}/members"},
           {"/training-overview/31-02/members.csv", "/training-overview/{number}/members.csv"},
           {"/training-overview/31-02/reminders/a/letters.csv",
            "/training-overview/{number}/reminders/{run}/letters.csv"}}) {
    const auto match = router.match(http::Method::get, address);
    ASSERT_NE(match.handler, nullptr) << address;
    (*match.handler)({});
    EXPECT_EQ(reached, pattern);
  }
}

TEST_P(OversightPagesTest, TheOfficeRecordsWhatItFoundAndReverses) {
  const AuditCase c = drawn_case();
  const http::Pairs id{{"id", c.id.text()}};
  const auto colleague = training::testing::actor(access::Role::association_clerk, world.east.id.text(),
                                                  "山本 葵", "p-colleague");
  const auto record = [&](http::Pairs form) {
    form.push_back({"version", "1"});
    return post(colleague, "/audits/cases/{id}/outcome", id, form);
  };
  EXPECT_THAT(record({}).body, HasSubstr("確認の結果を選んでください"));
  EXPECT_EQ(record({{"outcome", "not_confirmed"}}).status, 422) << "words are missing";
  EXPECT_EQ(record({{"outcome", "not_confirmed"}, {"words", "提出がありません"}}).status, 303);
  const std::string page = get(colleague, "/audits/cases/{id}", id).body;
  EXPECT_THAT(page, AllOf(HasSubstr("提出がありません"), HasSubstr("単位を取り消す")));
  const auto none =
      post(colleague, "/audits/cases/{id}/reversal", id, {{"version", "2"}, {"reason", "確認できず"}});
  EXPECT_THAT(none.body, HasSubstr("取り消す活動を選んでください"));
  const std::string credit =
      world.read([&](store::Tx& tx) { return standing_practice(tx, c).at(0).id.text(); });
  EXPECT_EQ(post(colleague, "/audits/cases/{id}/reversal", id,
                 {{"version", "2"}, {"reason", "確認できず"}, {"credit", credit}})
                .status,
            303);
  EXPECT_THAT(get(colleague, "/audits/cases/{id}", id).body,
              AllOf(HasSubstr("修了証の取消しを提案しました"), HasSubstr("すべて取り消されています")));
  EXPECT_THAT(get(world.doctor, "/audits/mine/{id}", id).body, HasSubstr("確認の結果は「確認できない」です"));
}

}  // namespace
}  // namespace kakari::oversight
