#include <gtest/gtest.h>

#include "reporting/extension.h"
#include "reporting/orders/rules.h"
#include "reporting/orders/testing.h"

namespace kakari::orders {
namespace {

using testing::World;

class OrderTest : public store::testing::EachEngine {
 protected:
  World world{GetParam()};

  std::vector<Order> listed(const access::Actor& who, const OrderFilter& filter = {}) {
    return world.read([&](store::Tx& tx) { return list(tx, who, filter); });
  }
  Result<Order> seen(const access::Actor& who, const Id& id) {
    return world.read([&](store::Tx& tx) { return find(tx, who, id); });
  }
  std::string code(const Result<Order>& result) { return result ? "" : result.error().code; }
};
EACH_ENGINE(OrderTest);

TEST_P(OrderTest, NobodyIsOrderedWhileTheReportMayStillBeMadeInTime) {
  world.day(2027, 3, 31);
  EXPECT_EQ(code(world.prepare(world.wanted())), "in-time");
  world.day(2027, 4, 1);
  EXPECT_TRUE(world.prepare(world.wanted()));
}

TEST_P(OrderTest, AnExtensionHoldsAnOrderBack) {
  world.day(2027, 3, 20);
  world.write([&](store::Tx& tx) {
    reporting::Extension wanted;
    wanted.prefecture = "31";
    wanted.year = reporting::testing::year;
    wanted.institution = world.aoba.id.text();
    wanted.until = "2027-04-20";
    wanted.reason = "院長の入院のため";
    return reporting::extend(tx, world.officer, world.now(), wanted).value();
  });
  world.day(2027, 4, 20);
  EXPECT_EQ(code(world.prepare(world.wanted())), "in-time");
  world.day(2027, 4, 21);
  EXPECT_TRUE(world.prepare(world.wanted()));
}

TEST_P(OrderTest, WhatIsMissingStandsAtItsField) {
  NewOrder empty;
  empty.institution = world.aoba.id;
  empty.year = reporting::testing::year;
  empty.due = "2027-04-12";
  const auto refused = world.prepare(empty);
  ASSERT_FALSE(refused);
  std::string fields;
  for (const auto& field : refused.error().fields) fields += field.field + " ";
  EXPECT_EQ(fields, "addressee address reason history demand due ");
}

TEST_P(OrderTest, OnlyThePrefectureOfTheInstitutionOrders) {
  for (const auto& who : {world.stranger, world.clerk, world.centre})
    EXPECT_FALSE(world.write(
        [&](store::Tx& tx) { return prepare(tx, who, world.now(), world.wanted()).has_value(); }));
}

TEST_P(OrderTest, SecondOrderOfAKindIsRefusedWhileOneIsOpen) {
  const Order first = world.issued();
  EXPECT_EQ(code(world.prepare(world.wanted())), "order-open");
  ASSERT_TRUE(world.add(first.id, {EventKind::withdrawn, "2027-04-12", "名あて人の誤り", ""}));
  EXPECT_TRUE(world.prepare(world.wanted()));
}

TEST_P(OrderTest, ReportOrderNeedsThatNothingWasReportedAndTheOthersThatSomethingWas) {
  EXPECT_EQ(code(world.prepare(world.wanted(Kind::correct))), "not-submitted");
  world.day(2027, 3, 1);
  ASSERT_TRUE(world.submit(reporting::testing::report_with({})));
  world.day(2027, 4, 12);
  EXPECT_EQ(code(world.prepare(world.wanted())), "reported");
  EXPECT_TRUE(world.prepare(world.wanted(Kind::correct)));
  EXPECT_TRUE(world.prepare(world.wanted(Kind::change)));
}

TEST_P(OrderTest, TheFounderLearnsOfItOnceItIsIssued) {
  const Order order = world.prepare(world.wanted()).value();
  EXPECT_EQ(code(seen(world.clerk, order.id)), "no-such-order");
  EXPECT_TRUE(listed(world.clerk).empty());
  ASSERT_TRUE(world.add(order.id, {EventKind::issued, "2027-04-12", "", ""}));
  EXPECT_TRUE(seen(world.clerk, order.id));
  EXPECT_EQ(listed(world.clerk).size(), 1u);
  EXPECT_FALSE(seen(world.other_clerk, order.id));
  const auto told = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_EQ(told.size(), 1u);
  EXPECT_TRUE(told.front().text.contains("令和9年5月14日"));
}

TEST_P(OrderTest, BreachIsRecordedOnlyAfterDeliveryAndAfterThePeriod) {
  const Order order = world.issued();
  const NewEvent breach{EventKind::breached, "2027-05-14", "報告がない。", ""};
  EXPECT_EQ(code(world.add(order.id, breach)), "not-yet");
  ASSERT_TRUE(world.add(order.id, {EventKind::delivered, "2027-04-12", "", ""}));
  world.day(2027, 5, 14);
  EXPECT_EQ(code(world.add(order.id, breach)), "still-time");
  world.day(2027, 5, 15);
  const auto breached = world.add(order.id, {EventKind::breached, "2027-05-15", "報告がない。", ""});
  ASSERT_TRUE(breached);
  EXPECT_EQ(breached->state(), State::breached);
}

TEST_P(OrderTest, AnEventIsNotDatedBeforeWhatItFollows) {
  const Order order = world.prepare(world.wanted()).value();
  world.day(2027, 4, 20);
  const auto refused = [&](EventKind kind, std::string day) {
    const auto done = world.add(order.id, {kind, std::move(day), "経過", ""});
    return !done && done.error().fields.size() == 1 && done.error().fields.front().field == "day";
  };
  EXPECT_TRUE(refused(EventKind::issued, "2020-01-01")) << "the document was prepared on 12 April";
  ASSERT_TRUE(world.add(order.id, {EventKind::heard, "2027-04-15", "電話で聴いた。", ""}));
  EXPECT_TRUE(refused(EventKind::issued, "2027-04-14"));
  ASSERT_TRUE(world.add(order.id, {EventKind::issued, "2027-04-16", "", ""}));
  EXPECT_TRUE(refused(EventKind::delivered, "2027-04-15"));
  ASSERT_TRUE(world.add(order.id, {EventKind::delivered, "2027-04-17", "", ""}));
  world.day(2027, 5, 20);
  EXPECT_TRUE(refused(EventKind::breached, "2027-05-14")) << "the last day is still in time";
  ASSERT_TRUE(world.add(order.id, {EventKind::breached, "2027-05-18", "報告がない。", ""}));
  EXPECT_TRUE(refused(EventKind::published, "2027-05-17"));
}

TEST_P(OrderTest, PostponedPeriodCounts) {
  const Order order = world.issued();
  ASSERT_TRUE(world.add(order.id, {EventKind::delivered, "2027-04-12", "", ""}));
  EXPECT_EQ(code(world.add(order.id, {EventKind::postponed, "2027-04-12", "災害のため", "2027-04-12"})),
            "event-incomplete");
  ASSERT_TRUE(world.add(order.id, {EventKind::postponed, "2027-04-12", "災害のため", "2027-06-30"}));
  world.day(2027, 6, 1);
  EXPECT_EQ(code(world.add(order.id, {EventKind::breached, "2027-06-01", "報告がない。", ""})), "still-time");
}

TEST_P(OrderTest, ComplianceNeedsTheReport) {
  const Order order = world.issued();
  EXPECT_EQ(code(world.add(order.id, {EventKind::complied, "2027-04-12", "", ""})), "nothing-reported");
  const auto late = [&] {
    auto prepared = reporting::prepare(*reporting::testing::form_2025(), reporting::testing::report_with({}));
    return world.write([&](store::Tx& tx) {
      reporting::SubmitRequest request{world.aoba.id, reporting::testing::year, "青葉 一郎"};
      request.late_on_purpose = true;
      request.late_reason = "命令を受けて報告します。";
      return reporting::submit_answers(tx, world.clerk, world.now(), request, *prepared);
    });
  };
  ASSERT_TRUE(late());
  const auto done = world.add(order.id, {EventKind::complied, "2027-04-12", "", ""});
  ASSERT_TRUE(done);
  EXPECT_EQ(done->state(), State::complied);
}

class Breached : public OrderTest {
 protected:
  Order breached() {
    const Order order = world.issued();
    world.add(order.id, {EventKind::delivered, "2027-04-12", "配達証明 1234", ""}).value();
    world.day(2027, 6, 1);
    return world.add(order.id, {EventKind::breached, "2027-06-01", "期限までに報告がない。", ""}).value();
  }
  std::size_t shown() {
    return world.read([&](store::Tx& tx) { return noncompliance(tx, "31").size(); });
  }
};
EACH_ENGINE(Breached);

TEST_P(Breached, IsPublicOnlyWhenPublishedAndNoMoreOnceThatIsTakenBack) {
  const Order order = breached();
  EXPECT_EQ(shown(), 0u);
  const auto published = world.add(
      order.id, {EventKind::published, "2027-06-01", "命令に従わなかったため、その旨を公表する。", ""});
  ASSERT_TRUE(published);
  EXPECT_EQ(shown(), 1u);
  const Id event = published->standing(EventKind::published)->id;
  const auto back = world.write(
      [&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), event, "報告が確認できた"); });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->state(), State::breached);
  EXPECT_EQ(back->events.size(), 4u);
  EXPECT_EQ(shown(), 0u);
}

