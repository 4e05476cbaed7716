#include <atomic>
#include <set>
#include <thread>

#include "messages/testing.h"
#include "platform/store/writer_stats.h"

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

TEST_P(SendingTest, WhereNothingIsDueTheWriterIsLeftAlone) {
  tell(by_mail("tanaka@example.jp"));
  EXPECT_EQ(send(sender_), 1u);
  const auto before = db_->writer_stats().jobs;
  EXPECT_EQ(send(sender_), 0u);
  EXPECT_EQ(db_->writer_stats().jobs, before);
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
  for (int i = 0; i < 10; ++i) tell(by_mail("p" + std::to_string(i) + "@example.jp"));
  sender_.answer = [](const auto&) { return Outcome::later; };
  send(sender_);
  EXPECT_THAT(sender_.mails, SizeIs(3));
}

TEST_P(SendingTest, MailSaysTheWholeAddressOfItsOnePage) {
  tell(by_mail("tanaka@example.jp"));
  send_waiting(*db_, moment_, sender_, "office@ishikai.example", "", 10, "https://kakari.example");
  const std::string& text = sender_.mails.at(0).text;
  EXPECT_THAT(text, HasSubstr("\nhttps://kakari.example/training/application\n"));
  EXPECT_EQ(text.find("https://"), text.rfind("https://")) << "one link";
}

TEST_P(SendingTest, ServerThatIsAwayForADayLosesNothingSendsNothingTwiceAndKeepsTheOrder) {
  const auto told = [&](const std::string& to, const std::string& subject) {
    NewMessage message = by_mail(to);
    message.subject = subject;
    tell(message);
  };
  told("a@example.jp", "一");
  told("b@example.jp", "一");
  sender_.answer = [](const auto&) { return Outcome::later; };
  const Instant away = moment_.now;
  for (int hour = 0; hour < 24; ++hour) {
    moment_.now += 60 * minute;
    send(sender_);
    if (hour == 2) told("a@example.jp", "二");
  }
  const auto trouble = db_->read([](store::Tx& tx) { return mail_trouble(tx); });
  ASSERT_TRUE(trouble);
  EXPECT_LT(trouble->since - away, 2 * 60 * minute);
  EXPECT_EQ(trouble->detail, "told so");
  sender_.mails.clear();
  sender_.answer = [](const auto&) { return Outcome::sent; };
  for (int round = 0; round < 200; ++round) {
    moment_.now += 5 * minute;
    send(sender_);
  }
  ASSERT_THAT(sender_.mails, SizeIs(3));
  std::vector<std::string> to_a;
  for (const auto& mail : sender_.mails)
    if (mail.to == "a@example.jp") to_a.push_back(mail.subject);
  EXPECT_EQ(to_a, (std::vector<std::string>{"一", "二"}));
  EXPECT_FALSE(db_->read([](store::Tx& tx) { return mail_trouble(tx); }));
  EXPECT_EQ(state().sent, 3);
}

TEST_P(SendingTest, NoMailGoesTwiceWhateverBreaks) {
  SeededRandom dice(20261122);
  for (int i = 0; i < 40; ++i) tell(by_mail("p" + std::to_string(i % 7) + "@example.jp"));
  std::multiset<std::string> taken;
  sender_.answer = [&](const mail::Mail& mail) -> Outcome {
    switch (dice.below(5)) {
      case 0:
        return Outcome::later;
      case 1:
        throw std::runtime_error("killed before the server took it");
      case 2:
        taken.insert(mail.id);
        throw std::runtime_error("killed after the server took it");
      case 3:
        taken.insert(mail.id);
        return Outcome::unknown;
      default:
        taken.insert(mail.id);
        return Outcome::sent;
    }
  };
  for (int round = 0; round < 400; ++round) {
    try {
      send(sender_);
    } catch (const std::runtime_error&) {
    }
    moment_.now += 30 * minute;
  }
  EXPECT_EQ(state().waiting, 0);
  for (const std::string& id : taken) EXPECT_EQ(taken.count(id), 1u) << id;
  std::int64_t sent = 0;
  for (const Posted& mail : mails())
    if (mail.standing == MailStanding::sent) {
      ++sent;
      EXPECT_TRUE(taken.contains(mail.id.text()));
    }
  EXPECT_GT(sent, 5);
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
