#include "forum/models/practice.h"

#include <gmock/gmock.h>

#include "forum/models/room.h"
#include "forum/room.h"
#include "reporting/testing.h"

namespace kakari::models {
namespace {

using access::Role;
using regime::Function;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}
const Models& models() {
  static const Models loaded = load_models("regime", 2025, *reporting::testing::form_2025()).value();
  return loaded;
}

PracticeText rota() {
  PracticeText text;
  text.title = "当番を三つの町で組んだ（架空）";
  text.what = "休日の当番を三つの町の診療所で交代にし、表を住民に配った。";
  text.body_kind = "association";
  text.area = "31325";
  text.functions = {Function::after_hours};
  text.theme = "after_hours";
  text.results = "当番の日が月2日から月4日に増えた。";
  return text;
}

class PracticeTest : public store::testing::EachEngine {
 protected:
  Result<Practice> write(const PracticeText& text, const Id& id = {}, std::int64_t version = 0) {
    return write(text, id, version, world.officer);
  }
  Result<Practice> write(const PracticeText& text, const Id& id, std::int64_t version,
                         const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return write_practice(tx, who, world.now(), areas(), id, version, text); });
  }
  Result<Practice> publish(const Practice& practice) {
    return world.write([&](store::Tx& tx) {
      return publish_practice(tx, world.officer, world.now(), practice.id, practice.version);
    });
  }
  Result<void> withdraw(const Practice& practice, std::string why) {
    return world.write(
        [&](store::Tx& tx) { return withdraw_practice(tx, world.officer, world.now(), practice.id, why); });
  }
  std::vector<Practice> shown(const PracticeSearch& search = {}) {
    return world.read([&](store::Tx& tx) { return published_practices(tx, areas(), kinds, search); });
  }
  static std::string said(const Result<Practice>& refused, std::string_view field) {
    if (refused) return "taken";
    for (const auto& each : refused.error().fields)
      if (each.field == field) return each.message;
    return refused.error().code;
  }

  reporting::testing::World world{GetParam(), {forum::room(), room()}};
  AreaKinds kinds{models(), areas(), nullptr};
};
EACH_ENGINE(PracticeTest);

TEST_P(PracticeTest, ADraftIsNotPublicAndACorrectionKeepsTheEarlierEdition) {
  const auto draft = write(rota()).value();
  EXPECT_THAT(shown(), IsEmpty());
  const auto first = publish(draft).value();
  EXPECT_EQ(first.edition, 1);
  ASSERT_THAT(shown(), SizeIs(1));
  auto corrected = rota();
  corrected.results = "当番の日が月2日から月5日に増えた。";
  const auto second = write(corrected, first.id, first.version).value();
  EXPECT_TRUE(second.draft);
  EXPECT_THAT(shown()[0].text.results, HasSubstr("月4日"));
  ASSERT_TRUE(publish(second));
  EXPECT_THAT(shown()[0].text.results, HasSubstr("月5日"));
  const auto editions = world.read([&](store::Tx& tx) { return practice_editions(tx, first.id); });
  ASSERT_THAT(editions, SizeIs(2));
  EXPECT_THAT(editions[1].text.results, HasSubstr("月4日"));
}

TEST_P(PracticeTest, AWithdrawalNeedsAReasonAndIsAnEvent) {
  const auto published = publish(write(rota()).value()).value();
  EXPECT_FALSE(withdraw(published, "　"));
  ASSERT_TRUE(withdraw(published, "数字に誤りがあったため"));
  ASSERT_TRUE(withdraw(published, "もう一度"));
  EXPECT_THAT(shown(), IsEmpty());
  const auto kept = world.read([&](store::Tx& tx) { return find_practice(tx, published.id); });
  EXPECT_EQ(kept->withdrawn_why, "数字に誤りがあったため");
  auto again = rota();
  again.title = "直したもの（架空）";
  EXPECT_EQ(said(write(again, published.id, kept->version), ""), "practice-withdrawn");
}

