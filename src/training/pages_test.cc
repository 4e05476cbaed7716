#include "training/pages.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "access/page_testing.h"
#include "platform/files/samples.h"
#include "training/member_credits.h"
#include "training/testing.h"

namespace kakari::training::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// Calls the handlers as the gate would, without sessions.
class PagesTest : public InWorld {
 protected:
  void SetUp() override {
    deps_.database = &world.db;
    deps_.rules = [] { return rules(); };
    folder_ = std::filesystem::temp_directory_path() / fmt::format("kakari-pages-{}", ::getpid());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  http::Response send(const access::Actor& who, http::Method method, std::string pattern,
                      http::Request request = {}) {
    return access::ask(pages(deps_), who, world.now(), method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& who, std::string pattern, http::Request request = {}) {
    return send(who, http::Method::get, std::move(pattern), std::move(request));
  }
  http::Response post(const access::Actor& who, std::string pattern, http::Pairs form,
                      http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    request.uploads = std::move(uploads_);
    return send(who, http::Method::post, std::move(pattern), std::move(request));
  }
  http::Response one(const access::Actor& who, std::string pattern, std::string id) {
    http::Request request;
    request.params = {{"id", std::move(id)}};
    return get(who, std::move(pattern), std::move(request));
  }
  /// Goes with the next post.
  void upload(std::string field, std::string name, const std::string& bytes) {
    const auto path = folder_ / std::to_string(uploads_.size());
    std::ofstream(path, std::ios::binary) << bytes;
    http::Upload u;
    u.field = std::move(field);
    u.filename = std::move(name);
    u.path = path;
    u.size = bytes.size();
    uploads_.push_back(std::move(u));
  }
  http::Pairs experience(std::string hours = "6") {
    return {{"way", "clinical_experience"},
            {"on", "2026-10-04"},
            {"title", "手術見学"},
            {"certifier", "みどり病院 病院長"},
            {"hours", std::move(hours)}};
  }
  std::vector<Evidence> evidence() {
    return world.read([&](store::Tx& tx) { return evidence_of_physician(tx, world.member.id); });
  }

  PageDeps deps_;
  std::filesystem::path folder_;
  std::vector<http::Upload> uploads_;
};
EACH_ENGINE(PagesTest);

TEST_P(PagesTest, TheFirstPageSaysHowMuchIsThereAndWhatIsNearest) {
  world.lecture(world.member, 9);
  world.tick(world.doctor, "1-3");
  deps_.next.push_back([](store::Tx&, const Progress&, Date) {
    return std::vector<PageDeps::Next>{{5, "服薬を減らすとき", "/learning/x", "25分"}};
  });
  const auto page = get(world.doctor, "/training").body;
  EXPECT_THAT(page, HasSubstr("修了まであと 0.5 単位、座学だけです"));
  EXPECT_THAT(page, HasSubstr("9.5"));
  EXPECT_THAT(page, HasSubstr("/ 10 単位"));
  EXPECT_THAT(page, HasSubstr("href=\"/training/schemes\""));
  EXPECT_THAT(page, HasSubstr("服薬を減らすとき"));
  EXPECT_THAT(page, Not(HasSubstr("仮登録")));
  world.lecture(world.member, 1);
  EXPECT_THAT(get(world.doctor, "/training").body, HasSubstr("href=\"/application\""));
}

TEST_P(PagesTest, SomebodyWhoIsNotCheckedYetIsToldSoAndSeesWhatWaits) {
  const auto p = world.write([&](store::Tx& tx) {
    auto made = world.physician(tx, "456789", "渡邉 祥", "ワタナベ ショウ", "p-new", {},
                                registry::Standing::provisional);
    PendingCredit row;
    row.who.licence_number = "456789";
    row.credit = {.halves = 3, .earned = Date(2026, 9, 5), .title = "緩和ケア講習会"};
    add_pending(tx, world.now(), {row});
    return made;
  });
  const auto doctor = actor(access::Role::physician, p.id.text(), p.name, p.person);
  const auto page = get(doctor, "/training").body;
  EXPECT_THAT(page, HasSubstr("仮登録です"));
  EXPECT_THAT(page, HasSubstr("以前に受講した1件（1.5単位）が見つかりました"));
  EXPECT_THAT(page, Not(HasSubstr("action=\"/training/pending\"")));
}

TEST_P(PagesTest, TheAmountIsSaidBeforeItIsSentAndAgainAfterwards) {
  auto ask = experience();
  ask.emplace_back("ask", "1");
  const auto said = post(world.doctor, "/training/claims", ask);
  EXPECT_EQ(said.status, 200);
  EXPECT_THAT(said.body, HasSubstr("5単位になります。6時間のうち、1回の上限の5時間分を数えました。"));
  EXPECT_THAT(said.body, HasSubstr("value=\"手術見学\""));
  http::Request typing;
  typing.query = experience();
  EXPECT_THAT(get(world.doctor, "/training/claims/amount", typing).body, HasSubstr("5単位になります"));
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return claims_of(tx, world.member.id); }).empty());
  upload("evidence", "証明書.pdf", files::testing::pdf());
  const auto sent = post(world.doctor, "/training/claims", experience());
  EXPECT_EQ(sent.status, 303);
  http::Request after;
  after.query = {{"sent", std::string(sent.header("Location")).substr(22)}};
  EXPECT_THAT(get(world.doctor, "/training/claims", after).body, HasSubstr("5時間分を数えました"));
  EXPECT_EQ(evidence().size(), 1u);
}

