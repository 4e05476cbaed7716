#include <atomic>
#include <set>
#include <thread>

#include "messages/testing.h"

namespace kakari::messages {
namespace {

using mail::Outcome;
using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr Instant minute = 60'000'000;

class SendingTest : public testing::MessagesTest {
 protected:
  testing::FakeSender sender_;
};
EACH_ENGINE(SendingTest);

TEST_P(SendingTest, EachMailGoesToOneRecipientOnce) {
  for (const char* to : {"a@example.jp", "b@example.jp", "c@example.jp"}) tell(by_mail(to));
  EXPECT_EQ(state().waiting, 3);
  EXPECT_EQ(send(sender_), 3u);
  EXPECT_EQ(send(sender_), 0u);
  ASSERT_THAT(sender_.mails, SizeIs(3));
  std::set<std::string> to, ids;
  for (const mail::Mail& mail : sender_.mails) {
    to.insert(mail.to), ids.insert(mail.id);
    EXPECT_EQ(mail.from, "office@ishikai.example");
    EXPECT_EQ(mail.subject, "申請が差し戻されました");
    EXPECT_THAT(mail.text, HasSubstr("2件の項目をご確認ください。"));
    EXPECT_NO_THROW(mail::compose(mail));
  }
  EXPECT_EQ(to, (std::set<std::string>{"a@example.jp", "b@example.jp", "c@example.jp"}));
  EXPECT_THAT(ids, SizeIs(3));
  EXPECT_EQ(state().sent, 3);
  EXPECT_EQ(mails()[0].sent_at, moment_.now);
}

TEST_P(SendingTest, MessageWithoutAnAddressIsNotMailed) {
  tell(to("person", "tanaka"));
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_THAT(mails(), SizeIs(0));
}

TEST_P(SendingTest, CrashBetweenClaimAndOutcomeLeavesUnknownAndIsNeverSentAgain) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) -> Outcome { throw std::runtime_error("power cut"); };
  EXPECT_THROW(send(sender_), std::runtime_error);
  EXPECT_EQ(mails()[0].standing, MailStanding::claimed);
  sender_.answer = [](const auto&) { return Outcome::sent; };
  moment_.now += 9 * minute;
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_EQ(mails()[0].standing, MailStanding::claimed);
  moment_.now += minute;
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_EQ(state().unknown, 1);
  moment_.now += 10'000 * minute;
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_THAT(sender_.mails, SizeIs(1));
  db_->read([](store::Tx& tx) { EXPECT_THAT(undelivered(tx, 10), SizeIs(1)); });
}

TEST_P(SendingTest, LostClaimDoesNotShowWhatTheTryBeforeItSaid) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::later; };
  send(sender_);
  EXPECT_EQ(mails()[0].detail, "told so");
  moment_.now = mails()[0].due_at;
  sender_.answer = [](const auto&) -> Outcome { throw std::runtime_error("power cut"); };
  EXPECT_THROW(send(sender_), std::runtime_error);
  moment_.now += 10 * minute;
  send(sender_);
  EXPECT_EQ(state().unknown, 1);
  EXPECT_EQ(mails()[0].detail, "");
}

TEST_P(SendingTest, SlowSenderKnowsBetterThanWhoGaveItsClaimUp) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [&](const auto&) {
    testing::FakeSender other;
    Moment after = moment_;
    after.now += 11 * minute;
    EXPECT_EQ(send_waiting(*db_, after, other, "office@ishikai.example", ""), 0u);
    EXPECT_EQ(state().unknown, 1);
    return Outcome::sent;
  };
  EXPECT_EQ(send(sender_), 1u);
  EXPECT_EQ(state().sent, 1);
  EXPECT_THAT(sender_.mails, SizeIs(1));
}

TEST_P(SendingTest, BrokenLineLeavesUnknownAtOnce) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::unknown; };
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_EQ(state().unknown, 1);
  moment_.now += 10'000 * minute;
  send(sender_);
  EXPECT_THAT(sender_.mails, SizeIs(1));
}

