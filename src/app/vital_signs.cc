#include "app/vital_signs.h"

#include <spdlog/spdlog.h>

#include "access/open_sessions.h"
#include "app/setting.h"
#include "base/text.h"
#include "messages/mail_age.h"
#include "reporting/published.h"

namespace kakari::app {
namespace {

constexpr std::string_view kBackupSetting = "backup_at";

}  // namespace

VitalSigns vital_signs(store::Tx& tx, const access::Rules& rules, Instant real_now) {
  VitalSigns signs;
  signs.feed_position = reporting::newest_change(tx);
  signs.mail = messages::mail_state(tx);
  signs.oldest_mail_at = messages::oldest_waiting(tx);
  signs.mail_trouble = messages::mail_trouble(tx);
  signs.unsealed = journal::unsealed(tx);
  signs.sessions = access::open_sessions(tx, rules, real_now);
  signs.servers = servers(tx);
  if (const auto kept = setting(tx, kBackupSetting)) signs.backup_at = parse_count(*kept);
  return signs;
}

void note_backup(store::Database& database, Instant real_now) noexcept {
  try {
    database.write([&](store::Tx& tx) { put_setting(tx, kBackupSetting, std::to_string(real_now)); });
  } catch (const std::exception& error) {
    spdlog::warn("the backup could not be noted: {}", error.what());
  }
}

Instant behind_since(store::Tx& tx, std::int64_t position) {
  const auto next = reporting::changes_since(tx, position, 1);
  return next.empty() ? 0 : next.front().at;
}

}  // namespace kakari::app
