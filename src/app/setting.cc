#include "app/setting.h"

#include <charconv>
#include <stdexcept>

namespace kakari::app {
namespace {

constexpr store::Migration kMigrations[]{
    {1, "settings", "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)"}};

Instant number(const std::optional<std::string>& text) {
  Instant value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}

}  // namespace

store::Room room() {
  return {"app", kMigrations};
}

std::optional<std::string> setting(store::Tx& tx, std::string_view key) {
  const auto row = tx.one("SELECT value FROM setting WHERE key = ?", key);
  if (!row) return {};
  return row->text(0);
}

void put_setting(store::Tx& tx, std::string_view key, std::string_view value) {
  tx.exec(
      "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      key, value);
}

Instant clock_offset(store::Database& database, std::string_view at, Instant real_now) {
  if (at.empty()) return database.read([](store::Tx& tx) { return number(setting(tx, "clock_offset_us")); });
  const auto start = parse_time(at);
  if (!start)
    throw std::runtime_error("--at " + std::string(at) +
                             ": 日時として読めません。2027-02-10T09:00 の形で指定してください。");
  return database.write([&](store::Tx& tx) {
    const Instant kept = number(setting(tx, "clock_offset_us"));
    const bool known = setting(tx, "clock_offset_us").has_value();
    if (known && *start < real_now + kept)
      throw std::runtime_error("--at " + std::string(at) + ": このデータベースの時計はすでに" +
                               local_time(real_now + kept, true) +
                               "まで進んでいます。時計を戻すことはできません。");
    const Instant offset = *start - real_now;
    put_setting(tx, "clock_offset_us", std::to_string(offset));
    return offset;
  });
}

}  // namespace kakari::app
