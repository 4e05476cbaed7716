#include "messages/message.h"

namespace kakari::messages {
namespace {

// to_id is empty for "jma" and "committee"; read_by is a person. due_at: a mail is not sent before then; 0
// when it is not to be sent (any more, or just now). claimed_at: when a sender last took the mail.
// mail.copy: to somebody of the scope beside its own address. digest_at: kept until then; in_mail: the digest
// that carries it, whose state it takes when that has ended. notice_setting.off: ids of groups with commas.
// mail_trouble has one row while no mail can be sent.
constexpr std::string_view settings = R"(
ALTER TABLE mail ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE mail ADD COLUMN copy BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mail ADD COLUMN digest_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mail ADD COLUMN in_mail TEXT NOT NULL DEFAULT '';
CREATE INDEX mail_digest ON mail(digest_at, recipient) WHERE digest_at > 0;
CREATE INDEX mail_in ON mail(in_mail) WHERE in_mail <> '';
CREATE INDEX mail_later ON mail(recipient, id) WHERE state = 'later';
CREATE TABLE notice_setting(
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  way TEXT NOT NULL,
  off TEXT NOT NULL,
  scope_too BIGINT NOT NULL,
  set_by TEXT NOT NULL,
  set_at BIGINT NOT NULL,
  PRIMARY KEY(owner_kind, owner_id)
);
CREATE TABLE mail_trouble(
  one BIGINT NOT NULL PRIMARY KEY,
  since BIGINT NOT NULL,
  detail TEXT NOT NULL
)
)";

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
)"},
                                           {3, "settings and digests", settings}};

}  // namespace

store::Room room() {
  return {"messages", migrations};
}

}  // namespace kakari::messages
