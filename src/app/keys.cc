#include "app/keys.h"

#include <array>
#include <cstdlib>
#include <filesystem>

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

}  // namespace kakari::app
