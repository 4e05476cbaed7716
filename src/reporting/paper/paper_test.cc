#include "reporting/paper/paper.h"

#include "reporting/paper/testing.h"

namespace kakari::paper {
namespace {

using namespace testing;
using regime::Function;

class PaperTest : public InWorld {};
EACH_ENGINE(PaperTest);

TEST_P(PaperTest, AFormThatCameBackBecomesTheInstitutionsReport) {
  const auto made = world.whole(report_with({Function::after_hours}));
  ASSERT_TRUE(made.has_value()) << made.error().message;
  const auto revision =
      world.read([&](store::Tx& tx) { return reporting::current_revision(tx, world.aoba.id, year); });
  ASSERT_TRUE(revision.has_value());
  EXPECT_EQ(revision->channel, reporting::Channel::paper);
  EXPECT_EQ(revision->manager, "青葉 一郎");
  EXPECT_EQ(revision->answers(), report_with({Function::after_hours}));
  EXPECT_EQ(world.stage(), reporting::Stage::submitted);
}

TEST_P(PaperTest, TheInstitutionIsToldAndCanLookAtTheScan) {
  ASSERT_TRUE(world.whole(report_with({})).has_value());
  const auto inbox = world.told(world.clerk);
  ASSERT_EQ(inbox.size(), 2u);
  EXPECT_EQ(inbox[0].topic, "paper-submitted");
  EXPECT_EQ(inbox[0].link, "/report/2026/entered/1");
  EXPECT_EQ(inbox[1].topic, "paper-arrived");
  const auto paper = world.read([&](store::Tx& tx) { return paper_of(tx, world.aoba.id, year, 1); });
  ASSERT_TRUE(paper.has_value());
  const auto kept = world.read([&](store::Tx& tx) { return scans(tx, paper->id); });
  ASSERT_EQ(kept.size(), 1u);
  const auto seen = [&](const access::Actor& who) {
    return world.read([&](store::Tx& tx) { return read_scan(tx, who, kept[0].id).has_value(); });
  };
  EXPECT_TRUE(seen(world.clerk));
  EXPECT_TRUE(seen(world.officer));
  EXPECT_FALSE(seen(world.other_clerk));
  EXPECT_FALSE(seen(world.stranger));
}

TEST_P(PaperTest, AScanIsNotTheInstitutionsToSeeBeforeTheSubmission) {
  const auto paper = world.arrives("2027-02-09");
  const auto kept = world.read([&](store::Tx& tx) { return scans(tx, paper->id); });
  EXPECT_FALSE(world.read([&](store::Tx& tx) { return read_scan(tx, world.clerk, kept[0].id).has_value(); }));
}

TEST_P(PaperTest, ArrivalOnTheLastDayIsInTimeWheneverItIsEntered) {
  world.day(2027, 4, 6);
  const auto made = world.whole(report_with({}), "2027-03-31");
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_TRUE(made->in_time);
  EXPECT_EQ(Date::of(made->arrived_at).iso(), "2027-03-31");
}

TEST_P(PaperTest, ArrivalADayLaterIsLateAndStillTaken) {
  world.day(2027, 4, 6);
  const auto made = world.whole(report_with({}), "2027-04-01");
  ASSERT_TRUE(made.has_value()) << made.error().message;
  EXPECT_FALSE(made->in_time);
}

TEST_P(PaperTest, TheDayOfArrivalIsADayThatCanBe) {
  for (const std::string day : {"2027-02-11", "", "きのう", "2026-12-28"}) {
    const auto refused = world.arrives(day);
    ASSERT_FALSE(refused.has_value()) << day;
    EXPECT_EQ(refused.error().fields.front().field, "arrived_on");
  }
}

TEST_P(PaperTest, WhoEnteredDoesNotConfirm) {
  ASSERT_TRUE(world.whole(report_with({Function::after_hours})).has_value());
  ASSERT_TRUE(world.open().has_value());
  const auto own = world.confirm(Function::after_hours);
  ASSERT_FALSE(own.has_value());
  EXPECT_EQ(own.error().kind, ProblemKind::forbidden);
  const auto by_another = world.write([&](store::Tx& tx) {
    return reporting::confirm(tx, world.second, world.now(), world.aoba.id, year, Function::after_hours,
                              world.hash(tx, Function::after_hours));
  });
  EXPECT_TRUE(by_another.has_value());
}

TEST_P(PaperTest, OnlyWhoEnteredHandsIn) {
  const auto paper = world.arrives("2027-02-09");
  world.enter(paper->id, world.officer, typed(report_with({})));
  world.name_manager(paper->id);
  EXPECT_EQ(world.hand_in(paper->id, world.second).error().code, "not-an-enterer");
}

TEST_P(PaperTest, AnotherPrefectureOrInstitutionMayNotEnter) {
  for (const auto* who : {&world.stranger, &world.clerk, &world.centre}) {
    const auto refused = world.write([&](store::Tx& tx) {
      return register_paper(tx, *who, world.now(), {world.aoba.id, year, "2027-02-09"});
    });
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, ProblemKind::forbidden);
  }
  const auto at_home = world.write([&](store::Tx& tx) {
    return register_paper(tx, world.centre, world.now(), {world.midori.id, year, "2027-02-09"});
  });
  EXPECT_TRUE(at_home.has_value());
}

TEST_P(PaperTest, OneFormOfAnInstitutionIsEnteredAtATime) {
  const auto paper = world.arrives("2027-02-09");
  EXPECT_EQ(world.arrives("2027-02-10").error().code, "paper-open");
  ASSERT_TRUE(world
                  .write([&](store::Tx& tx) {
                    return set_aside(tx, world.officer, world.now(), paper->id, "別の調査票が届いたため");
                  })
                  .has_value());
  EXPECT_TRUE(world.arrives("2027-02-10").has_value());
  EXPECT_EQ(world.write([&](store::Tx& tx) { return take_up(tx, world.officer, world.now(), paper->id); })
                .error()
                .code,
            "paper-open");
}

TEST_P(PaperTest, ADraftOnTheScreenIsNeverOverwrittenUnasked) {
  world.draft();
  world
      .write([&](store::Tx& tx) {
        return reporting::save(tx, world.clerk, world.now(), world.aoba.id, year,
                               {{"core.remarks", 0, std::string("画面で入力した特記事項")}});
      })
      .value();
  const auto paper = world.arrives("2027-02-09");
  world.enter(paper->id, world.officer, typed(report_with({})));
  world.name_manager(paper->id);
  const Desk d = world.desk_of(paper->id, world.officer);
  EXPECT_TRUE(d.on_screen.drafted());
  EXPECT_EQ(d.on_screen.by, world.clerk.name);
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "draft-there");
  ASSERT_TRUE(world.hand_in(paper->id, world.officer, true).has_value());
  const auto kept = world.read([&](store::Tx& tx) { return paper_of(tx, world.aoba.id, year, 1); });
  EXPECT_NE(kept->draft.find("画面で入力した特記事項"), std::string::npos);
}

