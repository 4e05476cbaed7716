// For tests of messages only: a database, people under several grants, and a sender that does as it is told.
#pragma once
#include <gmock/gmock.h>

#include <functional>
#include <mutex>

#include "access/room.h"
#include "journal/journal.h"
#include "messages/outbox.h"
#include "platform/store/testing.h"

namespace kakari::messages::testing {

inline access::Actor actor(std::string person, access::Role role, std::string scope = {}) {
  access::Actor a;
  a.person = Id::trusted(std::move(person));
  a.name = "架空 花子";
  a.role = role;
  a.scope = std::move(scope);
  return a;
}

/// Keeps what it was given; answers what `answer` says, which may throw.
class FakeSender final : public mail::Sender {
 public:
  mail::Outcome send(const mail::Mail& mail, std::string& detail) override {
    {
      const std::lock_guard lock(mutex_);
      mails.push_back(mail);
    }
    detail = "told so";
    return answer(mail);
  }
  std::vector<mail::Mail> mails;
  std::function<mail::Outcome(const mail::Mail&)> answer = [](const auto&) { return mail::Outcome::sent; };

 private:
  std::mutex mutex_;
};

class MessagesTest : public store::testing::EachEngine {
 protected:
  Id tell(const NewMessage& message) {
    moment_.now += 1'000'000;
    return db_->write([&](store::Tx& tx) { return messages::tell(tx, moment_, message); });
  }
  static NewMessage to(const std::string& kind, const std::string& id) {
    return {.to = {kind, id},
            .topic = "application-returned",
            .subject = "申請が差し戻されました",
            .text = "2件の項目をご確認ください。",
            .link = "/training/application",
            .mail_to = "",
            .once_key = ""};
  }
  static NewMessage by_mail(const std::string& address) {
    NewMessage message = to("person", "tanaka");
    message.mail_to = address;
    return message;
  }
  std::vector<Message> inbox(const access::Actor& who) {
    return db_->read([&](store::Tx& tx) { return messages::inbox(tx, who); });
  }
  std::int64_t unread(const access::Actor& who) {
    return db_->read([&](store::Tx& tx) { return messages::unread(tx, who); });
  }
  std::size_t send(mail::Sender& sender) {
    return send_waiting(*db_, moment_, sender, "office@ishikai.example", "医師会（架空）");
  }
  std::vector<Posted> mails() {
    return db_->read([](store::Tx& tx) { return posted(tx, 1000); });
  }
  MailState state() {
    return db_->read([](store::Tx& tx) { return mail_state(tx); });
  }

  const std::vector<store::Room> rooms_{journal::room(), access::room(), room()};
  store::testing::Scratch db_{GetParam(), rooms_};
  SystemRandom random_;
  Moment moment_{Date(2027, 2, 10).start(), &random_};
};

}  // namespace kakari::messages::testing
