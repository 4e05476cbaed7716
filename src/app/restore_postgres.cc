#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "app/backup_file.h"
#include "app/config.h"
#include "app/house.h"
#include "app/progress.h"
#include "app/restore_place.h"
#include "app/standing.h"
#include "base/clock.h"
#include "platform/store/copy_all.h"
#include "platform/store/copy_file.h"
#include "platform/store/sql_text.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSchema = "kakari_restoring";

/// The same database, where names without a schema mean this one.
std::string in_schema(const std::string& url) {
  if (url.find("options=") != url.npos)
    throw std::runtime_error(
        "接続先に options= があるときは、控えを直接戻せません。空のデータベースへ戻してください。");
  return url + (url.find('?') == url.npos ? "?" : "&") + "options=-csearch_path%3D" + kSchema;
}

/// The rows are filled in beside the old ones, in a schema of their own, which then takes the old one's name.
class PostgresPlace final : public RestorePlace {
 public:
  PostgresPlace(std::string database, bool replaces, std::string stamp)
      : database_(std::move(database)), stamp_(std::move(stamp)), replaces_(replaces) {
    clear();
    store::Database::open(database_)->write(
        [](store::Tx& tx) { tx.exec(std::string("CREATE SCHEMA ") + kSchema); });
  }
  ~PostgresPlace() override {
    try {
      clear();
    } catch (const std::exception&) {  // the next restore begins with it
    }
  }

  std::string url() const override { return in_schema(database_); }

  std::string take_place() override {
    const std::string aside = "before_" + stamp_;
    store::Database::open(database_)->write([&](store::Tx& tx) {
      const std::string old = tx.one("SELECT current_schema()::text")->text(0);
      tx.exec(std::string("DROP TABLE IF EXISTS ") + kSchema + ".kakari_standing");
      tx.exec("ALTER SCHEMA " + store::quote_name(old) + " RENAME TO " + store::quote_name(aside));
      tx.exec(std::string("ALTER SCHEMA ") + kSchema + " RENAME TO " + store::quote_name(old));
    });
    return replaces_ ? "スキーマ " + aside : "";
  }

 private:
  void clear() {
    store::Database::open(database_)->write(
        [](store::Tx& tx) { tx.exec(std::string("DROP SCHEMA IF EXISTS ") + kSchema + " CASCADE"); });
  }
  const std::string database_, stamp_;
  const bool replaces_;
};

/// The backup's rows in tables of the engine, as old as the backup is.
void fill(const std::string& url, const std::string& file) {
  const auto target = store::Database::open(url);
  target->write([&](store::Tx& tx) {
    set_standing(tx, {Standing::Kind::restoring, file, SystemClock().now()});
  });
  const std::string work = (fs::temp_directory_path() / fs::path(file).filename()).string() + ".restoring";
  struct Gone {
    const std::string& work;
    ~Gone() {
      std::error_code ignored;
      for (const char* end : {"", "-wal", "-shm"}) fs::remove(work + end, ignored);
    }
  } gone{work};
  store::copy_file(file, work, [](auto, auto) {});
  store::Database::open("sqlite:" + work)->read([&](store::Tx& from) {
    store::migrate(*target, rooms_so_far(from));
    store::copy_all(from, *target, progress);
    target->read([&](store::Tx& to) {
      if (const auto differ = store::differences(from, to, progress); !differ.empty())
        throw std::runtime_error("戻した内容が控えと合いません：" + differ.front());
    });
  });
  target->write([](store::Tx& tx) { store::end_copy(tx); });
}

}  // namespace

std::unique_ptr<RestorePlace> postgres_place(const std::string& database, const std::string& file,
                                             bool replace, const std::string& stamp) {
  const bool there =
      store::Database::open(database)->read([](store::Tx& tx) { return store::has_table(tx, "migration"); });
  if (there && !replace)
    throw std::runtime_error(
        without_password(database) +
        " には、すでに内容があります。--replace を付けると、いまの内容を取り置いてから、控え"
        "の内容に置き換えます。");
  refuse_in_use(database);
  auto place = std::make_unique<PostgresPlace>(database, there, stamp);
  fill(place->url(), file);
  return place;
}

void refuse_in_use(const std::string& database) {
  const std::string stop =
      "を、動いている kakari が使っています。止めてからやり直してください（systemctl stop kakari）。";
  if (database.starts_with("sqlite:")) try {
      return store::close_to_one_file(database.substr(7));
    } catch (const store::Error& error) {
      if (error.kind != store::Error::Kind::busy) throw;
      throw std::runtime_error("データベース " + database.substr(7) + " " + stop);
    }
  const auto opened = store::Database::open(database, {.readers = 1});
  const auto used = [&] {
    return opened->read([](store::Tx& tx) {
      return tx
          .one(
              "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = "
              "'kakari' "
              "AND pid <> pg_backend_pid() LIMIT 1")
          .has_value();
    });
  };
  // A connection that was just closed is listed for a moment.
  for (int tries = 0; tries < 20 && used(); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));  // paced
  if (used()) throw std::runtime_error("データベース " + without_password(database) + " " + stop);
}

}  // namespace kakari::app
