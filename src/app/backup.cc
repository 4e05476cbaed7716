#include "app/backup.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <system_error>

#include "app/backup_file.h"
#include "app/config.h"
#include "app/ending.h"
#include "app/keys.h"
#include "app/progress.h"
#include "app/standing.h"
#include "app/version.h"
#include "app/vital_signs.h"
#include "base/clock.h"
#include "base/text.h"
#include "journal/journal.h"
#include "platform/store/copy_all.h"
#include "platform/store/copy_file.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

/// The file under the name it has while it is made; gone with its side files unless it was given its own.
class Partial {
 public:
  explicit Partial(const std::string& file) : path(file + ".partial") { clear(); }
  ~Partial() { clear(); }
  Partial(const Partial&) = delete;

  /// Never over a file that is there.
  void finish(const std::string& file) {
    store::close_to_one_file(path);
    store::sync_to_disk(path);
    if (::renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, file.c_str(), RENAME_NOREPLACE) != 0)
      throw std::system_error(errno, std::generic_category(), file);
    store::sync_to_disk(file);
  }
  const std::string path;

 private:
  void clear() const {
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) fs::remove(path + end, ignored);
  }
};

void copy_rows(store::Database& source, const std::string& path) {
  const auto target = store::Database::open("sqlite:" + path, {.readers = 1});
  source.read([&](store::Tx& tx) {
    store::migrate(*target, rooms_so_far(tx));
    store::copy_all(tx, *target, progress);
    target->read([&](store::Tx& copy) {
      if (const auto differ = store::differences(tx, copy, progress); !differ.empty())
        throw store::Error(store::Error::Kind::other, "控えの内容が元と合いません：" + differ.front());
    });
  });
  target->write([](store::Tx& tx) { store::end_copy(tx); });
}

void check_counts(const std::map<std::string, std::int64_t>& then,
                  const std::map<std::string, store::Digest>& copied) {
  for (const auto& [table, digest] : copied)
    if (const auto found = then.find(table); found == then.end() || found->second != digest.rows)
      throw store::Error(store::Error::Kind::other, "控えの行の数が元と合いません：" + table);
}

std::map<std::string, std::string> read_keys(const std::string& database) {
  std::map<std::string, std::string> keys;
  for (const KnownKey& key : known_keys()) {
    std::ifstream in(key_path(database, std::string(key.name)), std::ios::binary);
    std::stringstream bytes;
    if (in && bytes << in.rdbuf()) keys[std::string(key.name)] = bytes.str();
  }
  return keys;
}

/// The chain of the copy, under the key of this house; without one it cannot be known whether it holds.
std::vector<std::string> journal_faults(store::Database& copy,
                                        const std::map<std::string, std::string>& keys) {
  const auto key = keys.find("journal-key");
  if (key == keys.end()) {
    std::cout << "記録の署名鍵がないため、記録の鎖は確かめていません。\n";
    return {};
  }
  return journal::verify(copy, trim(key->second)).faults;
}

Manifest describe(store::Database& copy, const Settings& settings) {
  Manifest manifest;
  manifest.made_at = SystemClock().now();
  manifest.program = version();
  manifest.engine = settings.database.starts_with("sqlite:") ? "sqlite" : "postgresql";
  manifest.tables = copy.read(digests);
  return manifest;
}

}  // namespace

int backup(const Settings& settings, const BackupCommand& command) {
  if (fs::exists(command.file)) {
    std::cerr << command.file << " はすでにあります。控えは上書きしません。別の名前を指定してください。\n";
    return 1;
  }
  if (settings.database.starts_with("sqlite:") && !fs::exists(settings.database.substr(7))) {
    std::cerr << "データベース " << settings.database.substr(7)
              << " がありません。--db の指定を確認してください。\n";
    return kNoDatabase;
  }
  refuse_as_root(settings.database);
  const auto source = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
  refuse_unless_open(*source);
  Partial partial(command.file);
  std::map<std::string, std::int64_t> rows;
  if (source->engine() == store::Engine::sqlite)
    rows = store::copy_file(
        settings.database.substr(7), partial.path,
        [](std::int64_t done, std::int64_t all) { progress("写しています（ページ）", done, all); });
  else
    copy_rows(*source, partial.path);
  if (const auto faults = store::file_faults(partial.path); !faults.empty())
    throw store::Error(store::Error::Kind::other, "控えのファイルが壊れています：" + faults.front());
  const auto keys = read_keys(settings.database);
  std::vector<std::string> faults;
  std::int64_t count = 0;
  {
    const auto copy = store::Database::open("sqlite:" + partial.path, {.readers = 1, .must_exist = true});
    Manifest manifest = describe(*copy, settings);
    if (!rows.empty()) check_counts(rows, manifest.tables);
    for (const auto& [name, digest] : manifest.tables) count += digest.rows;
    faults = journal_faults(*copy, keys);
    if (command.with_keys) manifest.keys = keys;
    copy->write([&](store::Tx& tx) { write_manifest(tx, manifest); });
  }
  partial.finish(command.file);
  note_backup(*source, SystemClock().now());
  end_of_progress();
  std::cout << fmt::format("控え {} を作り、確かめました（{} 行、{} MB）。\n", command.file,
                           with_commas(count),
                           with_commas(std::int64_t(fs::file_size(command.file) / 1'000'000)));
  std::cout << (command.with_keys
                    ? "鍵も入っています。ほかの人が読めない場所に保管してください。\n"
                    : "鍵は入っていません。鍵のファイルは別に保管してください（kakari config check "
                      "で場所が分かります）。\n");
  for (const std::string& fault : faults) std::cerr << fault << '\n';
  if (!faults.empty())
    std::cerr << "控えは作りましたが、記録の鎖に異常があります。元のデータベースを調べてください。\n";
  return faults.empty() ? 0 : 1;
}

}  // namespace kakari::app
