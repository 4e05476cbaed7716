#include "messages/digest.h"

#include "access/account.h"
#include "messages/delivery.h"
#include "messages/notice_setting.h"
#include "messages/testing.h"

namespace kakari::messages {
namespace {

using access::Role;
using mail::Outcome;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

constexpr Instant hour = 3'600'000'000;

class DigestTest : public testing::MessagesTest {
 protected:
  void set(const Recipient& owner, NoticeSetting setting) {
    auto who = testing::actor(owner.id, Role::physician);
    if (owner.kind == "institution") who = testing::actor("clerk", Role::institution_staff, owner.id);
    ASSERT_TRUE(db_->write(
        [&](store::Tx& tx) { return keep_notice_setting(tx, who, moment_, owner, std::move(setting)); }));
  }
  void daily() { set({"person", "tanaka"}, {.way = MailWay::daily}); }
  Id told(const std::string& subject, const std::string& topic = "credit-reversed") {
    NewMessage message = by_mail("tanaka@example.jp");
    message.subject = subject;
    message.topic = topic;
    message.link = "/training/" + topic;
    return tell(message);
  }
  std::size_t send() {
    return send_waiting(*db_, moment_, sender_, "office@ishikai.example", "", 50, "https://kakari.example");
  }
  /// 7:00 of the next morning.
  void sleep() { moment_.now = next_digest(moment_.now); }
  Delivery delivery(const Id& message) {
    return db_->read([&](store::Tx& tx) { return deliveries(tx, std::vector{message}).at(0); });
  }
  testing::FakeSender sender_;
};
EACH_ENGINE(DigestTest);

TEST_P(DigestTest, TenNoticesAreOneMailInTheMorningEachWithItsLink) {
  daily();
  moment_.now += 10 * hour;
  for (int i = 1; i <= 10; ++i) told("お知らせ第" + std::to_string(i) + "号");
  EXPECT_EQ(send(), 0u);
  EXPECT_EQ(state().waiting, 10);
  sleep();
  EXPECT_EQ(send(), 1u);
  ASSERT_THAT(sender_.mails, SizeIs(1));
  EXPECT_EQ(sender_.mails[0].subject, "お知らせ 10件（2月11日）");
  EXPECT_THAT(sender_.mails[0].text, HasSubstr("10. お知らせ第10号"));
  EXPECT_THAT(sender_.mails[0].text, HasSubstr("https://kakari.example/training/credit-reversed"));
  EXPECT_LT(sender_.mails[0].text.find("第1号"), sender_.mails[0].text.find("第2号"));
  EXPECT_EQ(state().waiting, 0);
  EXPECT_EQ(state().sent, 1);
  EXPECT_EQ(send(), 0u);
  sleep();
  EXPECT_EQ(send(), 0u);
}

TEST_P(DigestTest, EachNoticeStandsAsItsDigestDoes) {
  daily();
  const Id one = told("一"), two = told("二");
  EXPECT_EQ(delivery(one).standing, MailStanding::gathered);
  sleep();
  sender_.answer = [](const auto&) { return Outcome::later; };
  send();
  EXPECT_EQ(delivery(one).standing, MailStanding::gathered);
  sender_.answer = [](const auto&) { return Outcome::refused; };
  moment_.now += hour;
  send();
  EXPECT_EQ(delivery(one).standing, MailStanding::refused);
  EXPECT_EQ(delivery(two).detail, "told so");
  EXPECT_EQ(state().refused, 1) << "one mail";
}

TEST_P(DigestTest, CrashWhileADigestIsSentLeavesItUnknownAndAPersonDecides) {
  daily();
  const Id one = told("一"), two = told("二");
  sleep();
  sender_.answer = [](const auto&) -> Outcome { throw std::runtime_error("power cut"); };
  EXPECT_THROW(send(), std::runtime_error);
  sender_.answer = [](const auto&) { return Outcome::sent; };
  moment_.now += hour;
  EXPECT_EQ(send(), 0u);
  EXPECT_EQ(delivery(two).standing, MailStanding::unknown);
  const Id digest = db_->read([](store::Tx& tx) { return undelivered(tx, 10).at(0).id; });
  ASSERT_TRUE(db_->write([&](store::Tx& tx) {
    return decide_unknown(tx, testing::actor("mori", Role::administrator), moment_, digest,
                          Decision::send_again);
  }));
  EXPECT_EQ(delivery(one).standing, MailStanding::gathered);
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(delivery(one).standing, MailStanding::sent);
  EXPECT_EQ(delivery(two).sent_at, moment_.now);
}

TEST_P(DigestTest, WhatIsDueSoonGoesAtOnceAndTheRestWaits) {
  daily();
  told("急がないもの");
  NewMessage message = by_mail("tanaka@example.jp");
  message.topic = "report-returned";
  message.subject = "急ぐもの";
  message.due_on = moment_.today().plus_days(3).iso();
  tell(message);
  message.subject = "まだ先のもの";
  message.due_on = moment_.today().plus_days(4).iso();
  tell(message);
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(sender_.mails[0].subject, "急ぐもの");
}

TEST_P(DigestTest, OneAloneGoesOutAsItIs) {
  daily();
  told("ひとつだけ");
  sleep();
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(sender_.mails[0].subject, "ひとつだけ");
}

TEST_P(DigestTest, WhatIsSwitchedOffIsNotMailedButWhatMustBeIs) {
  set({"person", "tanaka"}, {.way = MailWay::each, .off = {"training", "must", "weather"}});
  const Id quiet = told("単位が付きました");
  told("差し戻されました", "report-returned");
  told("ご案内", "something-new");
  EXPECT_EQ(send(), 2u);
  EXPECT_FALSE(delivery(quiet).by_mail());
  EXPECT_THAT(inbox(testing::actor("tanaka", Role::physician)), SizeIs(3)) << "all stand in the program";
  set({"person", "tanaka"}, {.way = MailWay::none});
  told("ご案内", "something-new");
  told("ご報告をお願いします", "report-request");
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(sender_.mails.back().subject, "ご報告をお願いします");
}

TEST_P(DigestTest, AddressOfAnInstitutionHasItsOwnSetting) {
  set({"institution", "clinic-a"}, {.way = MailWay::daily});
  for (const char* clinic : {"clinic-a", "clinic-b"}) {
    NewMessage message = to("institution", clinic);
    message.mail_to = std::string(clinic) + "@example.jp";
    tell(message);
  }
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(sender_.mails[0].to, "clinic-b@example.jp");
  const auto stranger = testing::actor("sato", Role::institution_staff, "clinic-b");
  EXPECT_FALSE(db_->write([&](store::Tx& tx) {
    return keep_notice_setting(tx, stranger, moment_, {"institution", "clinic-a"}, {});
  }));
  EXPECT_FALSE(db_->write([&](store::Tx& tx) {
    return keep_notice_setting(tx, stranger, moment_, {"person", "tanaka"}, {});
  }));
}

TEST_P(DigestTest, WhoAsksForItGetsTheNoticesOfTheirOfficeByMail) {
  const auto add = [&](const std::string& login, const std::string& scope) {
    return db_->write([&](store::Tx& tx) {
      const auto account =
          access::insert_account(tx, moment_, {.name = "架空", .login = login, .password_hash = ""});
      access::insert_grant(tx, moment_, access::system_actor(), *account,
                           {Role::prefecture_officer, scope, "鳥取県", scope});
      return account->person;
    });
  };
  const Id asks = add("asks@pref.example", "31"), other = add("other@pref.example", "32");
  add("quiet@pref.example", "31");
  const Id number = add("officer-7", "31");
  for (const Id& each : {asks, other, number}) {
    auto who = testing::actor(each.text(), Role::prefecture_officer, "31");
    ASSERT_TRUE(db_->write([&](store::Tx& tx) {
      return keep_notice_setting(tx, who, moment_, {"person", each.text()}, {.scope_too = true});
    }));
  }
  const Id message = tell(to("prefecture", "31"));
  EXPECT_EQ(send(), 1u);
  EXPECT_EQ(sender_.mails[0].to, "asks@pref.example");
  EXPECT_FALSE(delivery(message).by_mail()) << "a copy is not how the office is told";
}

TEST_P(DigestTest, DigestGoesOutAtSevenInTheMorning) {
  const Date day(2027, 2, 10);
  EXPECT_EQ(next_digest(day.start()), day.start() + 7 * hour);
  EXPECT_EQ(next_digest(day.start() + 7 * hour), day.plus_days(1).start() + 7 * hour);
}

}  // namespace
}  // namespace kakari::messages
