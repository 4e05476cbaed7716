#include "reporting/desk/hand_over.h"
#include "reporting/desk/testing.h"
#include "reporting/desk/year_history.h"

namespace kakari::desk {
namespace {

using reporting::testing::report_with;
using reporting::testing::year;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class HistoryTest : public testing::DeskTest {
 protected:
  HistoryTest() {
    EXPECT_TRUE(world.submit(report_with({regime::Function::home_care, regime::Function::after_hours})));
    EXPECT_TRUE(world.open());
    EXPECT_TRUE(world.confirm(regime::Function::home_care));
  }
  http::Pairs at(const registry::Institution& one) const {
    return {{"number", one.number}, {"year", std::to_string(year)}, {"revision", "1"}};
  }
};
EACH_ENGINE(HistoryTest);

TEST_P(HistoryTest, AYearSaysWhatWasSubmittedAndInWhoseNameItWasConfirmed) {
  EXPECT_THAT(get(world.clerk, "/history").body,
              AllOf(HasSubstr("令和8年度の報告"), HasSubstr("第1版の控え（PDF）"), HasSubstr("鳥取県知事"),
                    HasSubstr("体制が確認された"), HasSubstr("田中 花子")));
  EXPECT_THAT(get(world.clerk, "/histories/{number}/{year}/revisions/{revision}", at(world.aoba)).body,
              HasSubstr("に報告した内容"));
  EXPECT_TRUE(get(world.clerk, "/histories/{number}/{year}/revisions/{revision}/copy.pdf", at(world.aoba))
                  .body.starts_with("%PDF"));
  EXPECT_TRUE(get(world.clerk, "/histories/{number}/{year}/confirmation.pdf", at(world.aoba))
                  .body.starts_with("%PDF"));
}

TEST_P(HistoryTest, WhatWasTakenBackIsToldButNoLongerStands) {
  world.write([&](store::Tx& tx) {
    const auto given = reporting::decisions(tx, world.aoba.id, year);
    return reporting::reverse(tx, world.officer, world.now(), given.at(0).id, "書類の取り違え");
  });
  const auto all = world.read([&](store::Tx& tx) { return history(tx, world.clerk, world.aoba.number, {}); });
  EXPECT_TRUE(all->years.at(0).decisions.empty());
  EXPECT_EQ(all->years.at(0).happened.back().note, "書類の取り違え");
  EXPECT_EQ(get(world.clerk, "/histories/{number}/{year}/confirmation.pdf", at(world.aoba)).status, 404);
}

TEST_P(HistoryTest, NobodyElseReadsItAndTheSuccessorReadsItAsBeforeTheSuccession) {
  EXPECT_EQ(get(world.other_clerk, "/histories/{number}", at(world.aoba)).status, 404);
  ASSERT_TRUE(world.write([&](store::Tx& tx) {
    return hand_over(tx, world.now(), world.officer,
                     {.succession = {world.aoba.id, world.midori.id, Date(2027, 2, 10), "法人成り"}});
  }));
  const auto page = get(world.other_clerk, "/history").body;
  EXPECT_THAT(page, AllOf(HasSubstr("承継前"), HasSubstr(world.aoba.name)));
  EXPECT_EQ(get(world.other_clerk, "/histories/{number}/{year}/revisions/{revision}", at(world.aoba)).status,
            200);
  EXPECT_EQ(get(world.clerk, "/histories/{number}", at(world.midori)).status, 404)
      << "not the other way round";
}

TEST_P(HistoryTest, ARoomThatKnowsMoreOfTheYearIsAsked) {
  deps_.sources = {[](store::Tx&, const access::Actor&, const Id&, int) {
    return std::vector<Happened>{{1, "報告の依頼が届いた", "", ""}};
  }};
  routes_ = pages(deps_);
  EXPECT_THAT(get(world.clerk, "/history").body, HasSubstr("報告の依頼が届いた"));
}

}  // namespace
}  // namespace kakari::desk
