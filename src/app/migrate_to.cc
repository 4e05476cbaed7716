#include "app/migrate_to.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <system_error>

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

/// As it stands in both databases, whatever folder the command is called in.
std::string place_of(const std::string& url) {
  if (!url.starts_with("sqlite:")) return without_password(url);
  return "sqlite:" + fs::absolute(url.substr(7)).lexically_normal().string();
}

/// Open, or closed on the way to this very place.
void refuse_other_source(const Settings& settings, const std::string& to) {
  const auto source = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
  const auto now = standing(*source);
  if (now && (now->kind == Kind::closed || now->kind == Kind::moved) && now->about == to) return;
  refuse_unless_open(*source);
  if (!store::is_current(*source, rooms()))
    throw std::runtime_error(
        "データベースが古い版のままです。控えを取ってから kakari migrate を実行してください。");
}

/// Whether a copy from this source has begun there. Refuses what holds anything else.
std::optional<Standing> begun(store::Tx& target, const std::string& from) {
  const auto now = standing(target);
  if (now && now->kind == Kind::copying && now->about == from) return now;
  if (now || store::has_table(target, "migration"))
    throw std::runtime_error("移す先に、すでに内容があります。空のデータベースを指定してください。");
  return {};
}

/// A copy of what the source was before it was opened again is of no use, and is begun anew.
void make_target(store::Database& target, const std::string& from, Instant since) {
  const bool has_tables = target.write([&](store::Tx& tx) {
    const auto now = begun(tx, from);
    if (now && now->since == since) return store::copy_has_begun(tx);
    if (now) store::drop_all(tx);
    set_standing(tx, {Kind::copying, from, since});
    return false;
  });
  // Once rows are copied, those that say which migrations there were are among them.
  if (!has_tables) store::migrate(target, rooms());
}

struct Bringing {
  std::string_view title;
  std::string path, bytes;
};

/// The keys belong to the house wherever its rows are; one that is at the new place already stays, and must
/// be the same.
std::vector<Bringing> keys_to_bring(const std::string& from, const std::string& to) {
  std::vector<Bringing> all;
  for (const KnownKey& key : known_keys()) {
    const std::string old = key_path(from, std::string(key.name)), made = key_path(to, std::string(key.name));
    if (old == made || !fs::exists(old)) continue;
    std::stringstream bytes, there;
    bytes << std::ifstream(old, std::ios::binary).rdbuf();
    if (!fs::exists(made)) {
      all.push_back({key.title, made, bytes.str()});
      continue;
    }
    there << std::ifstream(made, std::ios::binary).rdbuf();
    if (there.str() != bytes.str())
      throw std::runtime_error(made + " に別の鍵があります。移してからやり直してください。");
  }
  return all;
}

void bring_keys(const std::string& from, const std::string& to) {
  for (const Bringing& key : keys_to_bring(from, to)) {
    write_private(key.path, key.bytes);
    std::cout << fmt::format("{}を {} に写しました。\n", key.title, key.path);
  }
}

std::int64_t rows_of(store::Database& database) {
  return database.read([](store::Tx& tx) {
    std::int64_t rows = 0;
    for (const auto& row : tx.query("SELECT rows FROM kakari_copy")) rows += row.integer(0);
    return rows;
  });
}

int copy(store::Database& source, store::Database& target, const std::string& to, Instant since) {
  const auto differ = source.read([&](store::Tx& from) {
    store::copy_all(from, target, progress);
    return target.read([&](store::Tx& made) { return store::differences(from, made, progress); });
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
  mark_moved(source, to, since);
  target.write([](store::Tx& tx) {
    store::end_copy(tx);
    clear_standing(tx);
  });
  return 0;
}

bool has_moved(store::Database& source, store::Database& target, const std::string& to) {
  const auto now = standing(source);
  return now && now->kind == Kind::moved && now->about == to &&
         target.read([](store::Tx& tx) { return !standing(tx) && store::has_table(tx, "migration"); });
}

}  // namespace

int migrate_to(const Settings& settings, const std::string& url) try {
  refuse_as_root(settings.database);
  const std::string from = place_of(settings.database), to = place_of(url);
  if (from == to) throw std::runtime_error("移す先が元と同じです。");
  refuse_other_source(settings, to);
  refuse_in_use(settings.database);
  const auto source = store::Database::open(settings.database, {.readers = 2, .must_exist = true});
  const auto target = store::Database::open(url);
  if (has_moved(*source, *target, to)) {
    std::cout << to << " へは、すでに移し終えています。\n";
    return 0;
  }
  // All that can be refused is, before the old one is closed; nothing stands in the new one before that.
  target->read([&](store::Tx& tx) { begun(tx, from); });
  keys_to_bring(settings.database, url);
  const Instant since = close_to_writing(*source, to, SystemClock().now());
  make_target(*target, from, since);
  bring_keys(settings.database, url);
  const int status = copy(*source, *target, to, since);
  if (status == 0)
    std::cout << to << " へ移しました。設定の database を新しい場所にしてから起動してください。\n"
              << from << " には、もう書き込めません（元に戻すには kakari migrate-to --undo）。\n";
  return status;
} catch (const store::Error&) {
  throw;
} catch (const std::system_error&) {
  throw;
} catch (const std::runtime_error& error) {
  end_of_progress();
  std::cerr << error.what() << '\n';
  return 1;
}

int undo_migrate_to(const Settings& settings) try {
  const auto now = standing(*store::Database::open(settings.database, {.readers = 1, .must_exist = true}));
  if (!now || (now->kind != Kind::closed && now->kind != Kind::moved)) {
    std::cerr << "このデータベースは閉じられていません。\n";
    return 1;
  }
  refuse_in_use(settings.database);  // a copy that runs
  open_to_writing(*store::Database::open(settings.database, {.readers = 1, .must_exist = true}));
  std::cout << fmt::format(
      "{} をまた使えるようにしました。内容は {} に閉じたときのままです。その後 {} "
      "に入力したものは入っていません。\n",
      without_password(settings.database), local_time(now->since, true), now->about);
  return 0;
} catch (const store::Error&) {
  throw;
} catch (const std::runtime_error& error) {
  std::cerr << error.what() << '\n';
  return 1;
}

}  // namespace kakari::app
