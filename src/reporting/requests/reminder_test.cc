#include "messages/testing.h"
#include "reporting/requests/delivery.h"
#include "reporting/requests/testing.h"

namespace kakari::requests {
namespace {

using testing::code;
using testing::year;

class ReminderTest : public testing::InWorld {
 protected:
  ReminderTest() { world.day(2027, 3, 1); }

  static ReminderRule sample() {
    ReminderRule rule;
    rule.prefecture = "31";
    rule.name = "期限の30日前";
    rule.base = Base::legal_deadline;
    rule.days = -30;  // 1 March 2027, a Monday
    rule.states = {Missing::not_started, Missing::draft};
    rule.reaches = {Reach::program, Reach::mail, Reach::letter};
    rule.subject = "{年度}の報告をお願いします";
    rule.text = "{医療機関} 様\n{期日}までにご報告ください。{都道府県}";
    return rule;
  }
  Result<ReminderRule> keep(const ReminderRule& rule) {
    return world.write([&](store::Tx& tx) { return keep_rule(tx, world.officer, world.now(), rule); });
  }
  Result<ReminderRun> send(const ReminderRule& rule) { return send(rule, world.officer); }
  Result<ReminderRun> send(const ReminderRule& rule, const access::Actor& who) {
    return world.write([&](store::Tx& tx) { return send_rule(tx, who, world.now(), rule.id, year); });
  }
  ReminderPreview preview(const ReminderRule& rule) {
    return world
        .read([&](store::Tx& tx) { return preview_reminder(tx, world.officer, world.now(), rule, year, 1); })
        .value();
  }
  std::size_t start() { return start_due(world.db, world.now(), holidays_); }
  std::int64_t sent() { return world.count("SELECT COUNT(*) FROM report_reminder"); }

  const regime::Holidays holidays_ = regime::Holidays::load("regime/holidays.csv");
};
EACH_ENGINE(ReminderTest);

TEST_P(ReminderTest, APreviewSaysExactlyWhoGetsWhatByWhichChannelAndThatIsWhatIsSent) {
  world.give_mail(world.aoba, "aoba@clinic.example");
  world.give_account(world.midori);
  world.add("手紙医院（架空）");
  const auto rule = keep(sample()).value();
  const auto shown = preview(rule);
  EXPECT_EQ(shown.total, 3);
  EXPECT_EQ(shown.mailed, 1);
  EXPECT_EQ(shown.told, 2);
  EXPECT_EQ(shown.letters, 1);
  ASSERT_TRUE(send(rule));
  world.work();
  EXPECT_EQ(sent(), 3);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM mail"), 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM message"), 2);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM letter WHERE cause = 'reminder'"), 1);
  const auto inbox = world.read([&](store::Tx& tx) { return messages::inbox(tx, world.clerk); });
  ASSERT_EQ(inbox.size(), 1U);
  EXPECT_EQ(inbox.front().subject, "令和8年度の報告をお願いします");
  EXPECT_EQ(inbox.front().text,
            "あおば内科クリニック（架空） 様\n令和9年3月31日までにご報告ください。鳥取県");
}

TEST_P(ReminderTest, TheSameRuleSentAgainSendsNothing) {
  const auto rule = keep(sample()).value();
  ASSERT_TRUE(send(rule));
  EXPECT_EQ(code(send(rule)), "reminder-running");
  world.work();
  EXPECT_EQ(code(send(rule)), "nobody-to-remind");
  EXPECT_EQ(start(), 1U) << "the day's own run finds nobody left";
  world.work();
  EXPECT_EQ(sent(), 2);
}

TEST_P(ReminderTest, WhoSubmitsAfterThePreviewIsNotReminded) {
  const auto rule = keep(sample()).value();
  ASSERT_TRUE(send(rule));
  ASSERT_TRUE(world.submit(reporting::testing::report_with({})));
  world.work();
  EXPECT_EQ(sent(), 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM report_reminder WHERE institution_id = '" +
                        world.aoba.id.text() + "'"),
            0);
}

TEST_P(ReminderTest, ClosedAndExemptInstitutionsAndOtherStatesAreLeftAlone) {
  world.set(world.aoba, "closed_on", "2026-12-31");
  world.set(world.midori, "exempt", "特定機能病院");
  const auto rule = keep(sample()).value();
  EXPECT_EQ(code(send(rule)), "nobody-to-remind");
  world.set(world.aoba, "closed_on", "");
  auto returned = sample();
  returned.states = {Missing::returned};
  EXPECT_EQ(code(send(keep(returned).value())), "nobody-to-remind");
}