TEST_P(PagesTest, WhatIsRefusedStandsAtItsFieldAndNothingTypedIsLost) {
  upload("evidence", "paper.pdf", "MZ\x90 not a paper at all");
  auto form = experience();
  const auto page = post(world.doctor, "/training/claims", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("f-evidence-error"));
  EXPECT_THAT(page.body, HasSubstr("value=\"手術見学\""));
  form.emplace_back("paid", "1");
  EXPECT_THAT(post(world.doctor, "/training/claims", form).body, HasSubstr("f-paid-error"));
}

TEST_P(PagesTest, TheOfficeSeesTheProofAcceptsAndTheLateOneIsTold) {
  upload("evidence", "証明書.pdf", files::testing::pdf());
  post(world.doctor, "/training/claims", experience());
  EXPECT_THAT(get(world.clerk, "/claims").body, HasSubstr("確認を待っている申告が1件あります"));
  const auto claim = world.read([&](store::Tx& tx) { return claims_of(tx, world.member.id).at(0); });
  const auto page = one(world.clerk, "/claims/{id}", claim.id.text()).body;
  EXPECT_THAT(page, HasSubstr("href=\"/evidence/"));
  EXPECT_THAT(page, HasSubstr("みどり病院 病院長"));
  EXPECT_EQ(one(world.west_clerk, "/claims/{id}", claim.id.text()).status, 403);
  const http::Pairs id{{"id", claim.id.text()}};
  EXPECT_THAT(post(world.clerk, "/claims/{id}/return", {{"version", "1"}}, id).body,
              HasSubstr("f-reason-error"));
  EXPECT_EQ(post(world.clerk, "/claims/{id}/acceptance", {{"version", "1"}}, id).status, 303);
  const auto late = post(world.president, "/claims/{id}/acceptance", {{"version", "1"}}, id);
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr(world.clerk.name));
}

TEST_P(PagesTest, AFileIsShownToWhomItConcernsOnly) {
  upload("evidence:1-3", "当番表.png", files::testing::png());
  post(world.doctor, "/training/practice", {{"version:1-3", "0"}, {"tick:1-3", "1"}});
  const std::string id = evidence().at(0).id.text();
  for (const auto& who : {world.doctor, world.clerk, world.president, world.office})
    EXPECT_EQ(one(who, "/evidence/{id}", id).status, 200) << who.name;
  for (const auto& who : {world.local_doctor, world.west_clerk, world.pref_clerk})
    EXPECT_EQ(one(who, "/evidence/{id}", id).status, 403) << who.name;
  const auto shown = one(world.doctor, "/evidence/{id}", id);
  EXPECT_EQ(shown.header("Content-Type"), "image/png");
  EXPECT_THAT(std::string(shown.header("Content-Security-Policy")), HasSubstr("sandbox"));
  EXPECT_THAT(std::string(shown.header("Content-Disposition")), HasSubstr("attachment; "));
  EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
  for (const auto& who : {world.local_doctor, world.clerk, world.president})
    EXPECT_EQ(post(who, "/evidence/{id}/remove", {}, {{"id", id}}).status, 403) << who.name;
  deps_.may_view.push_back([&](store::Tx&, const access::Actor& who, const Evidence&) {
    return who.scope == world.prefectural.id.text();
  });
  EXPECT_EQ(one(world.pref_clerk, "/evidence/{id}", id).status, 200);
}