TEST_P(PaperTest, AReportSubmittedOnTheScreenStands) {
  world.submit(report_with({})).value();
  const auto paper = world.arrives("2027-02-09");
  world.enter(paper->id, world.officer, typed(report_with({Function::home_care})));
  world.name_manager(paper->id);
  EXPECT_TRUE(world.desk_of(paper->id, world.officer).on_screen.blocks());
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "already-submitted");
}

TEST_P(PaperTest, AnIncompletePaperWaitsWithWhatIsMissing) {
  auto answers = report_with({});
  answers.erase("core.physicians");
  const auto paper = world.arrives("2027-02-09");
  world.enter(paper->id, world.officer, typed(answers));
  world.name_manager(paper->id);
  const Desk d = world.desk_of(paper->id, world.officer);
  ASSERT_EQ(d.missing.size(), 1u);
  EXPECT_EQ(d.missing[0].field, "core.physicians");
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "incomplete");
  world
      .write([&](store::Tx& tx) {
        return add_note(tx, world.officer, world.now(), paper->id, "電話で医師数を尋ねた。折り返し待ち");
      })
      .value();
  EXPECT_EQ(world.desk_of(paper->id, world.officer).notes.size(), 1u);
  world.enter(paper->id, world.officer, {{"core.physicians", {"２"}}});
  EXPECT_TRUE(world.hand_in(paper->id, world.officer).has_value());
}

TEST_P(PaperTest, WithoutAScanNothingIsHandedIn) {
  const auto paper = world.write([&](store::Tx& tx) {
    return register_paper(tx, world.officer, world.now(), {world.aoba.id, year, "2027-02-09"});
  });
  world.enter(paper->id, world.officer, typed(report_with({})));
  world.name_manager(paper->id);
  EXPECT_EQ(world.hand_in(paper->id, world.officer).error().code, "scan-missing");
}

TEST_P(PaperTest, ListsWhatLiesInTheOfficersArea) {
  world.arrives("2027-02-09").value();
  const auto count = [&](const access::Actor& who, std::string query = {}) {
    return world.read(
        [&](store::Tx& tx) { return list_papers(tx, who, {.year = year, .query = query}).total; });
  };
  EXPECT_EQ(count(world.officer), 1);
  EXPECT_EQ(count(world.officer, "あおば"), 1);
  EXPECT_EQ(count(world.officer, "みどり"), 0);
  EXPECT_EQ(count(world.stranger), 0);
  EXPECT_EQ(count(world.centre), 0);
}

}  // namespace
}  // namespace kakari::paper
