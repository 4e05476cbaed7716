#include "app/migrate_to_close.h"

#include <stdexcept>

#include "platform/store/copy_catalog.h"
#include "platform/store/sql_text.h"

namespace kakari::app {
namespace {

constexpr std::string_view kWhat[]{"INSERT", "UPDATE", "DELETE"};
constexpr std::string_view kRefusal = "このデータベースの内容は別の場所へ移しています。書き込めません。";

std::string trigger(const store::Table& table, std::string_view what) {
  return store::quote_name("kakari_closed_" + table.name + "_" + std::string(what));
}

void close_sqlite(store::Tx& tx, const store::Table& table) {
  for (const std::string_view what : kWhat)
    tx.exec(
        fmt::format("CREATE TRIGGER IF NOT EXISTS {} BEFORE {} ON {} BEGIN SELECT RAISE(ABORT, '{}'); END",
                    trigger(table, what), what, store::quote_name(table.name), kRefusal));
}

void close_postgres(store::Tx& tx, const store::Table& table) {
  tx.exec(fmt::format(
      "CREATE OR REPLACE TRIGGER kakari_closed BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON {} "
      "FOR EACH STATEMENT EXECUTE FUNCTION kakari_closed()",
      store::quote_name(table.name)));
}

bool is_on_its_way(const std::optional<Standing>& now, const std::string& to) {
  return now && (now->kind == Standing::Kind::closed || now->kind == Standing::Kind::moved) &&
         now->about == to;
}

}  // namespace

Instant close_to_writing(store::Database& database, const std::string& to, Instant at) {
  return database.write([&](store::Tx& tx) {
    const auto now = standing(tx);
    if (is_on_its_way(now, to)) return now->since;
    if (now) refuse(*now);
    const bool sqlite = tx.engine() == store::Engine::sqlite;
    if (!sqlite)
      tx.exec(
          fmt::format("CREATE OR REPLACE FUNCTION kakari_closed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                      "RAISE EXCEPTION ''{}''; END'",
                      kRefusal));
    for (const store::Table& table : store::tables(tx))
      sqlite ? close_sqlite(tx, table) : close_postgres(tx, table);
    set_standing(tx, {Standing::Kind::closed, to, at});
    return at;
  });
}

void mark_moved(store::Database& database, const std::string& to, Instant since) {
  database.write([&](store::Tx& tx) {
    if (const auto now = standing(tx); !is_on_its_way(now, to) || now->since != since)
      throw std::runtime_error(
          "写している間に、元のデータベースがまた使えるようにされました。写した内容は使えません。移すには、"
          "同じ kakari migrate-to をもう一度実行してください。初めから写し直します。");
    set_standing(tx, {Standing::Kind::moved, to, since});
  });
}

void open_to_writing(store::Database& database) {
  database.write([&](store::Tx& tx) {
    if (tx.engine() == store::Engine::postgresql) {
      tx.exec("DROP FUNCTION IF EXISTS kakari_closed() CASCADE");
    } else {
      for (const store::Table& table : store::tables(tx))
        for (const std::string_view what : kWhat) tx.exec("DROP TRIGGER IF EXISTS " + trigger(table, what));
    }
    clear_standing(tx);
  });
}

}  // namespace kakari::app
