#include "app/restore.h"

#include <ctime>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "app/backup_file.h"
#include "app/config.h"
#include "app/directory_deps.h"
#include "app/ending.h"
#include "app/keys.h"
#include "app/progress.h"
#include "app/restore_keys.h"
#include "app/restore_place.h"
#include "app/words.h"
#include "base/text.h"
#include "directory/command.h"
#include "journal/command.h"
#include "platform/store/copy_file.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

/// "20270210_090000": for the names of what is kept aside. In UTC, which needs no table of zones.
std::string stamp_of(Instant now) {
  const std::time_t at = now / 1'000'000;
  std::tm utc{};
  ::gmtime_r(&at, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y%m%d_%H%M%S", &utc)};
}

/// What SQLite says of the file, in words: one that was cut short or is something else.
[[noreturn]] void refuse_unreadable(const std::string& file, const store::Error& error) {
  if (error.kind != store::Error::Kind::other) throw;
  throw std::runtime_error(file + " は壊れているか、kakari backup の控えではありません（" + error.what() +
                           "）。別の控えを使ってください。");
}

/// The backup read from end to end: it says of itself what it must hold. On a copy, since looking writes.
Manifest checked(const std::string& file) try {
  const std::string work = (fs::temp_directory_path() / fs::path(file).filename()).string() + ".checking";
  struct Gone {
    const std::string& work;
    ~Gone() {
      std::error_code ignored;
      for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(work + end, ignored);
    }
  } gone{work};
  std::error_code ignored;
  fs::remove(work, ignored);
  if (!fs::is_regular_file(file))
    throw std::runtime_error(file + " がありません。ファイル名を確かめてください。");
  store::copy_file(file, work,
                   [](std::int64_t done, std::int64_t all) { progress("読んでいます", done, all); });
  if (const auto faults = store::file_faults(work); !faults.empty())
    throw std::runtime_error(file + " は壊れています：" + faults.front());
  return store::Database::open("sqlite:" + work)->read([&](store::Tx& tx) {
    auto manifest = read_manifest(tx);
    if (!manifest) throw std::runtime_error(file + " は kakari backup の控えではありません。");
    if (manifest->format != 1)
      throw std::runtime_error(file + " は、より新しい版の控えです。新しい版の kakari を使ってください。");
    const auto found = digests(tx);
    if (found != manifest->tables) throw std::runtime_error(file + " の内容が、作られたときと違います。");
    return *manifest;
  });
} catch (const store::Error& error) {
  refuse_unreadable(file, error);
}

void refuse_without_journal_key(const Settings& settings, store::Database& database) {
  const std::string path = key_path(settings.database, "journal-key");
  const bool sealed = database.read([](store::Tx& tx) {
    return tx.one("SELECT 1 FROM journal_head WHERE id = 1 AND number > 0").has_value();
  });
  if (sealed && !fs::exists(path))
    throw std::runtime_error(
        "記録の署名鍵 " + path +
        " がありません。控えに鍵は入っていないので、別に保管した鍵をすべて同じ場所に置いて"
        "から、もう一度実行してください。");
}

/// The chain of the journal and the directory, as the commands of those names look at them.
bool holds(House& house) {
  if (journal::verify_command(house.database(), house.journal_key(), std::cout) != 0) return false;
  const directory::Live live;
  const auto deps = directory_deps(house, &live);
  const auto checked = directory::check(house.database(), *deps.form, Date::of(house.scheme().now()));
  std::cout << checked.text() << '\n';
  return checked.differences.empty();
}

/// What was done since the backup was made, and would be undone.
int preview(const Settings& settings, const Manifest& manifest) {
  const auto now = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
  end_of_progress();
  std::cout << fmt::format("控えは {} のものです（{} 版）。\n", local_time(manifest.made_at, true),
                           manifest.program);
  const auto rows = now->read([&](store::Tx& tx) {
    return tx.query(
        "SELECT act, COUNT(*), MAX(at) FROM journal_entry WHERE at > ? GROUP BY act ORDER BY 2 DESC, 1",
        manifest.made_at);
  });
  if (rows.empty()) std::cout << "その後の記録はありません。戻しても失われる操作はありません。\n";
  for (const store::Row& row : rows)
    std::cout << fmt::format("  失われます：{} {} 件（最後は {}）\n", act_in_words(row.text(0)), row.text(1),
                             local_time(row.integer(2), true));
  return 0;
}

std::unique_ptr<RestorePlace> place_for(const Settings& settings, const RestoreCommand& command,
                                        const std::string& stamp) {
  const auto make = settings.database.starts_with("sqlite:") ? sqlite_place : postgres_place;
  return make(settings.database, fs::absolute(command.file).string(), command.replace, stamp);
}

}  // namespace

int restore(const Settings& settings, const RestoreCommand& command) try {
  refuse_as_root(settings.database);
  const Manifest manifest = checked(command.file);
  if (command.preview) return preview(settings, manifest);
  const std::string stamp = stamp_of(SystemClock().now());
  const auto place = place_for(settings, command, stamp);
  PlacedKeys keys(settings.database, manifest.keys, command.replace, stamp);
  Settings inside = settings;
  inside.database = place->url();
  inside.keys_of = settings.database;
  {
    const auto opened = store::Database::open(inside.database);
    opened->write(drop_manifest);
    store::migrate(*opened, rooms());
    refuse_without_journal_key(settings, *opened);
  }
  end_of_progress();
  {
    House house(inside, House::Open::unchecked);
    if (!holds(house)) {
      std::cerr << "控えの内容に異常があるため、戻しませんでした。いまのデータベースはそのままです。\n";
      return 1;
    }
  }
  const std::string aside = place->take_place();
  keys.keep();
  std::cout << fmt::format("{} に作られた控え（{} 版、{}）を {} に戻しました。\n",
                           local_time(manifest.made_at, true), manifest.program, manifest.engine,
                           without_password(settings.database));
  if (!aside.empty()) std::cout << "それまでの内容は " << aside << " に取り置きました。\n";
  return 0;
} catch (const std::runtime_error& error) {
  end_of_progress();
  std::cerr << ending_words(error) << "\n戻しませんでした。いまのデータベースはそのままです。\n";
  const bool refused =
      !dynamic_cast<const store::Error*>(&error) && !dynamic_cast<const std::system_error*>(&error);
  return refused ? 1 : status_of(error);
}

}  // namespace kakari::app