TEST_P(SendingTest, WhatIsPutOffIsTriedAfterGrowingWaitsAndGivenUpAfterDays) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::later; };
  const Instant start = moment_.now;
  Instant before = start, waited = 0;
  while (mails()[0].standing != MailStanding::refused) {
    ASSERT_LT(sender_.mails.size(), 20u);
    const std::size_t tries = sender_.mails.size();
    send(sender_);
    ASSERT_EQ(sender_.mails.size(), tries + 1);
    before = moment_.now;
    const Posted mail = mails()[0];
    if (mail.standing == MailStanding::refused) break;
    EXPECT_EQ(mail.standing, MailStanding::later);
    EXPECT_EQ(state().waiting, 1);
    EXPECT_GE(mail.due_at - before, waited);
    waited = mail.due_at - before;
    moment_.now = mail.due_at - 1;
    send(sender_);
    EXPECT_EQ(sender_.mails.size(), tries + 1) << "before it was due";
    moment_.now = mail.due_at;
  }
  const Instant day = 24 * 60 * minute;
  EXPECT_GE(moment_.now - start, 4 * day);
  EXPECT_LE(moment_.now - start, 5 * day);
  EXPECT_EQ(state().refused, 1);
}

TEST_P(SendingTest, PutOffMailGoesOutWhenTheServerIsBack) {
  tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::later; };
  send(sender_);
  sender_.answer = [](const auto&) { return Outcome::sent; };
  moment_.now += 5 * minute;
  EXPECT_EQ(send(sender_), 1u);
  EXPECT_EQ(mails()[0].attempts, 2);
  EXPECT_EQ(sender_.mails[0].id, sender_.mails[1].id);
}

TEST_P(SendingTest, ServerThatIsAwayIsNotKnockedAtForEveryMail) {
  for (int i = 0; i < 10; ++i) tell(by_mail("tanaka@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::later; };
  send(sender_);
  EXPECT_THAT(sender_.mails, SizeIs(3));
}

TEST_P(SendingTest, AddressThatCannotBeOneIsRefusedAndTheOthersGoOut) {
  tell(by_mail("a@example.jp, b@example.jp"));
  tell(by_mail("c@example.jp"));
  sender_.answer = [](const mail::Mail& mail) {
    mail::compose(mail);
    return Outcome::sent;
  };
  EXPECT_EQ(send(sender_), 1u);
  EXPECT_EQ(state().refused, 1);
}

TEST_P(SendingTest, WrongSenderTouchesNoMail) {
  tell(by_mail("tanaka@example.jp"));
  EXPECT_THROW(send_waiting(*db_, moment_, sender_, "office", "医師会"), std::invalid_argument);
  EXPECT_THROW(send_waiting(*db_, moment_, sender_, "a@example.jp", "医師会\r\nBcc: x@example.jp"),
               std::invalid_argument);
  EXPECT_EQ(mails()[0].standing, MailStanding::waiting);
}

TEST_P(SendingTest, NoMoreThanAskedForGoesInOneRound) {
  for (int i = 0; i < 5; ++i) tell(by_mail("tanaka@example.jp"));
  EXPECT_EQ(send_waiting(*db_, moment_, sender_, "office@ishikai.example", "", 2), 2u);
  EXPECT_EQ(state().waiting, 3);
}

TEST_P(SendingTest, TwoSendersAtOnceNeverSendTwice) {
  constexpr int count = 60;
  for (int i = 0; i < count; ++i) tell(by_mail("p" + std::to_string(i) + "@example.jp"));
  std::atomic<std::size_t> sent = 0;
  {
    std::vector<std::jthread> senders;
    for (int i = 0; i < 3; ++i)
      senders.emplace_back([&] {
        while (const std::size_t n = send(sender_)) sent += n;
      });
  }
  EXPECT_EQ(sent, std::size_t(count));
  std::set<std::string> to;
  for (const mail::Mail& mail : sender_.mails) EXPECT_TRUE(to.insert(mail.to).second) << mail.to << " twice";
  EXPECT_THAT(to, SizeIs(count));
  EXPECT_EQ(state().sent, count);
}

}  // namespace
}  // namespace kakari::messages
