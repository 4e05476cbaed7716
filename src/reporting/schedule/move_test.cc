#include "reporting/schedule/move.h"

#include <gmock/gmock.h>

#include "reporting/extension.h"
#include "reporting/schedule/testing.h"

namespace kakari::schedule {
namespace {

using testing::almanac;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::year;

class MoveTest : public testing::InWorld {
 protected:
  DateWish wish(std::string date, std::string to, std::int64_t based_on = 0) const {
    return {"31", year, std::move(date), std::move(to), "確認の時間を取るため", based_on};
  }
  Result<void> move(const DateWish& wish, const access::Actor& who) {
    return world.write([&](store::Tx& tx) { return move_date(tx, who, world.now(), almanac(), wish); });
  }
  Result<void> move(const DateWish& wish) { return move(wish, world.officer); }
  Result<MovePreview> preview(const DateWish& wish, const EffectsOf& effects = {}) {
    return world.read([&](store::Tx& tx) {
      return preview_move(tx, world.officer, world.now(), almanac(), wish, effects);
    });
  }
  std::string code(const DateWish& wish) {
    const auto moved = move(wish);
    return moved ? "" : moved.error().code;
  }
};
EACH_ENGINE(MoveTest);

TEST_P(MoveTest, TheTargetMovesInTheCycleTooAndTheReasonIsKept) {
  ASSERT_TRUE(move(wish("target", "2027-02-26")));
  const Schedule schedule = world.schedule();
  EXPECT_EQ(schedule.cycle->target, "2027-02-26");
  EXPECT_EQ(schedule.cycle->legal_deadline, "2027-03-31") << "the law's day stays";
  const PlannedDate& target = *schedule.date("target");
  EXPECT_EQ(target.version, 1);
  EXPECT_EQ(target.by, "山田 太郎");
  EXPECT_EQ(target.reason, "確認の時間を取るため");
  const auto changes = world.read([](store::Tx& tx) { return date_changes(tx, "31", year); });
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].before, Date(2027, 3, 31));
  EXPECT_EQ(changes[0].day, Date(2027, 2, 26));
}

TEST_P(MoveTest, ADateOutsideTheCycleIsKeptAndTheNewestCounts) {
  ASSERT_TRUE(move(wish("forum", "2027-07-20")));
  ASSERT_TRUE(move(wish("forum", "2027-07-27", 1)));
  EXPECT_EQ(world.schedule().date("forum")->day, Date(2027, 7, 27));
  EXPECT_EQ(world.schedule().date("forum")->version, 2);
  EXPECT_EQ(world.schedule("32").date("forum")->day, Date(2027, 7, 1)) << "another prefecture's stays";
}

TEST_P(MoveTest, EachActIsInTheJournal) {
  ASSERT_TRUE(move(wish("target", "2027-02-26")));
  ASSERT_TRUE(move(wish("forum", "2027-07-20")));
  std::vector<std::string> acts;
  for (const auto& shown : world.read([](store::Tx& tx) {
         return journal::history(tx, {"cycle", "31-2026"});
       }))
    acts.push_back(shown.entry.act);
  EXPECT_THAT(acts, ElementsAre("cycle.add", "cycle.move", "schedule.move"));
}

TEST_P(MoveTest, TheLawsDatesDoNotMove) {
  for (const char* id : {"as_of", "opens", "legal_deadline"})
    EXPECT_EQ(code(wish(id, "2027-03-25")), "date-of-law") << id;
}

TEST_P(MoveTest, APastDayIsRefusedAndSaysWhatToDo) {
  const auto moved = move(wish("target", "2027-02-09"));
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, "date-past");
  EXPECT_THAT(moved.error().fields.at(0).message,
              HasSubstr("今日（令和9年2月10日）以後の日を選んでください"));
}

TEST_P(MoveTest, AnOrderThatMakesNoSenseIsRefused) {
  EXPECT_EQ(code(wish("target", "2027-04-01")), "date-out-of-order") << "after the legal deadline";
  EXPECT_EQ(code(wish("publication", "2027-03-30")), "date-out-of-order") << "before the target";
  EXPECT_EQ(code(wish("forum", "2027-03-01")), "date-out-of-order") << "before publication";
  EXPECT_EQ(code(wish("results", "2029-04-01")), "date-out-of-order") << "another year's";
  EXPECT_EQ(code(wish("request", "2027-04-01")), "date-out-of-order") << "after the deadline";
  EXPECT_EQ(code(wish("target", "")), "no-such-day");
  EXPECT_EQ(code(wish("target", "2027-03-31")), "date-unchanged");
  world.day(2026, 11, 20);
  EXPECT_EQ(code(wish("target", "2026-12-28")), "date-out-of-order") << "before the opening";
}

