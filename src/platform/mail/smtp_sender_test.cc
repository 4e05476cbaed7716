#include <gmock/gmock.h>

#include "platform/mail/mail.h"
#include "platform/mail/smtp_server.h"

namespace kakari::mail {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Script;
using testing::SmtpServer;
using ::testing::StartsWith;

const Mail letter{.id = "0190a0b0-0000-7000-8000-000000000001",
                  .from = "office@ishikai.example",
                  .from_name = "鳥取県医師会（架空）",
                  .to = "tanaka@example.jp",
                  .subject = "申請を受け付けました",
                  .text = "田中先生\n\n申請を受け付けました。\n.\n..\n",
                  .at = 1'802'250'000'000'000};

struct Sent {
  Outcome outcome;
  std::string detail;
};
Sent send_to(const SmtpServer& server, bool require_tls = false) {
  Sent sent{};
  sent.outcome = smtp_sender({.url = server.url(), .require_tls = require_tls, .timeout_s = 5})
                     ->send(letter, sent.detail);
  return sent;
}
Sent send_under(Script script) {
  const SmtpServer server(std::move(script));
  return send_to(server);
}

TEST(SmtpSender, ServerGetsTheVeryBytesAndOneRecipient) {
  const SmtpServer server;
  const Sent sent = send_to(server);
  EXPECT_EQ(sent.outcome, Outcome::sent) << sent.detail;
  EXPECT_THAT(server.messages(), ElementsAre(compose(letter)));
  EXPECT_THAT(server.commands(), Contains(StartsWith("MAIL FROM:<office@ishikai.example>")));
  EXPECT_THAT(server.commands(), Contains("RCPT TO:<tanaka@example.jp>").Times(1));
}

TEST(SmtpSender, RecipientWhoIsNotThereIsRefusedInTheServersWords) {
  const Sent sent = send_under({.recipient = "550 5.1.1 no such user"});
  EXPECT_EQ(sent.outcome, Outcome::refused);
  EXPECT_EQ(sent.detail, "550 5.1.1 no such user");
  EXPECT_EQ(send_under({.taken = "554 5.7.1 spam"}).outcome, Outcome::refused);
}

TEST(SmtpSender, ServerThatAsksToComeAgainIsAskedLater) {
  EXPECT_EQ(send_under({.recipient = "451 4.7.1 greylisted"}).outcome, Outcome::later);
  EXPECT_EQ(send_under({.data = "452 4.3.1 no room"}).outcome, Outcome::later);
  EXPECT_EQ(send_under({.taken = "451 4.3.0 try again"}).outcome, Outcome::later);
  EXPECT_EQ(send_under({.greeting = "421 busy"}).outcome, Outcome::later);
}

TEST(SmtpSender, SettingOfOursThatIsWrongIsNotTheRecipientsFault) {
  EXPECT_EQ(send_under({.greeting = "554 go away"}).outcome, Outcome::later);
  const Sent sent = send_under({.sender = "553 5.7.1 not your address"});
  EXPECT_EQ(sent.outcome, Outcome::later);
  EXPECT_THAT(sent.detail, HasSubstr("not your address"));
}

TEST(SmtpSender, LineThatBreaksAfterTheMessageLeavesItUnknown) {
  EXPECT_EQ(send_under({.taken = ""}).outcome, Outcome::unknown);
  EXPECT_EQ(send_under({.hang_up_in_message = true}).outcome, Outcome::unknown);
}

TEST(SmtpSender, LineThatBreaksBeforeTheMessageLosesNothing) {
  EXPECT_EQ(send_under({.hang_up_at_data = true}).outcome, Outcome::later);
}

TEST(SmtpSender, ServerThatIsNotThereIsTriedLater) {
  std::string url;
  {
    const SmtpServer gone;
    url = gone.url();
  }
  std::string detail;
  const auto sender = smtp_sender({.url = url, .require_tls = false, .timeout_s = 2});
  EXPECT_EQ(sender->send(letter, detail), Outcome::later);
  EXPECT_THAT(detail, HasSubstr("onnect"));
}

TEST(SmtpSender, MailsOfARoundGoOverOneConnection) {
  const SmtpServer server;
  {
    const auto sender = smtp_sender({.url = server.url(), .require_tls = false, .timeout_s = 5});
    std::string detail;
    for (int i = 0; i < 5; ++i) EXPECT_EQ(sender->send(letter, detail), Outcome::sent) << detail;
  }
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.messages().size(), 5u);
}

TEST(SmtpSender, RefusedRecipientDoesNotDecideAboutTheNextMail) {
  const SmtpServer server;
  const auto sender = smtp_sender({.url = server.url(), .require_tls = false, .timeout_s = 5});
  std::string detail;
  EXPECT_EQ(sender->send(letter, detail), Outcome::sent);
  Mail wrong = letter;
  wrong.to = "no address";
  EXPECT_THROW(sender->send(wrong, detail), std::invalid_argument);
  EXPECT_EQ(sender->send(letter, detail), Outcome::sent);
  EXPECT_EQ(detail, "250 taken");
}

TEST(SmtpSender, ServerThatHangsUpBetweenMailsLosesNone) {
  const SmtpServer server({.hang_up_after_message = true});
  const auto sender = smtp_sender({.url = server.url(), .require_tls = false, .timeout_s = 5});
  std::string detail;
  for (int i = 0; i < 3; ++i) EXPECT_EQ(sender->send(letter, detail), Outcome::sent) << detail;
  EXPECT_EQ(server.messages().size(), 3u);
}

TEST(SmtpSender, NothingIsSaidToAServerWithoutTls) {
  const SmtpServer server;
  EXPECT_EQ(send_to(server, true).outcome, Outcome::later);
  EXPECT_THAT(server.messages(), IsEmpty());
  EXPECT_THAT(server.commands(), Not(Contains(StartsWith("MAIL"))));
  EXPECT_TRUE(SmtpOptions{}.require_tls);
}

}  // namespace
}  // namespace kakari::mail
