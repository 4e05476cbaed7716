#include "messages/pages.h"

#include "access/page_testing.h"
#include "messages/notice_setting.h"
#include "messages/testing.h"

namespace kakari::messages {
namespace {

using access::Role;
using http::Method;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class MessagePagesTest : public access::BehindGate {
 protected:
  MessagePagesTest() {
    const store::Room all[] = {journal::room(), access::room(), room()};
    store::migrate(*database_, all);
    gate_.add(router_, pages(*database_));
    gate_.add(router_, demo_mailbox(*database_));
    clerk_ = person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
    officer_ = person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
    person("admin", {Role::administrator, "", "", ""});
  }

  http::Response read(const Id& message, const std::string& secret, http::Pairs form = {}) {
    return post("/messages/" + message.text() + "/read", secret, std::move(form));
  }
  Id tell(const Recipient& to, const std::string& subject, const std::string& link = "/report",
          const std::string& mail_to = {}) {
    scheme_.advance_us(second);
    return database_->write([&](store::Tx& tx) {
      return messages::tell(tx, access_.moment(),
                            {.to = to,
                             .topic = "report-returned",
                             .subject = subject,
                             .text = "2件の項目をご確認ください。\n<期限は2月末です>",
                             .link = link,
                             .mail_to = mail_to,
                             .once_key = ""});
    });
  }
  const Recipient clinic_{"institution", "clinic-a"};

  Person clerk_, officer_;
};
EACH_ENGINE(MessagePagesTest);

TEST_P(MessagePagesTest, UnreadIsSaidInWordsAndCounted) {
  tell(clinic_, "報告が差し戻されました");
  tell({"person", clerk_.account.person.text()}, "パスワードが変わりました", "");
  const std::string page = get("/messages", session("clerk"));
  EXPECT_THAT(page, HasSubstr("未読のお知らせが2件あります。"));
  EXPECT_THAT(page, HasSubstr("未読</span>"));
  EXPECT_THAT(page, Not(HasSubstr("既読</span>")));
  EXPECT_THAT(page, HasSubstr("あおば内科（架空）宛て"));
  EXPECT_THAT(page, HasSubstr("架空 clerkさん宛て"));
  EXPECT_THAT(page, HasSubstr("2件の項目をご確認ください。<br>&lt;期限は2月末です&gt;"));
  EXPECT_THAT(page, HasSubstr("2件のうち 1–2件"));
  EXPECT_LT(page.find("パスワードが変わりました"), page.find("報告が差し戻されました")) << "newest first";
}

TEST_P(MessagePagesTest, OpeningMarksReadAndGoesOnToThePage) {
  const Id id = tell(clinic_, "報告が差し戻されました", "/report?returned=1");
  const std::string secret = session("clerk");
  const auto opened = read(id, secret);
  EXPECT_EQ(opened.status, 303);
  EXPECT_EQ(opened.header("Location"), "/report?returned=1");
  const std::string page = get("/messages", secret);
  EXPECT_THAT(page, HasSubstr("未読のお知らせはありません。"));
  EXPECT_THAT(page, HasSubstr("既読</span>"));
  EXPECT_THAT(page, HasSubstr("href=\"/report?returned=1\""));
  EXPECT_EQ(read(id, secret).status, 303) << "twice is harmless";
}

TEST_P(MessagePagesTest, MessageWithoutAPageLeadsBackToTheList) {
  const std::string secret = session("clerk");
  EXPECT_EQ(read(tell(clinic_, "ご案内", ""), secret, {{"page", "2"}}).header("Location"),
            "/messages?page=2");
  EXPECT_EQ(read(tell(clinic_, "ご案内", "https://elsewhere.example/"), secret).header("Location"),
            "/messages?page=1");
}

TEST_P(MessagePagesTest, MessagesOfOthersCannotBeFoundOrMarked) {
  const Id id = tell(clinic_, "報告が差し戻されました");
  const std::string officer = session("officer");
  EXPECT_THAT(get("/messages", officer), Not(HasSubstr("差し戻されました")));
  EXPECT_EQ(read(id, officer).status, 404);
  EXPECT_EQ(read(Id::trusted("none"), officer).status, 404);
  EXPECT_EQ(send(Method::post, "/messages/" + id.text() + "/read", session("clerk")).status, 403)
      << "no csrf";
  EXPECT_THAT(get("/messages", session("clerk")), HasSubstr("未読のお知らせが1件あります。"));
}

TEST_P(MessagePagesTest, WhoIsNotSignedInSignsInFirst) {
  const auto response = send(Method::get, "/messages");
  EXPECT_EQ(response.status, 303);
  EXPECT_THAT(std::string(response.header("Location")), StartsWith("/sign-in"));
}

TEST_P(MessagePagesTest, EmptyPageSaysWhatWillStandThere) {
  const std::string page = get("/messages", session("officer"));
  EXPECT_THAT(page, HasSubstr("まだお知らせはありません"));
  EXPECT_THAT(page, HasSubstr("新しい順に並びます"));
  EXPECT_THAT(get("/demo/mailbox", ""), HasSubstr("まだメールはありません"));
}

TEST_P(MessagePagesTest, LongListGoesOnOnTheNextPage) {
  for (int i = 1; i <= 45; ++i) tell(clinic_, "お知らせ第" + std::to_string(i) + "号");
  const std::string secret = session("clerk");
  const std::string first = get("/messages", secret);
  EXPECT_THAT(first, AllOf(HasSubstr("第45号"), HasSubstr("第26号"), Not(HasSubstr("第25号"))));
  EXPECT_THAT(first, HasSubstr("href=\"/messages?page=2\""));
  const std::string last = get("/messages?page=99", secret);
  EXPECT_THAT(last, HasSubstr("45件のうち 41–45件"));
  EXPECT_THAT(last, AllOf(HasSubstr("第5号"), HasSubstr("第1号"), Not(HasSubstr("第6号"))));
  EXPECT_THAT(last, Not(HasSubstr("rel=\"next\"")));
}

TEST_P(MessagePagesTest, MailboxShowsEachMailWithItsOneRecipient) {
  tell(clinic_, "報告が差し戻されました", "/report", "clerk@clinic.example");
  tell(clinic_, "報告が差し戻されました", "/report", "manager@clinic.example");
  const std::string page = get("/demo/mailbox", "");
  EXPECT_THAT(page,
              AllOf(HasSubstr("宛先 clerk@clinic.example<"), HasSubstr("宛先 manager@clinic.example<")));
  EXPECT_THAT(page, HasSubstr("送信待ち"));
  EXPECT_THAT(page, HasSubstr("2件の項目をご確認ください。"));
}

TEST_P(MessagePagesTest, AdministratorSeesWhatDidNotArrive) {
  for (const char* to : {"gone@clinic.example", "maybe@clinic.example", "good@clinic.example"})
    tell(clinic_, "報告が差し戻されました", "/report", to);
  testing::FakeSender sender;
  sender.answer = [](const mail::Mail& mail) {
    return mail.to.starts_with("gone")    ? mail::Outcome::refused
           : mail.to.starts_with("maybe") ? mail::Outcome::unknown
                                          : mail::Outcome::sent;
  };
  send_waiting(*database_, access_.moment(), sender, "office@pref.example", "鳥取県（架空）");
  const std::string page = get("/mail", session("admin"));
  EXPECT_THAT(page, AllOf(HasSubstr("gone@clinic.example"), HasSubstr("maybe@clinic.example"),
                          Not(HasSubstr("good@clinic.example"))));
  EXPECT_THAT(page,
              AllOf(HasSubstr("届いたか分からない"), HasSubstr("届きませんでした"), HasSubstr("told so")));
  EXPECT_EQ(send(Method::get, "/mail", session("clerk")).status, 403);
}

TEST_P(MessagePagesTest, AdministratorDecidesWhatBecameOfAMailAndNotesWhatCameBack) {
  tell(clinic_, "報告が差し戻されました", "/report", "maybe@clinic.example");
  testing::FakeSender sender;
  sender.answer = [](const auto&) { return mail::Outcome::unknown; };
  send_waiting(*database_, access_.moment(), sender, "office@pref.example", "鳥取県（架空）");
  const std::string admin = session("admin"), page = get("/mail", admin);
  const std::size_t at = page.find("/mail/0");
  ASSERT_NE(at, std::string::npos) << page;
  const std::string decision = page.substr(at, page.find('"', at) - at);
  EXPECT_EQ(post(decision, session("clerk"), {{"decision", "arrived"}}).status, 403);
  EXPECT_EQ(post(decision, admin, {{"decision", ""}}).status, 422);
  EXPECT_EQ(post(decision, admin, {{"decision", "arrived"}}).status, 303);
  EXPECT_EQ(post(decision, admin, {{"decision", "again"}}).status, 409) << "decided already";
  EXPECT_EQ(post("/mail/returned", admin, {{"address", "nobody@clinic.example"}}).status, 422);
  EXPECT_EQ(post("/mail/returned", admin, {{"address", "maybe@clinic.example"}}).status, 303);
  EXPECT_THAT(get("/mail", admin), HasSubstr("差出人のところへ戻ってきました"));
}

TEST_P(MessagePagesTest, MailThatCannotBeSentIsSaidWithSinceWhen) {
  tell(clinic_, "報告が差し戻されました", "/report", "clerk@clinic.example");
  testing::FakeSender sender;
  sender.answer = [](const auto&) { return mail::Outcome::later; };
  send_waiting(*database_, access_.moment(), sender, "office@pref.example", "");
  EXPECT_THAT(get("/mail", session("admin")), Not(HasSubstr("送れていません")));
  scheme_.advance_us(3600 * second);
  EXPECT_THAT(get("/mail", session("admin")), AllOf(HasSubstr("送れていません"), HasSubstr("told so")));
}

TEST_P(MessagePagesTest, EverybodyChoosesHowToBeMailed) {
  const std::string secret = session("clerk");
  EXPECT_THAT(get("/account/notices", secret),
              AllOf(HasSubstr("お知らせの受け取り方"), HasSubstr("必ずお送りするもの"),
                    HasSubstr("あおば内科（架空）のメールアドレス")));
  EXPECT_EQ(
      post("/account/notices", secret, {{"way", "daily"}, {"groups", "training"}, {"scope_too", "1"}}).status,
      303);
  EXPECT_THAT(get("/account/notices?saved=1", secret), HasSubstr("受け取り方を保存しました"));
  const auto kept = database_->read([&](store::Tx& tx) {
    return notice_setting(tx, {"person", clerk_.account.person.text()});
  });
  EXPECT_EQ(kept.way, MailWay::daily);
  EXPECT_TRUE(kept.scope_too);
  EXPECT_FALSE(kept.is_off("training"));
  EXPECT_TRUE(kept.is_off("courses"));
  EXPECT_EQ(post("/account/notices/institution", secret, {{"house_way", "daily"}}).status, 303);
  EXPECT_EQ(post("/account/notices/institution", session("officer"), {{"house_way", "none"}}).status, 403);
}

}  // namespace
}  // namespace kakari::messages
