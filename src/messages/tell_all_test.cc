#include <random>

#include "access/account.h"
#include "messages/notice_setting.h"
#include "messages/testing.h"

namespace kakari::messages {
namespace {

using access::Role;

/// What a database holds of messages and their mails, without their ids, in the order in which they were
/// written.
using Kept = std::vector<std::string>;

class TellAllTest : public store::testing::EachEngine {
 protected:
  struct House {
    explicit House(store::Engine engine) : db(engine, rooms) {}
    const std::vector<store::Room> rooms{journal::room(), access::room(), room()};
    store::testing::Scratch db;
  };

  void person(House& house, const std::string& login, std::string_view scope, NoticeSetting setting) {
    house.db->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO account (id, person, name, login, login_key, password, created_at, disabled_at) "
          "VALUES (?, ?, '受付', ?, ?, '', 1, 0)",
          login, "p-" + login, login, login);
      tx.exec(
          "INSERT INTO account_grant (id, account, role, scope, scope_name, granted_by, valid_from, "
          "valid_to) "
          "VALUES (?, ?, 'institution_staff', ?, '', '', 1, 0)",
          login, login, scope);
    });
    const auto who = testing::actor("p-" + login, Role::physician);
    ASSERT_TRUE(house.db->write([&](store::Tx& tx) {
      return keep_notice_setting(tx, who, moment_, {"person", "p-" + login}, std::move(setting));
    }));
  }
  /// People of two institutions, one of which has chosen for its address.
  void people(House& house) {
    person(house, "a@example.jp", "i-1", {.way = MailWay::daily, .scope_too = true});
    person(house, "b@example.jp", "i-1", {.way = MailWay::each, .scope_too = true});
    person(house, "c@example.jp", "i-2", {.way = MailWay::none});
    person(house, "d@example.jp", "i-2", {.way = MailWay::daily, .off = {"training"}, .scope_too = true});
    const auto clerk = testing::actor("clerk", Role::institution_staff, "i-3");
    ASSERT_TRUE(house.db->write([&](store::Tx& tx) {
      return keep_notice_setting(tx, clerk, moment_, {"institution", "i-3"}, {.way = MailWay::daily});
    }));
  }

  std::vector<NewMessage> drawn(std::mt19937& random, std::size_t count) {
    const auto pick = [&](const auto& from) { return *(std::begin(from) + random() % std::size(from)); };
    const Recipient to[]{{"institution", "i-1"},
                         {"institution", "i-2"},
                         {"institution", "i-3"},
                         {"institution", "i-4"},
                         {"person", "p-a@example.jp"},
                         {"person", "p-c@example.jp"},
                         {"jma", "x"}};
    const std::string topics[]{"report-request", "report-late", "credit-reversed", "course-open"};
    const std::string mails[]{"", "a@example.jp", "b@example.jp", "C@example.jp", "new@example.jp"};
    const std::string keys[]{"", "one", "two", "three"};
    const std::string days[]{"", "2027-02-11", "2027-06-01"};
    std::vector<NewMessage> messages;
    for (std::size_t i = 0; i < count; ++i)
      messages.push_back({.to = pick(to),
                          .topic = pick(topics),
                          .subject = "件名" + std::to_string(random() % 1000),
                          .text = "本文",
                          .link = "/report",
                          .mail_to = pick(mails),
                          .once_key = pick(keys),
                          .due_on = pick(days)});
    return messages;
  }

  Kept kept(House& house) {
    return house.db->read([](store::Tx& tx) {
      Kept all;
      for (const store::Row& row : tx.query(
               "SELECT to_kind || ' ' || to_id || ' ' || topic || ' ' || subject || ' ' || once_key FROM "
               "message ORDER BY to_kind, to_id, topic, subject, once_key"))
        all.push_back(row.text(0));
      for (const store::Row& row :
           tx.query("SELECT m.to_kind || ' ' || m.to_id || ' ' || m.once_key || ' ' || l.recipient || ' ' || "
                    "l.subject || ' ' || l.state AS line, l.copy, l.due_at, l.digest_at FROM mail l JOIN "
                    "message m "
                    "ON m.id = l.message_id ORDER BY line, l.copy, l.due_at, l.digest_at"))
        all.push_back(row.text(0) + ' ' + std::to_string(row.integer(1)) + ' ' +
                      std::to_string(row.integer(2)) + ' ' + std::to_string(row.integer(3)));
      return all;
    });
  }

  SystemRandom ids_;
  const Moment moment_{Date(2027, 2, 10).start(), &ids_};
};
EACH_ENGINE(TellAllTest);

TEST_P(TellAllTest, WritesWhatTellingOneByOneWrites) {
  House together(GetParam()), singly(GetParam());
  people(together);
  people(singly);
  std::mt19937 random(20270210);
  for (const std::size_t count : {1, 2, 7, 64, 300}) {
    const auto messages = drawn(random, count);
    const auto ids = together.db->write([&](store::Tx& tx) { return tell_all(tx, moment_, messages); });
    ASSERT_EQ(ids.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
      const Id one = singly.db->write([&](store::Tx& tx) { return tell(tx, moment_, messages[i]); });
      EXPECT_EQ(ids[i].empty(), one.empty()) << i << " of " << count;
    }
    ASSERT_EQ(kept(together), kept(singly)) << count;
  }
}

TEST_P(TellAllTest, NobodyIsToldNothing) {
  House house(GetParam());
  EXPECT_TRUE(house.db->write([&](store::Tx& tx) { return tell_all(tx, moment_, {}); }).empty());
}

}  // namespace
}  // namespace kakari::messages
