#include "messages/message.h"

namespace kakari::messages {
namespace {

// to_id is empty for "jma" and "committee"; read_by is a person. due_at: a mail is not sent before then; 0
// when it is not to be sent (any more, or just now). claimed_at: when a sender last took the mail.
constexpr store::Migration migrations[] = {{1, "messages", R"(
CREATE TABLE message(
  id TEXT NOT NULL PRIMARY KEY,
  to_kind TEXT NOT NULL,
  to_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  link TEXT NOT NULL,
  once_key TEXT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  read_by TEXT NOT NULL
);
CREATE INDEX message_to ON message(to_kind, to_id, at, id);
CREATE INDEX message_unread ON message(to_kind, to_id) WHERE read_at = 0;
CREATE UNIQUE INDEX message_once ON message(to_kind, to_id, once_key) WHERE once_key <> '';
CREATE TABLE mail(
  id TEXT NOT NULL PRIMARY KEY,
  message_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  written_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  claimed_at BIGINT NOT NULL,
  sent_at BIGINT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX mail_due ON mail(due_at, id) WHERE due_at > 0;
CREATE INDEX mail_state ON mail(state, written_at);
CREATE INDEX mail_written ON mail(written_at, id)
)"},
                                           {2, "deliveries", R"(
CREATE INDEX mail_message ON mail(message_id);
CREATE INDEX message_topic ON message(topic, id)
)"}};

}  // namespace

store::Room room() {
  return {"messages", migrations};
}

}  // namespace kakari::messages
