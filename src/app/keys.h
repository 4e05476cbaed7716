// The keys of a house: files beside its database, or in one folder (KAKARI_KEYS), that no backup holds unless
// asked for.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace kakari::app {

struct KnownKey {
  std::string_view name;   // "journal-key"
  std::string_view title;  // "記録の署名鍵"
};
std::span<const KnownKey> known_keys();

/// Where the key `name` of a house with this database is kept: "demo.badge-key" beside "demo.db",
/// "kakari.badge-key" in KAKARI_KEYS' folder; the journal's is where KAKARI_JOURNAL_KEY says.
std::string key_path(const std::string& database, const std::string& name);

/// Throws std::runtime_error when root works in the folder of the service's user `kakari`: what root makes
/// there, a key or a log, the service could not read.
void refuse_as_root(const std::string& database);

}  // namespace kakari::app