TEST_P(MoveTest, WhatIsUnusualIsAskedAbout) {
  EXPECT_THAT(preview(wish("request", "2027-02-12"))->remarks,
              Contains(HasSubstr("報告の開始（令和9年1月1日）より後")));
  ASSERT_TRUE(move(wish("target", "2027-02-26")));
  EXPECT_THAT(preview(wish("publication", "2027-03-25"))->remarks,
              Contains(HasSubstr("法律上の期限（令和9年3月31日）より前")));
  EXPECT_THAT(preview(wish("target", "2027-02-27", 1))->remarks,
              Contains(HasSubstr("土曜日のため閉庁日です。翌開庁日は3月1日（月）です。")));
}

TEST_P(MoveTest, ThePreviewSaysWhatMovesWithIt) {
  world.draft();
  world.write([&](store::Tx& tx) {
    reporting::Extension extension;
    extension.prefecture = "31";
    extension.year = year;
    extension.until = "2027-04-30";
    extension.reason = "被災";
    return reporting::extend(tx, world.officer, world.now(), extension);
  });
  const auto shown = preview(wish("target", "2027-02-26"), [](store::Tx&, const DateMove& move) {
    return std::vector<Effect>{{"催促", move.from.iso() + " " + move.to.iso()}};
  });
  ASSERT_TRUE(shown);
  std::string all;
  for (const Effect& effect : shown->effects) all += effect.what + "：" + effect.detail + "\n";
  EXPECT_THAT(all, HasSubstr("まだ報告していない医療機関：2件（うち下書きがある1件、差し戻し中0件）"));
  EXPECT_THAT(all, HasSubstr("期限の延長：1件あります"));
  EXPECT_THAT(all, HasSubstr("催促：2027-03-31 2027-02-26"));
  EXPECT_FALSE(world.schedule().date("target")->set()) << "a preview changes nothing";
}

TEST_P(MoveTest, AReasonIsNeeded) {
  DateWish without = wish("target", "2027-02-26");
  without.reason = " ";
  const auto moved = move(without);
  ASSERT_FALSE(moved);
  ASSERT_EQ(moved.error().fields.size(), 1u);
  EXPECT_EQ(moved.error().fields[0].field, "reason");
  without.to = "2027-02-01";
  EXPECT_EQ(move(without).error().fields.size(), 2u) << "both at once";
}

TEST_P(MoveTest, TheSecondOfTwoOfficersSeesBothValues) {
  ASSERT_TRUE(move(wish("target", "2027-02-26")));
  const auto second = move(wish("target", "2027-03-12"));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "changed-meanwhile");
  EXPECT_THAT(second.error().message, HasSubstr("令和9年2月26日（金）"));
  EXPECT_THAT(second.error().message, HasSubstr("令和9年3月12日（金）"));
  EXPECT_THAT(second.error().message, HasSubstr("山田 太郎"));
}

TEST_P(MoveTest, AfterPublicationOnlyWhatComesLaterMoves) {
  world.day(2027, 4, 2);
  ASSERT_TRUE(world.publish());
  EXPECT_EQ(code(wish("publication", "2027-04-20")), "already-published");
  EXPECT_EQ(code(wish("target", "2027-04-20")), "already-published");
  EXPECT_EQ(code(wish("forum", "2027-07-20")), "");
  const auto direct = world.write([&](store::Tx& tx) {
    return reporting::move_cycle_date(tx, world.officer, world.now(), "31", year,
                                      reporting::CycleDate::publication, Date(2027, 4, 20), "遅れ");
  });
  EXPECT_EQ(direct.error().code, "already-published");
}

TEST_P(MoveTest, OnlyThePrefecturesOwnOfficersMayMoveThem) {
  EXPECT_FALSE(move(wish("target", "2027-02-26"), world.stranger));
  EXPECT_FALSE(move(wish("target", "2027-02-26"), world.centre));
  EXPECT_FALSE(move(wish("target", "2027-02-26"), world.clerk));
}

TEST_P(MoveTest, AYearThatHasNotBeenSetUpHasNothingToMove) {
  DateWish next = wish("forum", "2028-07-20");
  next.year = 2027;
  EXPECT_EQ(code(next), "no-cycle");
}

}  // namespace
}  // namespace kakari::schedule