TEST_P(ReminderTest, ARuleFiresByItselfOnItsDayAndOnlyOnce) {
  const auto before = world.clock.load();
  world.day(2027, 1, 12);
  ASSERT_TRUE(keep(sample()));
  EXPECT_EQ(start(), 0U);
  world.clock = Date(2027, 3, 1).start() + 8 * world.hour;
  EXPECT_EQ(start(), 0U) << "offices open at nine";
  world.clock = before;
  EXPECT_EQ(start(), 1U);
  EXPECT_EQ(start(), 0U);
  world.work();
  EXPECT_EQ(sent(), 2);
  world.day(2027, 3, 2);
  EXPECT_EQ(start(), 0U);
}

TEST_P(ReminderTest, WhatFallsOnAWeekendGoesOutOnTheNextWorkingDay) {
  world.day(2027, 1, 12);
  auto rule = sample();
  rule.days = -4;  // Saturday 27 March
  ASSERT_TRUE(keep(rule));
  world.day(2027, 3, 27);
  EXPECT_EQ(start(), 0U);
  world.day(2027, 3, 29);
  EXPECT_EQ(start(), 1U);
}

TEST_P(ReminderTest, AnExtensionMovesTheDayOfItsInstitution) {
  world.day(2027, 3, 20);
  reporting::Extension longer;
  longer.prefecture = "31";
  longer.year = year;
  longer.institution = world.aoba.id.text();
  longer.until = "2027-04-30";
  longer.reason = "災害のため";
  ASSERT_TRUE(
      world.write([&](store::Tx& tx) { return reporting::extend(tx, world.officer, world.now(), longer); }));
  auto after = sample();
  after.days = 7;
  const auto rule = keep(after).value();
  world.day(2027, 4, 7);
  const auto shown = preview(rule);
  EXPECT_EQ(shown.total, 1);
  EXPECT_EQ(shown.extended, 1);
  EXPECT_EQ(start(), 1U);
  world.work();
  EXPECT_EQ(sent(), 1);
  world.day(2027, 5, 7);
  EXPECT_EQ(start(), 1U);
  world.work();
  EXPECT_EQ(sent(), 2);
}

TEST_P(ReminderTest, WordsWithAPlaceholderThatDoesNotExistAreRefusedAtTheirField) {
  auto rule = sample();
  rule.text = "{医院名} 様";
  const auto refused = keep(rule);
  ASSERT_FALSE(refused);
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields.front().field, "text");
}

TEST_P(ReminderTest, AHealthCentreRemindsItsOwnOnly) {
  const auto rule = keep(sample()).value();
  ASSERT_TRUE(send(rule, world.centre));
  world.work();
  EXPECT_EQ(sent(), 1);
  EXPECT_EQ(code(send(rule, world.stranger)), "not-yours");
  EXPECT_EQ(
      code(world.write([&](store::Tx& tx) { return keep_rule(tx, world.centre, world.now(), sample()); })),
      "not-yours");
}

TEST_P(ReminderTest, PickedInstitutionsAreRemindedOnceADay) {
  const auto pick = [&] {
    return world.write([&](store::Tx& tx) {
      return send_picked(tx, world.officer, world.now(), year, {world.aoba.id}, sample());
    });
  };
  ASSERT_TRUE(pick());
  world.work();
  EXPECT_EQ(sent(), 1);
  EXPECT_EQ(code(pick()), "nobody-to-remind");
  world.day(2027, 3, 2);
  ASSERT_TRUE(pick());
  world.work();
  EXPECT_EQ(sent(), 2);
}

TEST_P(ReminderTest, MailThatComesBackMarksTheAddressAndFallsBackToALetterOnce) {
  world.give_mail(world.aoba, "aoba@clinic.example");
  ASSERT_TRUE(world.send());
  world.work();
  messages::testing::FakeSender sender;
  sender.answer = [](const auto&) { return mail::Outcome::refused; };
  messages::send_waiting(world.db, world.now(), sender, "office@pref.example", "鳥取県（架空）");
  EXPECT_EQ(note_bounces(world.db, world.now()), 1U);
  EXPECT_EQ(note_bounces(world.db, world.now()), 0U);
  EXPECT_EQ(world.asked().bounced, 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM letter WHERE reason = 'bounced'"), 1);
  const auto contact = world.read([&](store::Tx& tx) { return registry::contact(tx, world.aoba.id); });
  EXPECT_FALSE(contact->usable());
  const auto shown = world.read([&](store::Tx& tx) { return deliveries(tx, world.aoba.id, year); });
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown.front().mail, "refused");
  EXPECT_EQ(shown.front().letter_state, "due");
  EXPECT_GT(shown.front().bounced_at, 0);
}

}  // namespace
}  // namespace kakari::requests
