#include "reporting/arrival.h"

#include "reporting/extension.h"
#include "reporting/testing.h"

namespace kakari::reporting {
namespace {

using namespace testing;

class ArrivalTest : public InWorld {
 protected:
  static Instant midnight_after_31_march() { return Date(2027, 4, 1).start(); }

  SubmitRequest arriving(Instant at) {
    SubmitRequest request{world.aoba.id, year, "青葉 一郎"};
    request.arrived_at = at;
    return request;
  }
  Result<Submission> send(const SubmitRequest& request) { return send(request, world.clerk); }
  Result<Submission> send(const SubmitRequest& request, const access::Actor& who) {
    const auto prepared = prepare(*form_2025(), report_with({})).value();
    return world.write(
        [&](store::Tx& tx) { return submit_answers(tx, who, world.now(), request, prepared); });
  }
  std::optional<Revision> current() {
    return world.read([&](store::Tx& tx) { return current_revision(tx, world.aoba.id, year); });
  }
  Result<Extension> extend(std::string until) {
    Extension e;
    e.prefecture = "31";
    e.year = year;
    e.until = std::move(until);
    e.reason = "大雪による停電のため";
    return world.write([&](store::Tx& tx) { return reporting::extend(tx, world.officer, world.now(), e); });
  }
};
EACH_ENGINE(ArrivalTest);

TEST_P(ArrivalTest, TheLastMicrosecondOfTheLastDayIsInTime) {
  world.day(2027, 4, 1);  // kept the day after
  const auto done = send(arriving(midnight_after_31_march() - 1));
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_TRUE(done->in_time);
  EXPECT_EQ(Date::of(done->arrived_at), Date(2027, 3, 31));
}

TEST_P(ArrivalTest, OneMicrosecondLaterIsRefusedAndTheDraftKept) {
  world.draft();
  const auto answers = report_with({});
  std::vector<ItemChange> changes;
  for (const auto& [item, answer] : answers) changes.push_back({item, 0, answer});
  ASSERT_TRUE(world.write(
      [&](store::Tx& tx) { return save(tx, world.clerk, world.now(), world.aoba.id, year, changes); }));
  const auto refused = world.write([&](store::Tx& tx) {
    return submit(tx, world.clerk, world.now(), arriving(midnight_after_31_march()));
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "too-late");
  EXPECT_EQ(world.draft().answers(), answers);
  EXPECT_EQ(world.stage(), Stage::draft);
}

TEST_P(ArrivalTest, LateOnPurposeItIsTakenWithItsReason) {
  auto request = arriving(midnight_after_31_march());
  request.late_on_purpose = true;
  const auto without = send(request);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, "late-reason-missing");
  EXPECT_EQ(without.error().fields.at(0).field, "late_reason");
  request.late_reason = " 院長の入院のため ";
  const auto done = send(request);
  ASSERT_TRUE(done);
  EXPECT_FALSE(done->in_time);
  EXPECT_EQ(current()->late_reason, "院長の入院のため");
  EXPECT_FALSE(current()->change);
}

TEST_P(ArrivalTest, AnExtensionMakesItInTime) {
  ASSERT_TRUE(extend("2027-04-14"));
  const auto done = send(arriving(Date(2027, 4, 15).start() - 1));
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_TRUE(done->in_time);
  EXPECT_TRUE(current()->extended);
}

TEST_P(ArrivalTest, PastTheExtensionItIsLate) {
  ASSERT_TRUE(extend("2027-04-14"));
  EXPECT_EQ(send(arriving(Date(2027, 4, 15).start())).error().code, "too-late");
}

TEST_P(ArrivalTest, BeforeTheLegalDeadlineNobodyNeedsAnExtension) {
  ASSERT_TRUE(extend("2027-04-14"));
  ASSERT_TRUE(send(arriving(midnight_after_31_march() - 1)));
  EXPECT_FALSE(current()->extended);
}

TEST_P(ArrivalTest, PaperIsJudgedByTheDayItArrivedNotByWhenItWasEntered) {
  world.day(2027, 4, 9);
  auto request = arriving(Date(2027, 3, 31).start());
  request.channel = Channel::paper;
  const auto done = send(request, world.officer);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_TRUE(done->in_time);
}

TEST_P(ArrivalTest, LatePaperNeedsNoReason) {
  auto request = arriving(Date(2027, 4, 2).start());
  request.channel = Channel::paper;
  EXPECT_EQ(send(request, world.officer).error().code, "too-late");
  request.late_on_purpose = true;
  EXPECT_FALSE(send(request, world.officer)->in_time);
}

TEST_P(ArrivalTest, WhatIsCorrectedAfterTheDeadlineStaysInTime) {
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.give_back("core.function"));
  const auto done = send(arriving(midnight_after_31_march()));
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_TRUE(done->in_time);
}

TEST_P(ArrivalTest, AnInstitutionThatHasClosedKeepsItsDraftButSubmitsNoMore) {
  const auto answers = report_with({});
  world.draft();
  world.write([&](store::Tx& tx) {
    return tx.exec("UPDATE institution SET closed_on = '2027-02-10' WHERE id = ?", world.aoba.id);
  });
  const auto refused = send(arriving(0));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "closed");
  EXPECT_TRUE(refused.error().message.contains("令和9年2月10日"));
  EXPECT_EQ(world.draft().stage, Stage::draft);
}

TEST_P(ArrivalTest, AnInstitutionThatHasBecomeExemptKeepsItsDraftButSubmitsNoMore) {
  world.draft();
  world.write([&](store::Tx& tx) {
    return tx.exec("UPDATE institution SET exempt = '特定機能病院' WHERE id = ?", world.aoba.id);
  });
  EXPECT_EQ(send(arriving(0)).error().code, "exempt");
  EXPECT_EQ(world.draft().stage, Stage::draft);
}

}  // namespace
}  // namespace kakari::reporting
