#include "app/standing.h"

#include <array>
#include <stdexcept>

#include "platform/store/copy_catalog.h"
#include "platform/store/sql_text.h"

namespace kakari::app {
namespace {

constexpr std::array<std::string_view, 4> kNames{"restoring", "copying", "closed", "moved"};
constexpr std::string_view kTable =
    "CREATE TABLE IF NOT EXISTS kakari_standing (id BIGINT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, about "
    "TEXT "
    "NOT NULL, since BIGINT NOT NULL)";

}  // namespace

std::optional<Standing> standing(store::Tx& tx) {
  if (!store::has_table(tx, "kakari_standing")) return {};
  const auto row = tx.one("SELECT kind, about, since FROM kakari_standing WHERE id = 1");
  if (!row) return {};
  const auto kind = std::ranges::find(kNames, row->text(0)) - kNames.begin();
  return Standing{Standing::Kind(kind), row->text(1), row->integer(2)};
}

std::optional<Standing> standing(store::Database& database) {
  return database.read([](store::Tx& tx) { return standing(tx); });
}

void set_standing(store::Tx& tx, const Standing& standing) {
  tx.exec(store::translate_ddl(kTable, tx.engine()));
  tx.exec(
      "INSERT INTO kakari_standing (id, kind, about, since) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO "
      "UPDATE "
      "SET kind = excluded.kind, about = excluded.about, since = excluded.since",
      kNames[std::size_t(standing.kind)], standing.about, standing.since);
}

void clear_standing(store::Tx& tx) {
  tx.exec("DROP TABLE IF EXISTS kakari_standing");
}

void refuse(const Standing& now) {
  const std::string since = local_time(now.since, true);
  switch (now.kind) {
    case Standing::Kind::restoring:
      throw std::runtime_error(fmt::format(
          "このデータベースは {} から戻している途中です（{}）。検査が済むまでは使えません。kakari restore {} "
          "をもう一度実行してください。",
          now.about, since, now.about));
    case Standing::Kind::copying:
      throw std::runtime_error(
          fmt::format("このデータベースは {} から写している途中です（{}）。写し終えるまでは使えません。同じ "
                      "kakari migrate-to "
                      "をもう一度実行すると、続きから写します。",
                      now.about, since));
    case Standing::Kind::closed:
      throw std::runtime_error(
          fmt::format("このデータベースは {} へ移している途中です（{}）。続けるには、同じ kakari migrate-to "
                      "をもう一度実行してください。やめるには kakari migrate-to --undo を実行してください。",
                      now.about, since));
    case Standing::Kind::moved:
      break;
  }
  throw std::runtime_error(fmt::format(
      "このデータベースの内容は {} へ移しました（{}）。設定の database を新しい場所にしてください。"
      "元に戻すには kakari migrate-to --undo を実行してください（移した後の入力は戻りません）。",
      now.about, since));
}

void refuse_unless_open(store::Database& database) {
  if (const auto now = standing(database)) refuse(*now);
}

}  // namespace kakari::app
