#include "journal/key_fits.h"

#include "journal/chain.h"

namespace kakari::journal {

bool key_fits(store::Database& database, std::string_view key) {
  const auto row = database.read([](store::Tx& tx) {
    return tx.one("SELECT number, batch, hash, signature FROM journal_head WHERE id = 1");
  });
  if (!row || row->text(3).empty()) return true;
  return signature_fits({row->integer(0), row->integer(1), row->text(2), row->text(3)}, key);
}

}  // namespace kakari::journal
