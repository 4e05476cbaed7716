#include "platform/store/writer_stats.h"
#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using testing::code;
using testing::year;

class RequestTest : public testing::InWorld {};
EACH_ENGINE(RequestTest);

TEST_P(RequestTest, PreviewSaysHowManyByWhichWayAndWhoIsLeftOutAndWhy) {
  world.give_mail(world.aoba, "aoba@clinic.example");
  world.give_account(world.midori);
  world.add("手紙医院（架空）");
  world.set(world.add("大学病院（架空）"), "exempt", "特定機能病院");
  world.set(world.add("元日閉院（架空）"), "closed_on", "2027-01-01");
  world.set(world.add("二日閉院（架空）"), "closed_on", "2027-01-02");
  const RequestPlan plan = world.plan();
  EXPECT_EQ(plan.by_mail, 1);
  EXPECT_EQ(plan.by_program, 1);
  EXPECT_EQ(plan.by_letter, 2) << "one that closes after 1 January still reports";
  EXPECT_EQ(plan.exempt, 1);
  EXPECT_EQ(plan.closed, 1);
  EXPECT_EQ(plan.asked, 0);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM request"), 0) << "a preview writes nothing";
}

TEST_P(RequestTest, EachIsAskedByItsWayAndSeesTheNotice) {
  world.give_mail(world.aoba, "aoba@clinic.example");
  ASSERT_TRUE(world.send());
  world.work();
  const Asked asked = world.asked();
  EXPECT_EQ(asked.by_mail, 1);
  EXPECT_EQ(asked.by_letter, 1);
  EXPECT_EQ(asked.letters_due, 1);
  EXPECT_EQ(asked.due, 2);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM mail"), 1);
  const auto inbox = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_EQ(inbox.size(), 1U);
  EXPECT_EQ(inbox.front().subject, "令和8年度 かかりつけ医機能報告のお願い");
  EXPECT_NE(inbox.front().text.find("令和9年3月31日"), std::string::npos);
}

TEST_P(RequestTest, ASecondPressAsksOnlyWhoIsNewSince) {
  const auto exempt = world.add("大学病院（架空）");
  world.set(exempt, "exempt", "特定機能病院");
  ASSERT_TRUE(world.send());
  world.work();
  EXPECT_EQ(code(world.send()), "nobody-to-ask");
  world.add("新規医院（架空）");
  world.set(exempt, "exempt", "");
  EXPECT_EQ(world.plan().to_ask(), 2);
  EXPECT_EQ(world.plan().asked, 2);
  const auto second = world.send();
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->later);
  world.work();
  EXPECT_EQ(world.asked().all(), 4);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM message"), 4);
  EXPECT_EQ(code(world.send()), "nobody-to-ask");
}

TEST_P(RequestTest, ARunThatIsUnderWayIsNotStartedAgain) {
  ASSERT_TRUE(world.send());
  EXPECT_EQ(code(world.send()), "request-running");
}

TEST_P(RequestTest, WhoClosesOrBecomesExemptInTheMiddleIsDueNoMore) {
  ASSERT_TRUE(world.send());
  world.work();
  world.set(world.aoba, "closed_on", "2026-12-28");
  world.set(world.midori, "exempt", "特定機能病院");
  const Asked asked = world.asked();
  EXPECT_EQ(asked.all(), 2);
  EXPECT_EQ(asked.closed, 1);
  EXPECT_EQ(asked.exempt, 1);
  EXPECT_EQ(asked.due, 0);
}

TEST_P(RequestTest, APrefectureWithoutInstitutionsHasNobodyToAsk) {
  world.write([&](store::Tx& tx) {
    add_cycle(tx, world.now(), reporting::lawful_cycle("32", year), *reporting::testing::form_2025());
  });
  const auto plan = world.read([&](store::Tx& tx) { return plan_request(tx, world.stranger, "32", year); });
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->to_ask(), 0);
  EXPECT_EQ(code(world.write(
                [&](store::Tx& tx) { return send_request(tx, world.stranger, world.now(), "32", year); })),
            "nobody-to-ask");
}

TEST_P(RequestTest, OnlyThePrefectureItselfAsks) {
  for (const auto& who : {world.stranger, world.centre, world.clerk})
    EXPECT_EQ(
        code(world.write([&](store::Tx& tx) { return send_request(tx, who, world.now(), "31", year); })),
        "not-yours");
}

TEST_P(RequestTest, WhoTakesOverDoesNotWaitForAClockThatWasPutBack) {
  for (int i = 0; i < 3 * slice_institutions; ++i) world.add(fmt::format("医院{}（架空）", i));
  world.clock += 5 * world.hour;  // the clock is wrong
  ASSERT_TRUE(world.send());
  ASSERT_TRUE(work_request(world.work_of("one"), world.now()));
  world.clock -= 5 * world.hour;  // and put right, while one dies
  while (work_request(world.work_of("two"), world.now())) {
  }
  EXPECT_EQ(world.asked().all(), 3 * slice_institutions + 2);
}

TEST_P(RequestTest, WhereNothingIsToBeDoneTheWriterIsLeftAlone) {
  const auto writes = [&] { return world.db.writer_stats().jobs; };
  const auto before = writes();
  EXPECT_EQ(work(world.work_of(), world.now()), 0U);
  EXPECT_EQ(writes(), before);
  for (int i = 0; i < 3 * slice_institutions; ++i) world.add(fmt::format("医院{}（架空）", i));
  ASSERT_TRUE(world.send());
  ASSERT_TRUE(work_request(world.work_of("one"), world.now()));
  const auto taken = writes();
  EXPECT_EQ(work(world.work_of("two"), world.now()), 0U) << "it is one's";
  EXPECT_EQ(writes(), taken);
}

TEST_P(RequestTest, TwoWorkersAndAWorkerThatDiesAskNobodyTwice) {
  for (int i = 0; i < 3 * slice_institutions; ++i) world.add(fmt::format("医院{}（架空）", i));
  ASSERT_TRUE(world.send());
  ASSERT_TRUE(work_request(world.work_of("one"), world.now()));
  EXPECT_FALSE(work_request(world.work_of("two"), world.now())) << "one has the lease";
  world.clock += lease_us + 1;
  while (work_request(world.work_of("two"), world.now())) {
  }
  EXPECT_EQ(world.asked().all(), 3 * slice_institutions + 2);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM message"), 3 * slice_institutions + 2);
  const auto runs = world.read([&](store::Tx& tx) { return request_runs(tx, "31", year); });
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_FALSE(runs.front().running);
  EXPECT_EQ(runs.front().asked(), 3 * slice_institutions + 2);
  EXPECT_EQ(runs.front().looked_at, runs.front().total);
}

}  // namespace
}  // namespace kakari::requests
