#include "app/migrate_to.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "app/config.h"
#include "app/keys.h"
#include "app/migrate_to_close.h"
#include "app/progress.h"
#include "app/restore_keys.h"
#include "app/restore_place.h"
#include "base/text.h"
#include "platform/store/copy_all.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

using Kind = Standing::Kind;

/// Open, or closed on the way to this very place.
void refuse_other_source(store::Database& source, const std::string& to) {
  const auto now = standing(source);
  if (now && now->kind == Kind::closed && now->about == to) return;
  refuse_unless_open(source);
  if (!store::is_current(source, rooms()))
    throw std::runtime_error(
        "データベースが古い版のままです。控えを取ってから kakari migrate を実行してください。");
}

/// Empty, or begun from this very source.
void make_target(store::Database& target, const std::string& from) {
  const auto now = standing(target);
  const bool ours = now && now->kind == Kind::copying && now->about == from;
  if (!ours && target.read([](store::Tx& tx) { return store::has_table(tx, "migration"); }))
    throw std::runtime_error("移す先に、すでに内容があります。空のデータベースを指定してください。");
  if (!ours)
    target.write([&](store::Tx& tx) { set_standing(tx, {Kind::copying, from, SystemClock().now()}); });
  store::migrate(target, rooms());
}

/// The keys belong to the house wherever its rows are; one that is at the new place already stays.
void bring_keys(const std::string& from, const std::string& to) {
  for (const KnownKey& key : known_keys()) {
    const std::string old = key_path(from, std::string(key.name)), made = key_path(to, std::string(key.name));
    if (old == made || !fs::exists(old)) continue;
    std::ifstream in(old, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    if (fs::exists(made)) {
      std::stringstream there;
      there << std::ifstream(made, std::ios::binary).rdbuf();
      if (there.str() != bytes.str())
        throw std::runtime_error(made + " に別の鍵があります。移してからやり直してください。");
      continue;
    }
    write_private(made, bytes.str());
    std::cout << fmt::format("{}を {} に写しました。\n", key.title, made);
  }
}

std::int64_t rows_of(store::Database& database) {
  return database.read([](store::Tx& tx) {
    std::int64_t rows = 0;
    for (const auto& row : tx.query("SELECT rows FROM kakari_copy")) rows += row.integer(0);
    return rows;
  });
}

int copy(store::Database& source, store::Database& target, const std::string& url) {
  const auto differ = source.read([&](store::Tx& from) {
    store::copy_all(from, target, progress);
    return target.read([&](store::Tx& to) { return store::differences(from, to, progress); });
  });
  end_of_progress();
  for (const std::string& one : differ) std::cerr << one << '\n';
  if (!differ.empty()) {
    std::cerr
        << "写した内容が元と合いません。元のデータベースは閉じたままです。kakari migrate-to --undo で元に戻せ"
           "ます。\n";
    return 1;
  }
  std::cout << fmt::format("{} 行を写し、すべての表のハッシュが一致しました。\n",
                           with_commas(rows_of(target)));
  close_to_writing(source, {Kind::moved, url, SystemClock().now()});
  target.write([](store::Tx& tx) {
    store::end_copy(tx);
    clear_standing(tx);
  });
  return 0;
}

}  // namespace

int migrate_to(const Settings& settings, const std::string& url) try {
  refuse_as_root(settings.database);
  const std::string from = without_password(settings.database), to = without_password(url);
  if (settings.database == url) throw std::runtime_error("移す先が元と同じです。");
  const auto target = store::Database::open(url);
  {
    const auto source = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
    if (const auto now = standing(*source);
        now && now->kind == Kind::moved && now->about == to && !standing(*target)) {
      std::cout << to << " へは、すでに移し終えています。\n";
      return 0;
    }
    if (const auto now = standing(*source); !now || now->kind != Kind::moved || now->about != to)
      refuse_other_source(*source, to);
  }
  refuse_in_use(settings.database);
  make_target(*target, from);
  const auto source = store::Database::open(settings.database, {.readers = 2, .must_exist = true});
  close_to_writing(*source, {Kind::closed, to, SystemClock().now()});
  bring_keys(settings.database, url);
  const int status = copy(*source, *target, to);
  if (status == 0)
    std::cout << to << " へ移しました。設定の database を新しい場所にしてから起動してください。\n"
              << from << " には、もう書き込めません（元に戻すには kakari migrate-to --undo）。\n";
  return status;
} catch (const store::Error&) {
  throw;
} catch (const std::runtime_error& error) {
  end_of_progress();
  std::cerr << error.what() << '\n';
  return 1;
}

int undo_migrate_to(const Settings& settings) {
  const auto database = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
  const auto now = standing(*database);
  if (!now || (now->kind != Kind::closed && now->kind != Kind::moved)) {
    std::cerr << "このデータベースは閉じられていません。\n";
    return 1;
  }
  open_to_writing(*database);
  std::cout << fmt::format(
      "{} をまた使えるようにしました。内容は {} に閉じたときのままです。その後 {} "
      "に入力したものは入っていません。\n",
      without_password(settings.database), local_time(now->since, true), now->about);
  return 0;
}

}  // namespace kakari::app
