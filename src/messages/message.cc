#include "messages/message.h"

#include <stdexcept>

#include "messages/outbox.h"

namespace kakari::messages {
namespace {

using access::Actor;
using access::Role;

/// Of the scope the actor acts under; kind "" when messages go to the person alone.
Recipient scope_of(const Actor& actor) {
  switch (actor.role) {
    case Role::institution_staff:
      return {"institution", actor.scope};
    case Role::prefecture_officer:
      return {"prefecture", actor.scope};
    case Role::association_clerk:
    case Role::association_president:
      return {"association", actor.scope};
    case Role::jma_office:
      return {"jma", ""};
    case Role::committee:
      return {"committee", ""};
    case Role::physician:
    case Role::health_centre_officer:
    case Role::municipality_officer:
    case Role::administrator:
    case Role::anonymous:
      return {};
  }
  return {};
}

/// There is one JMA and one committee, whatever id a caller gives them.
Recipient normal(const Recipient& to) {
  if (to.kind == "jma" || to.kind == "committee") return {to.kind, ""};
  const bool known =
      to.kind == "person" || to.kind == "institution" || to.kind == "association" || to.kind == "prefecture";
  if (!known || to.id.empty()) throw std::invalid_argument("a message to nobody: " + to.kind);
  return to;
}

constexpr std::string_view mine =
    "FROM message m LEFT JOIN message_read r ON r.message_id = m.id "
    "WHERE ((m.to_kind = 'person' AND m.to_id = ?) OR (m.to_kind = ? AND m.to_id = ?))";
constexpr std::string_view columns =
    "SELECT m.id, m.to_kind, m.to_id, m.topic, m.subject, m.text, m.link, m.at, COALESCE(r.read_at, 0) ";

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
  return std::string(a).append(b).append(c);
}

Message message_of(const store::Row& row) {
  return {Id::trusted(row.text(0)),
          {row.text(1), row.text(2)},
          row.text(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.integer(7),
          row.integer(8)};
}

}  // namespace

Id tell(store::Tx& tx, const Moment& moment, const NewMessage& message) {
  const Recipient to = normal(message.to);
  const Id id = moment.new_id();
  const auto written = tx.exec(
      "INSERT INTO message (id, to_kind, to_id, topic, subject, text, link, once_key, at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      id, to.kind, to.id, message.topic, message.subject, message.text, message.link, message.once_key,
      moment.now);
  if (written == 0) return {};
  if (!message.mail_to.empty()) post(tx, moment, id, message);
  return id;
}

std::vector<Message> inbox(store::Tx& tx, const Actor& actor, std::size_t most, std::size_t skip) {
  const Recipient scope = scope_of(actor);
  std::vector<Message> found;
  for (const store::Row& row :
       tx.query(joined(columns, mine, " ORDER BY m.at DESC, m.id DESC LIMIT ? OFFSET ?"), actor.person,
                scope.kind, scope.id, most, skip))
    found.push_back(message_of(row));
  return found;
}

std::int64_t received(store::Tx& tx, const Actor& actor) {
  const Recipient scope = scope_of(actor);
  return tx.one(joined("SELECT COUNT(*) ", mine), actor.person, scope.kind, scope.id)->integer(0);
}

std::int64_t unread(store::Tx& tx, const Actor& actor) {
  const Recipient scope = scope_of(actor);
  return tx
      .one(joined("SELECT COUNT(*) ", mine, " AND r.message_id IS NULL"), actor.person, scope.kind, scope.id)
      ->integer(0);
}

std::optional<Message> find(store::Tx& tx, const Actor& actor, std::string_view id) {
  const Recipient scope = scope_of(actor);
  const auto row = tx.one(joined(columns, mine, " AND m.id = ?"), actor.person, scope.kind, scope.id, id);
  if (!row) return {};
  return message_of(*row);
}

void mark_read(store::Tx& tx, const Moment& moment, const Actor& actor, const Id& message) {
  if (!find(tx, actor, message)) return;
  tx.exec("INSERT INTO message_read (message_id, person, read_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
          message, actor.person, moment.now);
}

}  // namespace kakari::messages
