#include "app/config_check.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "app/keys.h"
#include "app/standing.h"
#include "journal/key_fits.h"

namespace kakari::app {
namespace {

/// Permission bits beyond the owner's; nothing when it is not there.
std::optional<unsigned> shared_with(const std::string& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0) return {};
  return file.st_mode & 0077;
}

Finding key_finding(const std::string& database, const KnownKey& key) {
  const std::string path = key_path(database, std::string(key.name));
  const auto shared = shared_with(path);
  if (!shared)
    return note(fmt::format("{} {} はまだありません（初めて起動したときに作ります）", key.title, path));
  if (::access(path.c_str(), R_OK) != 0)
    return wrong(fmt::format("{} {} を読めません。所有者を確かめてください。", key.title, path));
  if (*shared != 0)
    return wrong(fmt::format("{} {} をほかの利用者も読めます。chmod 600 で所有者だけにしてください。",
                             key.title, path));
  return right(fmt::format("{} {}", key.title, path));
}

/// What a new key in the place of a lost one would do to a house that has already used it.
struct Use {
  std::string_view key, rows, harm;
};
constexpr Use kUses[] = {
    {"journal-key", "SELECT 1 FROM journal_head WHERE id = 1 AND number > 0",
     "これまでの記録の署名を確かめられなくなります"},
    {"factor-key", "SELECT 1 FROM factor UNION ALL SELECT 1 FROM identity_provider LIMIT 1",
     "全員の二要素認証と認証サービスの設定がやり直しになります"},
};

Finding known_key_finding(store::Database& database, const std::string& url, const KnownKey& key) {
  const Finding found = key_finding(url, key);
  const auto use = std::ranges::find(kUses, key.name, &Use::key);
  if (found.mark != Finding::Mark::note || use == std::end(kUses) ||
      !database.read([&](store::Tx& tx) { return tx.one(use->rows).has_value(); }))
    return found;
  return wrong(
      fmt::format("{} {} がありません。このまま起動すると新しい鍵が作られ、{}。鍵の控えを戻してください。",
                  key.title, key_path(url, std::string(key.name)), use->harm));
}

/// Of another house, or of another machine that was not given the first one's.
Findings strange_journal_key(store::Database& database, const std::string& url) {
  const std::string path = key_path(url, "journal-key");
  std::ifstream file(path);
  std::string key;
  if (!(file >> key)) return {};  // said where the keys are looked at
  if (journal::key_fits(database, key)) return {};
  return {
      wrong("記録の署名鍵 " + path +
            " は、このデータベースの記録の署名と合いません。ほかの機械で使っている鍵、または控えた鍵を"
            "戻してください（わざと取り替えたときは、起動して次の記録に封をすると合うようになります）。")};
}

}  // namespace

Findings check_file(const Config& config) {
  const ConfigFile& file = config.file();
  if (file.path.empty()) return {note("設定ファイルはありません（/etc/kakari/kakari.toml、--config）")};
  Findings all;
  for (const std::string& fault : file.faults) all.push_back(wrong(fault));
  if (file.faults.empty()) all.push_back(right("設定ファイル " + file.path));
  const auto database = file.lines.find("database");
  const bool secret = file.lines.contains("mail-password") ||
                      (database != file.lines.end() && holds_password(database->second.value));
  if (secret && shared_with(file.path).value_or(0) & 0007)
    all.push_back(wrong(file.path +
                        " にはパスワードがありますが、だれでも読めます。chmod 640 と chgrp kakari "
                        "で、kakari だけが読めるようにしてください。"));
  for (const std::string name : {"database", "mail-password"}) try {
      const auto found = config.secret(name);
      if (found && found->from.starts_with('/') && !found->from.starts_with(file.path + ":") &&
          shared_with(found->from).value_or(0) & 0007)
        all.push_back(wrong(found->from + " はだれでも読めます。chmod 640 にしてください。"));
    } catch (const std::runtime_error& error) {
      all.push_back(wrong(error.what()));
    }
  return all;
}

Findings check_house(const Settings& settings) {
  Findings all;
  try {
    const std::string share = share_folder(settings.share);
    all.push_back(::access((share + "/web/dist/manifest.json").c_str(), R_OK) == 0
                      ? right("制度の定義と画面の部品 " + share)
                      : wrong("画面の部品 " + share + "/web/dist がありません。"));
  } catch (const std::exception& error) {
    all.push_back(wrong(error.what()));
  }
  try {
    const auto database = store::Database::open(settings.database, {.readers = 1, .must_exist = true});
    refuse_unless_open(*database);
    if (!store::is_current(*database, rooms())) {
      all.push_back(wrong("データベース " + without_password(settings.database) +
                          " が古い版のままです。控えを取ってから kakari migrate を実行してください。"));
      return all;
    }
    all.push_back(right("データベース " + without_password(settings.database)));
    for (const KnownKey& key : known_keys())
      all.push_back(known_key_finding(*database, settings.database, key));
    for (Finding& one : strange_journal_key(*database, settings.database)) all.push_back(std::move(one));
  } catch (const std::exception& error) {
    all.push_back(wrong(error.what()));
  }
  return all;
}

}  // namespace kakari::app
