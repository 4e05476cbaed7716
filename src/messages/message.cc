#include "messages/message.h"

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
    case Role::health_centre_officer:
      return {"health_centre", actor.scope};
    case Role::municipality_officer:
      return {"municipality", actor.scope};
    case Role::corporation_staff:
      return {"corporation", actor.scope};
    case Role::ministry_officer:
      return {"ministry", ""};
    case Role::forum_coordinator:
    case Role::forum_member:
      return {"forum", actor.scope};
    case Role::physician:
    case Role::administrator:
    case Role::anonymous:
      return {};
  }
  return {};
}

constexpr std::string_view mine =
    "FROM message WHERE ((to_kind = 'person' AND to_id = ?) OR (to_kind = ? AND to_id = ?))";
constexpr std::string_view columns = "SELECT id, to_kind, to_id, topic, subject, text, link, at, read_at ";

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
  return std::string(a).append(b).append(c);
}

/// One count a recipient, each from an index alone: every page shows how many are unread.
std::int64_t count(store::Tx& tx, const Actor& actor, std::string_view condition) {
  const Recipient scope = scope_of(actor);
  const std::string sql = joined("SELECT COUNT(*) FROM message WHERE to_kind = ? AND to_id = ?", condition);
  std::int64_t sum = tx.one(sql, "person", actor.person)->integer(0);
  if (!scope.kind.empty()) sum += tx.one(sql, scope.kind, scope.id)->integer(0);
  return sum;
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

std::vector<Message> inbox(store::Tx& tx, const Actor& actor, std::size_t most, std::size_t skip) {
  const Recipient scope = scope_of(actor);
  std::vector<Message> found;
  for (const store::Row& row : tx.query(joined(columns, mine, " ORDER BY at DESC, id DESC LIMIT ? OFFSET ?"),
                                        actor.person, scope.kind, scope.id, most, skip))
    found.push_back(message_of(row));
  return found;
}

std::int64_t received(store::Tx& tx, const Actor& actor) {
  return count(tx, actor, "");
}

std::int64_t unread(store::Tx& tx, const Actor& actor) {
  return count(tx, actor, " AND read_at = 0");
}

std::optional<Message> find(store::Tx& tx, const Actor& actor, std::string_view id) {
  const Recipient scope = scope_of(actor);
  const auto row = tx.one(joined(columns, mine, " AND id = ?"), actor.person, scope.kind, scope.id, id);
  if (!row) return {};
  return message_of(*row);
}

void mark_read(store::Tx& tx, const Moment& moment, const Actor& actor, const Id& message) {
  if (!find(tx, actor, message)) return;
  tx.exec("UPDATE message SET read_at = ?, read_by = ? WHERE id = ? AND read_at = 0", moment.now,
          actor.person, message);
}

}  // namespace kakari::messages