TEST_P(PagesTest, SavingThePracticeKeepsWhatIsRightAndNamesWhatIsNot) {
  const http::Pairs form{{"version:1-3", "0"}, {"shown:1-3", "0|||"}, {"tick:1-3", "1"},
                         {"version:5-9", "0"}, {"shown:5-9", "0|||"}, {"tick:5-9", "1"}};
  const auto page = post(world.doctor, "/training/practice", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("論文などの題名を入力してください。"));
  const auto kept = world.read([&](store::Tx& tx) { return ticks(tx, world.member.id); });
  EXPECT_TRUE(kept.at("1-3").ticked);
  EXPECT_FALSE(kept.contains("5-9"));
  // A screen opened before: what was not touched there does not undo what is kept.
  const auto stale = post(world.doctor, "/training/practice", {{"version:1-3", "0"}, {"shown:1-3", "0|||"}});
  EXPECT_EQ(stale.status, 303);
  EXPECT_TRUE(world.read([&](store::Tx& tx) { return ticks(tx, world.member.id); }).at("1-3").ticked);
}

TEST_P(PagesTest, ALaboratoryIsRegisteredWithItsCertificate) {
  http::Pairs form{{"facility", "県医師会ラボ"}, {"visited_on", "2026-08-01"}, {"signer", ""}};
  EXPECT_THAT(post(world.doctor, "/training/laboratories", form).body, HasSubstr("f-signer-error"));
  form.back().second = "施設長 森";
  upload("evidence", "参加証.png", files::testing::png());
  EXPECT_EQ(post(world.doctor, "/training/laboratories", form).status, 303);
  EXPECT_EQ(evidence().at(0).owner_kind, "laboratory");
  const auto page = get(world.doctor, "/training/practice").body;
  EXPECT_THAT(page, HasSubstr("県医師会ラボ"));
  EXPECT_THAT(page, Not(HasSubstr("参加証がまだありません")));
}

TEST_P(PagesTest, TheLedgerShowsReversalsAndTheYearsSum) {
  const Credit wrong = world.lecture(world.member, 4, Date(2026, 5, 1), "取り違えた講演会");
  world.lecture(world.member, 3, Date(2026, 6, 1));
  const auto member_page = world.read([&](store::Tx& tx) {
    return credits_of(tx, *rules(), world.member.id, world.today(), {"csrf", true, "/members/1"});
  });
  EXPECT_THAT(member_page.text(), HasSubstr("action=\"/credits/" + wrong.id.text() + "/reversal\""));
  EXPECT_EQ(post(world.clerk, "/credits/{id}/reversal",
                 {{"reason:" + wrong.id.text(), "同姓の別の医師でした"}, {"back", "/members/1"}},
                 {{"id", wrong.id.text()}})
                .header("Location"),
            "/members/1");
  const auto page = get(world.doctor, "/training/credits").body;
  EXPECT_THAT(page, HasSubstr("令和8年度"));
  EXPECT_THAT(page, HasSubstr("1.5 単位"));
  EXPECT_THAT(page, HasSubstr("−2.0"));
  EXPECT_THAT(page, HasSubstr("理由：同姓の別の医師でした"));
  const auto csv = get(world.doctor, "/training/credits.csv").body;
  EXPECT_EQ(std::ranges::count(csv, '\n'), 4);
}

TEST_P(PagesTest, TheStatementOfAYearIsAPaperAndAYearWithoutCreditsSaysSo) {
  world.lecture(world.member, 3, Date(2026, 6, 1));
  http::Request request;
  request.query = {{"year", "2026"}};
  EXPECT_THAT(get(world.doctor, "/training/credits/statement.pdf", request).body,
              ::testing::StartsWith("%PDF"));
  request.query = {{"year", "2020"}};
  EXPECT_EQ(get(world.doctor, "/training/credits/statement.pdf", request).status, 404);
}

}  // namespace
}  // namespace kakari::training::testing
