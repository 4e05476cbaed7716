#include "messages/expiring.h"

namespace kakari::messages {
namespace {

constexpr std::string_view sent =
    "FROM mail WHERE state = 'sent' AND sent_at BETWEEN 1 AND ? - 1 AND recipient <> ''";
constexpr std::string_view read = "FROM message WHERE read_at > 0 AND at < ?";

/// `change` takes away the rows whose ids the query with `which` gives.
access::Expiring part(std::string what, std::string_view which, std::string change) {
  const std::string from(which);
  return {.what = std::move(what),
          .real = false,
          .due = [from](store::Tx& tx,
                        Instant before) { return tx.one("SELECT COUNT(*) " + from, before)->integer(0); },
          .take =
              [from, change = std::move(change)](store::Tx& tx, const Moment&, Instant before, int most) {
                return tx.exec(change + " WHERE id IN (SELECT id " + from + " LIMIT ?)", before,
                               std::int64_t(most));
              }};
}

}  // namespace

std::vector<access::Expiring> expiring() {
  return {part("mail", sent, "UPDATE mail SET recipient = '', text = '', link = ''"),
          part("message", read, "DELETE FROM message")};
}

}  // namespace kakari::messages
