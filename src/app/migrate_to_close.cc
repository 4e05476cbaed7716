#include "app/migrate_to_close.h"

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

}  // namespace

void close_to_writing(store::Database& database, const Standing& why) {
  database.write([&](store::Tx& tx) {
    const bool sqlite = tx.engine() == store::Engine::sqlite;
    if (!sqlite)
      tx.exec(
          fmt::format("CREATE OR REPLACE FUNCTION kakari_closed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                      "RAISE EXCEPTION ''{}''; END'",
                      kRefusal));
    for (const store::Table& table : store::tables(tx))
      sqlite ? close_sqlite(tx, table) : close_postgres(tx, table);
    set_standing(tx, why);
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
