// Copying all of a database, whatever the two engines: tables row by row in the order of their primary keys,
// which is the same on both, so that a hash over the rows of each side says whether they are the same.
#pragma once
#include <optional>
#include <string>

#include "platform/store/copy_catalog.h"

namespace kakari::store {

/// The key of the last row that was copied, from which copying goes on; empty: at the beginning.
using Place = std::vector<std::string>;

std::string to_text(const Place& place);
Place place_of(std::string_view text);

/// Reads a table in pages of about a megabyte.
class TableReader {
 public:
  explicit TableReader(const Table& table, Place from = {}) : table_(table), place_(std::move(from)) {}
  /// The next rows, and none at the end.
  Rows next(Tx& tx);
  /// After the last of the rows that next() gave.
  const Place& place() const { return place_; }

 private:
  const Table& table_;
  Place place_;
  std::size_t rows_max_ = 64;
};

void write_rows(Tx& tx, const Table& table, const Rows& rows);

/// BLAKE2b over the canonical bytes of every cell: its kind; whole numbers and reals as 8 bytes, big-endian;
/// text and bytes after their length.
class TableHash {
 public:
  TableHash();
  void add(const Table& table, const Rows& rows);
  std::string hex();

 private:
  std::vector<unsigned char> state_;
  std::string buffer_;
};

struct Digest {
  std::int64_t rows = 0;
  std::string hash;  // 64 hex digits
  bool operator==(const Digest&) const = default;
};
Digest digest_of(Tx& tx, const Table& table);

}  // namespace kakari::store