TEST_P(Breached, WhatALaterEventRestsOnCannotBeTakenBackFirst) {
  const Order order = breached();
  const Id delivered = order.standing(EventKind::delivered)->id;
  EXPECT_EQ(code(world.write([&](store::Tx& tx) {
              return reverse(tx, world.officer, world.now(), delivered, "宛先の誤り");
            })),
            "rests-on-it");
}

TEST_P(Breached, ReversalNeedsAReason) {
  const Order order = breached();
  const Id last = order.standing(EventKind::breached)->id;
  EXPECT_EQ(
      code(world.write([&](store::Tx& tx) { return reverse(tx, world.officer, world.now(), last, "  "); })),
      "reason-missing");
}

TEST_P(Breached, FineIsNotedBesideThePublication) {
  const Order order = breached();
  EXPECT_TRUE(world.add(order.id, {EventKind::fine_noted, "2027-06-01", "地方裁判所に通知した。", ""}));
  EXPECT_TRUE(world.add(order.id, {EventKind::published, "2027-06-01", "公表文", ""}));
  EXPECT_EQ(code(world.add(order.id, {EventKind::fine_noted, "2027-06-01", "再び", ""})), "not-any-more");
}

TEST_P(OrderTest, IssuingWithoutHearingIsRefusedWhereThePrefectureRequiresOne) {
  const Order order = world.prepare(world.wanted()).value();
  const auto issue = [&] {
    return world.write([&](store::Tx& tx) {
      return add_event(tx, world.officer, world.now(), order.id, {EventKind::issued, "2027-04-12", "", ""},
                       true);
    });
  };
  EXPECT_EQ(code(issue()), "not-heard");
  ASSERT_TRUE(world.add(order.id, {EventKind::heard, "2027-04-12", "書面で照会し、意見はなかった。", ""}));
  EXPECT_TRUE(issue());
}

}  // namespace
}  // namespace kakari::orders
