#include "messages/message.h"

#include "base/problem.h"
#include "messages/testing.h"

namespace kakari::messages {
namespace {

using access::Role;
using testing::actor;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class MessageTest : public testing::MessagesTest {};
EACH_ENGINE(MessageTest);

TEST_P(MessageTest, PersonReadsTheirOwnUnderAnyOfTheirGrants) {
  tell(to("person", "tanaka"));
  for (const Role role : {Role::physician, Role::institution_staff, Role::health_centre_officer,
                          Role::administrator, Role::committee})
    EXPECT_THAT(inbox(actor("tanaka", role, "x")), SizeIs(1)) << access::id(role);
  EXPECT_THAT(inbox(actor("suzuki", Role::physician, "tanaka")), IsEmpty());
}

TEST_P(MessageTest, ScopeIsReadByWhoeverActsUnderAGrantOnIt) {
  struct Case {
    const char *kind, *id;
    Role role;
    const char* scope;
  };
  const Case cases[] = {{"institution", "clinic-a", Role::institution_staff, "clinic-a"},
                        {"prefecture", "31", Role::prefecture_officer, "31"},
                        {"association", "tobu", Role::association_clerk, "tobu"},
                        {"association", "tobu", Role::association_president, "tobu"},
                        {"jma", "", Role::jma_office, "jma"},
                        {"committee", "committee", Role::committee, "committee"}};
  for (const Case& c : cases) tell(to(c.kind, c.id));
  for (const Case& c : cases) {
    const auto found = inbox(actor("anybody", c.role, c.scope));
    EXPECT_EQ(found.size(), std::string_view(c.kind) == "association" ? 2u : 1u) << access::id(c.role);
    for (const Message& message : found) EXPECT_EQ(message.to.kind, c.kind);
  }
  EXPECT_THAT(inbox(actor("anybody", Role::institution_staff, "clinic-b")), IsEmpty());
  EXPECT_THAT(inbox(actor("anybody", Role::prefecture_officer, "tobu")), IsEmpty());
  EXPECT_THAT(inbox(actor("anybody", Role::health_centre_officer, "31")), IsEmpty());
  EXPECT_THAT(inbox(access::Actor{}), IsEmpty());
}

TEST_P(MessageTest, InboxIsNewestFirstAndCanBePaged) {
  for (const char* subject : {"一", "二", "三"}) {
    NewMessage message = to("person", "tanaka");
    message.subject = subject;
    tell(message);
  }
  const auto who = actor("tanaka", Role::physician);
  EXPECT_EQ(inbox(who)[0].subject, "三");
  db_->read([&](store::Tx& tx) {
    const auto second = messages::inbox(tx, who, 1, 1);
    ASSERT_THAT(second, SizeIs(1));
    EXPECT_EQ(second[0].subject, "二");
    EXPECT_EQ(received(tx, who), 3);
  });
}

TEST_P(MessageTest, SameThingIsToldOnceToEachRecipient) {
  NewMessage message = to("person", "tanaka");
  message.once_key = "application-7-returned";
  message.mail_to = "tanaka@example.jp";
  EXPECT_FALSE(tell(message).empty());
  EXPECT_TRUE(tell(message).empty());
  EXPECT_THAT(inbox(actor("tanaka", Role::physician)), SizeIs(1));
  EXPECT_THAT(mails(), SizeIs(1));
  message.to.id = "suzuki";
  EXPECT_FALSE(tell(message).empty());
  message.to.id = "tanaka";
  message.once_key = "";
  EXPECT_FALSE(tell(message).empty());
  EXPECT_FALSE(tell(message).empty());
}

TEST_P(MessageTest, ActThatIsTakenBackTellsNobody) {
  const auto undone = db_->write([&](store::Tx& tx) -> Result<void> {
    messages::tell(tx, moment_, by_mail("tanaka@example.jp"));
    return problem(ProblemKind::conflict, "test", "取り消し");
  });
  EXPECT_FALSE(undone);
  EXPECT_THAT(inbox(actor("tanaka", Role::physician)), IsEmpty());
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(MessageTest, OneOfAScopeReadsForAllOfIt) {
  const Id id = tell(to("association", "tobu"));
  const auto clerk = actor("sato", Role::association_clerk, "tobu");
  const auto president = actor("mori", Role::association_president, "tobu");
  EXPECT_EQ(unread(president), 1);
  moment_.now += 5'000'000;
  for (int twice = 0; twice < 2; ++twice)
    db_->write([&](store::Tx& tx) { mark_read(tx, moment_, clerk, id); });
  EXPECT_EQ(unread(president), 0);
  EXPECT_EQ(inbox(president)[0].read_at, moment_.now);
}

TEST_P(MessageTest, NobodyReadsForOthers) {
  const Id id = tell(to("person", "tanaka"));
  const auto other = actor("suzuki", Role::physician);
  db_->write([&](store::Tx& tx) { mark_read(tx, moment_, other, id); });
  EXPECT_EQ(unread(actor("tanaka", Role::physician)), 1);
  db_->read([&](store::Tx& tx) {
    EXPECT_FALSE(find(tx, other, id));
    EXPECT_TRUE(find(tx, actor("tanaka", Role::physician), id));
    EXPECT_FALSE(find(tx, other, "no id"));
  });
}

TEST_P(MessageTest, MessageToNobodyIsAFault) {
  EXPECT_THROW(tell(to("person", "")), std::invalid_argument);
  EXPECT_THROW(tell(to("everybody", "31")), std::invalid_argument);
}

}  // namespace
}  // namespace kakari::messages
