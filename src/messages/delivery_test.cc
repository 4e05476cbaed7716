#include "messages/delivery.h"

#include "messages/testing.h"

namespace kakari::messages {
namespace {

using access::Role;
using mail::Outcome;
using ::testing::SizeIs;

class DeliveryTest : public testing::MessagesTest {
 protected:
  Id ask(const std::string& institution, const std::string& once_key, const std::string& mail_to) {
    NewMessage message = to("institution", institution);
    message.topic = "report-request";
    message.once_key = once_key;
    message.mail_to = mail_to;
    return tell(message);
  }
  std::vector<Delivery> of(const std::vector<Id>& ids) {
    return db_->read([&](store::Tx& tx) { return deliveries(tx, ids); });
  }
  std::vector<Delivery> wanted(const DeliveriesWanted& what) {
    return db_->read([&](store::Tx& tx) { return deliveries(tx, what); });
  }
  Result<void> decide(const Id& mail, Decision decision, Role role = Role::administrator) {
    return db_->write([&](store::Tx& tx) {
      return decide_unknown(tx, testing::actor("mori", role), moment_, mail, decision);
    });
  }
  testing::FakeSender sender_;
};
EACH_ENGINE(DeliveryTest);

TEST_P(DeliveryTest, SaysOfEachMessageWhatBecameOfIt) {
  const Id sent = ask("a", "request-2026", "a@example.jp");
  const Id gone = ask("b", "request-2026", "b@example.jp");
  const Id unmailed = ask("c", "request-2026", "");
  sender_.answer = [](const mail::Mail& mail) {
    return mail.to.starts_with("b") ? Outcome::refused : Outcome::sent;
  };
  send(sender_);
  db_->write([&](store::Tx& tx) {
    mark_read(tx, moment_, testing::actor("x", Role::institution_staff, "c"), unmailed);
  });
  const auto found = of({sent, Id::trusted("none"), gone, unmailed});
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].standing, MailStanding::sent);
  EXPECT_EQ(found[0].sent_at, moment_.now);
  EXPECT_EQ(found[0].recipient, "a@example.jp");
  EXPECT_EQ(found[1].standing, MailStanding::refused);
  EXPECT_EQ(found[1].detail, "told so");
  EXPECT_EQ(found[1].to.id, "b");
  EXPECT_FALSE(found[2].by_mail());
  EXPECT_EQ(found[2].read_at, moment_.now);
}

TEST_P(DeliveryTest, FindsThemByTopicAndWhatTheKeyBeginsWithInSlices) {
  std::vector<Id> all;
  for (int i = 0; i < 7; ++i) all.push_back(ask("i" + std::to_string(i), "依頼-2026-31", "x@example.jp"));
  ask("i0", "依頼-2025-31", "x@example.jp");
  DeliveriesWanted want{.topic = "report-request", .once_prefix = "依頼-2026", .most = 5};
  auto first = wanted(want);
  ASSERT_THAT(first, SizeIs(5));
  want.after = first.back().message.text();
  const auto rest = wanted(want);
  ASSERT_THAT(rest, SizeIs(2));
  EXPECT_EQ(rest[1].message, all[6]);
}

TEST_P(DeliveryTest, FindsWhatCameBack) {
  ask("a", "request-2026", "a@example.jp");
  const Id gone = ask("b", "request-2026", "b@example.jp");
  sender_.answer = [](const mail::Mail& mail) {
    return mail.to.starts_with("b") ? Outcome::refused : Outcome::sent;
  };
  send(sender_);
  const auto found =
      wanted({.topic = "report-request", .once_prefix = "request-2026", .standing = MailStanding::refused});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, gone);
}

TEST_P(DeliveryTest, PersonDecidesOnceWhatBecameOfAnUnknownMail) {
  const Id one = ask("a", "request-2026", "a@example.jp");
  const Id two = ask("b", "request-2026", "b@example.jp");
  sender_.answer = [](const auto&) { return Outcome::unknown; };
  send(sender_);
  const auto both = of({one, two});
  EXPECT_EQ(decide(both[0].mail, Decision::arrived, Role::prefecture_officer).error().kind,
            ProblemKind::forbidden);
  EXPECT_TRUE(decide(both[0].mail, Decision::arrived));
  EXPECT_TRUE(decide(both[1].mail, Decision::send_again));
  EXPECT_EQ(decide(both[1].mail, Decision::send_again).error().code, "mail-not-unknown");
  EXPECT_EQ(decide(Id::trusted("none"), Decision::arrived).error().code, "no-such-mail");
  sender_.answer = [](const auto&) { return Outcome::sent; };
  EXPECT_EQ(send(sender_), 1u);
  EXPECT_EQ(sender_.mails.back().to, "b@example.jp");
  EXPECT_EQ(state().sent, 2);
}

}  // namespace
}  // namespace kakari::messages
