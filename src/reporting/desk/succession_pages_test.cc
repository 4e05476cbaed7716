#include "registry/succession.h"

#include "reporting/desk/testing.h"

namespace kakari::desk {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class SuccessionPagesTest : public testing::DeskTest {
 protected:
  http::Pairs wanted(std::string reason = "開設者の変更") const {
    return {{"old", world.aoba.number},
            {"new", world.midori.number},
            {"on", "2027-02-01"},
            {"reason", std::move(reason)}};
  }
};
EACH_ENGINE(SuccessionPagesTest);

TEST_P(SuccessionPagesTest, TheOfficeSeesWhatWillHappenBeforeItIsRecorded) {
  hire(world.aoba, "mori");
  EXPECT_EQ(get(world.officer, "/successions/new").status, 200);
  EXPECT_THAT(get(world.officer, "/successions/new", {}, wanted()).body,
              AllOf(HasSubstr("令和9年2月1日に閉院となります"), HasSubstr("職員1人の登録を"),
                    Not(HasSubstr("勤務する医師"))));
  world.read([&](store::Tx& tx) { EXPECT_FALSE(registry::succession_to(tx, world.midori.id)); });
  auto form = wanted();
  form.push_back({"staff", "1"});
  EXPECT_EQ(post(world.officer, "/successions", form).status, 303);
  EXPECT_THAT(get(world.officer, "/successions").body, HasSubstr("開設者の変更"));
}

TEST_P(SuccessionPagesTest, WhatIsMissingIsSaidAtEachField) {
  const auto page = get(world.officer, "/successions/new", {}, {{"old", "ない医院"}, {"new", ""}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("担当する範囲にありません"), HasSubstr("承継の日を選んでください"),
                               HasSubstr("承継の理由を入力してください")));
  EXPECT_THAT(get(world.stranger, "/successions/new", {}, wanted()).body,
              HasSubstr("担当する範囲にありません"));
  EXPECT_EQ(get(world.clerk, "/successions").status, 403);
}

TEST_P(SuccessionPagesTest, ItIsTakenBackWithAReason) {
  ASSERT_EQ(post(world.officer, "/successions", wanted()).status, 303);
  const std::string id =
      world.read([&](store::Tx& tx) { return registry::succession_to(tx, world.midori.id)->id.text(); });
  EXPECT_THAT(post(world.officer, "/successions/{id}/undone", {}, {{"id", id}}).body,
              HasSubstr("取り消す理由を入力してください"));
  EXPECT_EQ(
      post(world.officer, "/successions/{id}/undone", {{"reason-" + id, "記録の誤り"}}, {{"id", id}}).status,
      303);
  EXPECT_THAT(get(world.officer, "/successions").body, AllOf(HasSubstr("取消し"), HasSubstr("記録の誤り")));
}

}  // namespace
}  // namespace kakari::desk
