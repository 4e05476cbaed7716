#include "app/keys.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

constexpr std::array<KnownKey, 4> kKnown{{{"journal-key", "記録の署名鍵"},
                                          {"factor-key", "確認コードの鍵"},
                                          {"certificate-signing.pem", "修了証の署名鍵"},
                                          {"badge-key", "電子修了証の鍵"}}};

}  // namespace

std::span<const KnownKey> known_keys() {
  return kKnown;
}

std::string key_path(const std::string& database, const std::string& name) {
  if (const char* named = std::getenv("KAKARI_JOURNAL_KEY"); named && name == "journal-key") return named;
  if (const char* folder = std::getenv("KAKARI_KEYS"))
    return (fs::path(folder) / ("kakari." + name)).string();
  if (database.starts_with("sqlite:"))
    return fs::path(database.substr(7)).replace_extension("." + name).string();
  return "var/kakari." + name;
}

void refuse_as_root(const std::string& database) {
  const passwd* service = ::geteuid() == 0 ? ::getpwnam("kakari") : nullptr;
  if (!service) return;
  const std::string folder = fs::absolute(key_path(database, "journal-key")).parent_path().string();
  struct stat of_folder {};
  if (::stat(folder.c_str(), &of_folder) != 0 || of_folder.st_uid != service->pw_uid) return;
  throw std::runtime_error(folder +
                           " は利用者 kakari のものです。runuser -u kakari -- kakari … の形で実行してください"
                           "（root が作ったファイルは、サービスから読めません）。");
}

}  // namespace kakari::app
