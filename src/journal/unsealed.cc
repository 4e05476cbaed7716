#include "journal/unsealed.h"

namespace kakari::journal {

Unsealed unsealed(store::Tx& tx) {
  const auto row =
      tx.one("SELECT COUNT(*), MIN(j.at) FROM journal_unsealed u JOIN journal_entry j ON j.id = u.entry");
  return {row->integer(0), row->get<std::optional<std::int64_t>>(1).value_or(0)};
}

}  // namespace kakari::journal
