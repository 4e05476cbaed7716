#include "access/reseal.h"

#include <boost/json.hpp>

#include "access/key_ring.h"
#include "access/record.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr int slice_rows = 200;

struct Closed {
  std::string_view slice, update;
};
constexpr Closed all_closed[] = {
    {"SELECT id, data FROM factor WHERE id > ? AND kind <> 'recovery' ORDER BY id LIMIT ?",
     "UPDATE factor SET data = ? WHERE id = ?"},
    {"SELECT id, client_secret FROM identity_provider WHERE id > ? ORDER BY id LIMIT ?",
     "UPDATE identity_provider SET client_secret = ? WHERE id = ?"}};

struct Slice {
  std::string last;  // empty: there is nothing behind it
  std::int64_t resealed = 0;
};

Slice reseal_slice(Access& access, store::Tx& tx, const Closed& closed, const std::string& after) {
  Slice slice;
  const auto rows = tx.query(closed.slice, after, std::int64_t(slice_rows));
  for (const store::Row& row : rows) {
    if (!open_box(newest_key(access.factor_key), row.text(1)).empty()) continue;
    const std::string plain = open_with(access.factor_key, row.text(1));
    if (plain.empty()) continue;  // of a key that is not here any more
    tx.exec(closed.update, store::Blob{close_with(access.factor_key, plain, access.random)}, row.text(0));
    ++slice.resealed;
  }
  if (rows.size() == std::size_t(slice_rows)) slice.last = rows.back().text(0);
  return slice;
}

}  // namespace

std::int64_t reseal(Access& access) {
  if (keys_of(access.factor_key).size() < 2) return 0;
  std::int64_t resealed = 0;
  for (const Closed& closed : all_closed)
    for (std::string after;;) {
      const Slice slice =
          access.database.write([&](store::Tx& tx) { return reseal_slice(access, tx, closed, after); });
      resealed += slice.resealed;
      after = slice.last;
      if (after.empty()) break;
    }
  if (resealed > 0)
    access.database.write([&](store::Tx& tx) {
      record(tx, access.moment(), system_actor(), "factor.reseal", {"key", "factor-key"}, {},
             boost::json::serialize(boost::json::object{{"rows", resealed}}));
    });
  return resealed;
}

}  // namespace kakari::access
