#include "messages/mail_age.h"

namespace kakari::messages {

Instant oldest_waiting(store::Tx& tx) {
  const auto row = tx.one(
      "SELECT MIN(written_at) FROM mail WHERE in_mail = '' AND state IN ('waiting', 'claimed', 'later')");
  return row->get<std::optional<std::int64_t>>(0).value_or(0);
}

}  // namespace kakari::messages
