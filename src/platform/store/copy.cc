#include "platform/store/copy.h"

#include <sodium.h>

#include <algorithm>
#include <bit>
#include <charconv>

#include "platform/store/sql_text.h"

namespace kakari::store {
namespace {

constexpr std::size_t kPageBytes = 1 << 20, kRowsMax = 8192;

std::size_t size_of(const Row& row) {
  std::size_t bytes = 8 * row.size();
  for (std::size_t i = 0; i < row.size(); ++i)
    if (!row.is_null(i)) bytes += row.text(i).size();
  return bytes;
}

Value value_of(ColumnType type, const std::string& cell) {
  switch (type) {
    case ColumnType::integer:
    case ColumnType::real: {
      const Row row({cell});
      return type == ColumnType::integer ? Value{row.integer(0)} : Value{row.real(0)};
    }
    case ColumnType::bytes:
      return Blob{cell};
    case ColumnType::text:
      break;
  }
  return std::string_view(cell);
}

std::string page_sql(const Table& table, bool from_beginning) {
  std::string all, key, marks;
  for (const Column& column : table.columns) all += (all.empty() ? "" : ", ") + quote_name(column.name);
  for (const std::size_t i : table.key) {
    key += (key.empty() ? "" : ", ") + quote_name(table.columns[i].name);
    marks += marks.empty() ? "?" : ", ?";
  }
  std::string where;
  if (!from_beginning)
    where = table.key.size() == 1 ? " WHERE " + key + " > ?" : " WHERE (" + key + ") > (" + marks + ")";
  return "SELECT " + all + " FROM " + quote_name(table.name) + where + " ORDER BY " + key + " LIMIT ?";
}

void append_number(std::string& out, std::uint64_t bits) {
  for (int shift = 56; shift >= 0; shift -= 8) out += char(bits >> shift);
}

void append_cell(std::string& out, ColumnType type, const Row& row, std::size_t i) {
  if (row.is_null(i)) {
    out += '\0';
    return;
  }
  out += char(1 + int(type));
  const Value value = value_of(type, row.text(i));
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return append_number(out, std::uint64_t(*whole));
  // SQLite knows no minus zero.
  if (const auto* real = std::get_if<double>(&value))
    return append_number(out, *real == 0 ? 0 : std::bit_cast<std::uint64_t>(*real));
  append_number(out, row.text(i).size());
  out += row.text(i);
}

crypto_generichash_state* state(std::vector<unsigned char>& bytes) {
  void* at = bytes.data();
  std::size_t space = bytes.size();
  return static_cast<crypto_generichash_state*>(
      std::align(alignof(crypto_generichash_state), sizeof(crypto_generichash_state), at, space));
}

}  // namespace

std::string to_text(const Place& place) {
  std::string text;
  for (const std::string& cell : place) text += std::to_string(cell.size()) + ":" + cell;
  return text;
}

Place place_of(std::string_view text) {
  Place place;
  while (!text.empty()) {
    std::size_t size = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), size).ptr;
    const std::size_t colon = std::size_t(end - text.data());
    if (colon == 0 || colon >= text.size() || text[colon] != ':' || text.size() - colon - 1 < size)
      throw Error(Error::Kind::other, "a place in a table cannot be read: " + std::string(text));
    place.emplace_back(text.substr(colon + 1, size));
    text.remove_prefix(colon + 1 + size);
  }
  return place;
}

Rows TableReader::next(Tx& tx) {
  std::vector<Value> args;
  for (std::size_t i = 0; i < place_.size(); ++i)
    args.push_back(value_of(table_.columns[table_.key[i]].type, place_[i]));
  args.push_back(std::int64_t(rows_max_));
  Rows rows = tx.run(page_sql(table_, place_.empty()), args);
  if (rows.empty()) return rows;
  place_.clear();
  for (const std::size_t i : table_.key) place_.push_back(rows.back().text(i));
  std::size_t bytes = 0;
  for (const Row& row : rows) bytes += size_of(row);
  rows_max_ = std::clamp<std::size_t>(kPageBytes * rows.size() / bytes, 1, std::min(kRowsMax, 4 * rows_max_));
  return rows;
}

void write_rows(Tx& tx, const Table& table, const Rows& rows) {
  std::vector<std::string_view> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  std::vector<Value> cells;
  cells.reserve(rows.size() * names.size());
  for (const Row& row : rows)
    for (std::size_t i = 0; i < names.size(); ++i)
      cells.push_back(row.is_null(i) ? Value{} : value_of(table.columns[i].type, row.text(i)));
  tx.insert_many(table.name, names, cells);
}

TableHash::TableHash() : state_(sizeof(crypto_generichash_state) + alignof(crypto_generichash_state)) {
  if (sodium_init() < 0) throw Error(Error::Kind::other, "libsodium cannot begin");
  crypto_generichash_init(state(state_), nullptr, 0, crypto_generichash_BYTES);
}

void TableHash::add(const Table& table, const Rows& rows) {
  buffer_.clear();
  for (const Row& row : rows)
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      append_cell(buffer_, table.columns[i].type, row, i);
  crypto_generichash_update(state(state_), reinterpret_cast<const unsigned char*>(buffer_.data()),
                            buffer_.size());
}

std::string TableHash::hex() {
  unsigned char hash[crypto_generichash_BYTES];
  crypto_generichash_final(state(state_), hash, sizeof hash);
  std::string out;
  for (const unsigned char byte : hash) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

Digest digest_of(Tx& tx, const Table& table) {
  Digest digest;
  TableHash hash;
  TableReader reader(table);
  for (Rows rows = reader.next(tx); !rows.empty(); rows = reader.next(tx)) {
    hash.add(table, rows);
    digest.rows += std::int64_t(rows.size());
  }
  digest.hash = hash.hex();
  return digest;
}

}  // namespace kakari::store