TEST_P(PracticeTest, TextsAreCheckedAndNobodyIsNamedWithoutConsent) {
  auto text = rota();
  text.title = std::string(400, 'x');
  text.institutions = "架空診療所";
  text.url = "javascript:alert(1)";
  text.area = "13101";
  text.what = std::string(5000, 'y');
  const auto refused = write(text);
  for (const auto field : {"title", "consent", "url", "area", "what"})
    EXPECT_THAT(said(refused, field), HasSubstr("ください")) << field;
  text = rota();
  text.institutions = "架空診療所";
  text.consent = true;
  EXPECT_TRUE(write(text));
}

TEST_P(PracticeTest, WhatIsIncompleteIsKeptAsADraftAndNotPublished) {
  PracticeText text;
  text.title = "書きかけ";
  const auto draft = write(text).value();
  const auto refused = publish(draft);
  for (const auto field : {"what", "body_kind", "area", "functions", "results"})
    EXPECT_THAT(said(refused, field), HasSubstr("ください")) << field;
}

TEST_P(PracticeTest, TheSecondOfTwoEditorsIsTold) {
  const auto draft = write(rota()).value();
  auto mine = rota(), yours = rota();
  mine.title = "わたしの題";
  yours.title = "あなたの題";
  ASSERT_TRUE(write(mine, draft.id, draft.version));
  EXPECT_EQ(said(write(yours, draft.id, draft.version), ""), "practice-changed");
  EXPECT_EQ(said(publish(draft), ""), "practice-changed");
}

TEST_P(PracticeTest, PrefecturesKeepTheirOwnAndTheMinistryAnywhere) {
  const auto ministry = access::testing::actor(Role::ministry_officer, "ministry", "霞 七子", "p-mhlw");
  const auto city = access::testing::actor(Role::municipality_officer, "31201", "鳥取 六子", "p-city");
  EXPECT_EQ(said(write(rota(), {}, 0, city), ""), "not-yours");
  const auto own = write(rota()).value();
  EXPECT_EQ(said(write(rota(), own.id, own.version, world.stranger), ""), "not-yours");
  auto abroad = rota();
  abroad.area = "13101";
  EXPECT_TRUE(write(abroad, {}, 0, ministry));
  EXPECT_THAT(world.read([&](store::Tx& tx) { return kept_practices(tx, ministry); }), SizeIs(1));
}

TEST_P(PracticeTest, ItIsFoundByFunctionThemeKindOfAreaAndWords) {
  ASSERT_TRUE(publish(write(rota()).value()));
  auto home = rota();
  home.title = "訪問看護と組んだ（架空）";
  home.functions = {Function::home_care, Function::care_coordination};
  home.theme = "home_care";
  home.area = "31201";
  ASSERT_TRUE(publish(write(home).value()));
  EXPECT_THAT(shown(), SizeIs(2));
  EXPECT_THAT(
      shown({.function = Function::home_care, .theme = {}, .area_kind = {}, .prefecture = {}, .words = {}}),
      SizeIs(1));
  EXPECT_THAT(shown({.function = {}, .theme = "after_hours", .area_kind = {}, .prefecture = {}, .words = {}}),
              SizeIs(1));
  EXPECT_THAT(
      shown({.function = {}, .theme = {}, .area_kind = "thinly_settled", .prefecture = {}, .words = {}}),
      SizeIs(1));
  EXPECT_THAT(shown({.function = {}, .theme = {}, .area_kind = {}, .prefecture = "13", .words = {}}),
              IsEmpty());
  EXPECT_THAT(
      shown({.function = {}, .theme = {}, .area_kind = {}, .prefecture = {}, .words = "訪問看護　鳥取市"}),
      SizeIs(1));
  EXPECT_THAT(
      shown({.function = {}, .theme = {}, .area_kind = {}, .prefecture = {}, .words = "訪問看護 若桜"}),
      IsEmpty());
}

}  // namespace
}  // namespace kakari::models
