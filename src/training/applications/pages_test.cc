#include "training/applications/pages.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "training/applications/testing.h"

namespace kakari::applications {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class ApplicationPagesTest : public testing::ApplicationTest {
 protected:
  http::Response visit(const access::Actor& actor, http::Method method, const std::string& pattern,
                       http::Request request = {}) {
    return access::ask(pages({&world.db, [] { return training::testing::rules(); }, {}}), actor, world.now(),
                       method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& actor, const std::string& pattern, http::Request request = {}) {
    return visit(actor, http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& actor, const std::string& pattern, http::Pairs form,
                      http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return visit(actor, http::Method::post, pattern, std::move(request));
  }
  static http::Request at(const Application& a) {
    http::Request request;
    request.params = {{"number", a.number}};
    return request;
  }
  static http::Pairs version(const Application& a, http::Pairs more = {}) {
    more.emplace_back("version", std::to_string(a.version));
    return more;
  }
};
EACH_ENGINE(ApplicationPagesTest);

TEST_P(ApplicationPagesTest, WhatIsMissingIsSaidBeforeAnybodyMayApply) {
  world.lecture(world.member, 9);
  const auto page = get(world.doctor, "/application");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("修了まであと"));
  EXPECT_THAT(get(world.doctor, "/application/preview").body, HasSubstr("合計10単位以上"));
}

TEST_P(ApplicationPagesTest, PhysicianPreviewsDeclaresAndSubmits) {
  enough(world.member, world.doctor);
  EXPECT_THAT(get(world.doctor, "/application").body, HasSubstr("修了申請ができます"));
  const auto preview = get(world.doctor, "/application/preview").body;
  EXPECT_THAT(preview, HasSubstr("東部医師会（架空）"));
  EXPECT_THAT(preview, HasSubstr("在宅当番医"));
  const auto refused = post(world.doctor, "/application", {});
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("申告の文をお読みいただき"));
  EXPECT_EQ(post(world.doctor, "/application", {{"declared", "1"}}).status, 303);
  EXPECT_THAT(get(world.doctor, "/application").body, HasSubstr("事務局が確認しています"));
}

TEST_P(ApplicationPagesTest, ClerkReturnsAnItemAndThePhysicianSeesOnlyThatOne) {
  world.tick(world.doctor, "2-9");
  const Application a = submitted();
  EXPECT_THAT(get(world.clerk, "/applications").body, HasSubstr(a.number));
  EXPECT_THAT(get(world.clerk, "/applications/{number}", at(a)).body, HasSubstr("会長の承認に回す"));
  const http::Pairs where{{"number", a.number}};
  const auto bare =
      post(world.clerk, "/applications/{number}/returns", version(a, {{"item:practice:2-9", "1"}}), where);
  EXPECT_EQ(bare.status, 422);
  EXPECT_THAT(bare.body, HasSubstr("理由を1000文字以内で"));
  EXPECT_EQ(
      post(world.clerk, "/applications/{number}/returns",
           version(a, {{"item:practice:2-9", "1"}, {"reason:practice:2-9", "名簿の年度をご確認ください"}}),
           where)
          .status,
      303);
  const auto page = get(world.doctor, "/application").body;
  EXPECT_THAT(page, HasSubstr("名簿の年度をご確認ください"));
  EXPECT_THAT(page, HasSubstr("id=\"practice:2-9\""));
  EXPECT_THAT(page, Not(HasSubstr("id=\"practice:1-3\"")));
  const Application back = now(a);
  EXPECT_EQ(
      post(world.doctor, "/application", version(back, {{"declared", "1"}, {"application", a.id.text()}}))
          .status,
      303);
  EXPECT_EQ(now(a).state, State::submitted);
}

TEST_P(ApplicationPagesTest, OldPageIsToldKindlyWhoWasFirst) {
  const Application a = submitted();
  ASSERT_TRUE(check(a, world.clerk));
  const auto late = post(world.clerk, "/applications/{number}/items",
                         version(a, {{"item", "lectures"}, {"outcome", "accepted"}}), {{"number", a.number}});
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(late.body, HasSubstr(world.clerk.name));
  EXPECT_THAT(late.body, HasSubstr("会長の承認に回した"));
}

TEST_P(ApplicationPagesTest, PresidentApprovesManyAfterSeeingTheExceptions) {
  const Application a = check(submitted(), world.clerk).value();
  enough(world.local_only, world.local_doctor);
  const Application second = submit(world.local_doctor).value();
  ASSERT_TRUE(give_back(second, world.clerk, "lectures"));
  const std::string first_one = a.id.text() + ":" + std::to_string(a.version);
  const std::string other = second.id.text() + ":" + std::to_string(second.version);
  EXPECT_THAT(get(world.president, "/applications").body, HasSubstr(first_one));
  const auto confirm =
      post(world.president, "/applications/approval", {{"chosen", first_one}, {"chosen", other}}).body;
  EXPECT_THAT(confirm, HasSubstr("1件の修了申請を承認しますか"));
  EXPECT_THAT(confirm, HasSubstr("承認できないもの 1件"));
  const auto done = post(world.president, "/applications/approvals", {{"chosen", first_one}}).body;
  EXPECT_THAT(done, HasSubstr("1件の修了申請を承認しました"));
  EXPECT_EQ(now(a).state, State::approved);
  EXPECT_THAT(get(world.doctor, "/application").body, HasSubstr("研修を修了しています"));
}

TEST_P(ApplicationPagesTest, RefusalGoesToTheCommitteeAndItsDecisionComesBack) {
  const Application a = check(submitted(), world.clerk).value();
  const http::Pairs where{{"number", a.number}};
  EXPECT_THAT(get(world.president, "/applications/{number}/referral", at(a)).body, HasSubstr("委員長 殿"));
  const auto bare = post(world.president, "/applications/{number}/referral", version(a), where);
  EXPECT_EQ(bare.status, 422);
  EXPECT_EQ(post(world.president, "/applications/{number}/referral",
                 version(a, {{"reason", "実態が確認できません"}, {"letter", "ご審議ください"}}), where)
                .status,
            303);
  EXPECT_THAT(get(world.doctor, "/application").body, HasSubstr("委員会に伝えたいこと"));
  EXPECT_EQ(post(world.doctor, "/application/statement",
                 {{"application", a.id.text()}, {"statement", "続けています"}})
                .status,
            303);
  EXPECT_THAT(get(world.committee, "/committee").body, HasSubstr(a.number));
  EXPECT_THAT(get(world.committee, "/committee/{number}", at(a)).body, HasSubstr("続けています"));
  const auto decided = post(
      world.committee, "/committee/{number}",
      version(now(a),
              {{"decision", "approve"}, {"decided_on", world.today().iso()}, {"minutes_ref", "第3回 議題2"}}),
      where);
  EXPECT_EQ(decided.status, 303) << decided.body;
  EXPECT_THAT(get(world.committee, "/committee/{number}", at(a)).body, HasSubstr("第3回 議題2"));
}

TEST_P(ApplicationPagesTest, ClerkFindsThePhysicianOfAPaper) {
  http::Request search;
  search.query = {{"q", "タカハシ"}};
  EXPECT_THAT(get(world.clerk, "/applications/new", search).body, HasSubstr(world.member.number));
  http::Request form;
  form.params = {{"physician", world.member.number}};
  EXPECT_THAT(get(world.clerk, "/applications/new/{physician}", form).body, HasSubstr("在宅当番医"));
  const auto bare = post(world.clerk, "/applications/new/{physician}", {{"declared_on", ""}},
                         {{"physician", world.member.number}});
  EXPECT_EQ(bare.status, 422);
  EXPECT_THAT(bare.body, HasSubstr("申請書を読み取ったファイル"));
}

TEST_P(ApplicationPagesTest, InquiryAndAnswerStandOnOnePage) {
  EXPECT_EQ(post(world.clerk, "/inquiries", {{"question", "救護班は1回でも数えますか"}}).status, 303);
  EXPECT_THAT(get(world.committee, "/inquiries").body, HasSubstr("救護班は1回でも数えますか"));
  const auto key = world.read([&](store::Tx& tx) { return inquiries(tx, world.clerk).front().id.text(); });
  EXPECT_EQ(post(world.committee, "/inquiries/{id}", {}, {{"id", key}}).status, 422);
  EXPECT_EQ(post(world.committee, "/inquiries/{id}",
                 {{"answer:" + key, "数えて差し支えありません"},
                  {"answered_on:" + key, world.today().iso()},
                  {"minutes_ref:" + key, "第3回 議題5"}},
                 {{"id", key}})
                .status,
            303);
  EXPECT_THAT(get(world.clerk, "/inquiries").body, HasSubstr("数えて差し支えありません"));
}

TEST_P(ApplicationPagesTest, FormIsPrinted) {
  const Application a = submitted();
  EXPECT_TRUE(get(world.doctor, "/application/form.pdf").body.starts_with("%PDF"));
  EXPECT_TRUE(get(world.clerk, "/applications/{number}/form.pdf", at(a)).body.starts_with("%PDF"));
  EXPECT_EQ(get(world.west_clerk, "/applications/{number}", at(a)).status, 403);
}

TEST_P(ApplicationPagesTest, OtherSchemesCertificateIsTypedIn) {
  EXPECT_THAT(get(world.doctor, "/application/course").body, HasSubstr("日医かかりつけ医機能研修制度"));
  EXPECT_EQ(post(world.doctor, "/application/course", {{"declared", "1"}}).status, 422);
  EXPECT_EQ(post(world.doctor, "/application/course",
                 {{"declared", "1"}, {"course_number", "123"}, {"course_issued_on", "2024-03-31"}})
                .status,
            303);
  EXPECT_THAT(get(world.doctor, "/application").body, HasSubstr("123"));
}

}  // namespace
}  // namespace kakari::applications
