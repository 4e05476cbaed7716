// Writing messages, one or a slice of many, in a few statements whatever their number.
#include <algorithm>
#include <array>
#include <bit>
#include <set>
#include <stdexcept>

#include "messages/outbox.h"

namespace kakari::messages {
namespace {

constexpr std::size_t together_max = 256;

/// There is one JMA, one committee and one ministry, whatever id a caller gives them.
Recipient normal(const Recipient& to) {
  if (to.kind == "jma" || to.kind == "committee" || to.kind == "ministry") return {to.kind, ""};
  constexpr std::array<std::string_view, 8> kinds{"person",      "institution",   "association",
                                                  "prefecture",  "health_centre", "municipality",
                                                  "corporation", "forum"};
  if (std::ranges::find(kinds, to.kind) == kinds.end() || to.id.empty())
    throw std::invalid_argument("a message to nobody: " + to.kind);
  return to;
}

std::string insert_sql(std::size_t count) {
  std::string sql =
      "INSERT INTO message (id, to_kind, to_id, topic, subject, text, link, once_key, at, read_at, read_by) "
      "VALUES ";
  for (std::size_t i = 0; i < count; ++i)
    sql.append(i > 0 ? ", " : "").append("(?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')");
  return sql + " ON CONFLICT DO NOTHING RETURNING id";
}

/// Takes the id from those whose once_key was there. ON CONFLICT rather than a look before: a planner knows
/// nothing of a table that is being filled, and would go through all of it.
void insert(store::Tx& tx, const Moment& moment, std::span<ToPost> messages) {
  std::vector<store::Value> cells;
  cells.reserve(messages.size() * 9);
  for (const ToPost& one : messages)
    for (const store::Value& cell :
         {store::to_value(one.id), store::to_value(one.to.kind), store::to_value(one.to.id),
          store::to_value(one.words->topic), store::to_value(one.words->subject),
          store::to_value(one.words->text), store::to_value(one.words->link),
          store::to_value(one.words->once_key), store::to_value(moment.now)})
      cells.push_back(cell);
  std::set<std::string> written;
  for (const store::Row& row : tx.run(insert_sql(messages.size()), cells)) written.insert(row.text(0));
  for (ToPost& one : messages)
    if (!written.contains(one.id.text())) one.id = {};
}

}  // namespace

std::vector<Id> tell_all(store::Tx& tx, const Moment& moment, std::span<const NewMessage> messages) {
  std::vector<Id> ids;
  ids.reserve(messages.size());
  for (; !messages.empty(); messages = messages.subspan(std::min(messages.size(), together_max))) {
    std::vector<ToPost> some;
    for (const NewMessage& one : messages.first(std::min(messages.size(), together_max)))
      some.push_back({moment.new_id(), normal(one.to), &one});
    // By powers of two, so that nine statements serve every number.
    for (std::span<ToPost> rest = some; !rest.empty();) {
      const std::size_t count = std::bit_floor(rest.size());
      insert(tx, moment, rest.first(count));
      rest = rest.subspan(count);
    }
    for (const ToPost& one : some) ids.push_back(one.id);
    std::erase_if(some, [](const ToPost& one) { return one.id.empty(); });
    post(tx, moment, some);
  }
  return ids;
}

Id tell(store::Tx& tx, const Moment& moment, const NewMessage& message) {
  return tell_all(tx, moment, {&message, 1}).front();
}

}  // namespace kakari::messages
