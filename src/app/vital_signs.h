// What the database tells of how the house is doing; read every few seconds for /metrics, and by the status
// page when it is opened.
#pragma once
#include <optional>
#include <vector>

#include "access/rules.h"
#include "app/servers.h"
#include "journal/unsealed.h"
#include "messages/message.h"
#include "platform/store/database.h"

namespace kakari::app {

struct VitalSigns {
  std::int64_t feed_position = 0;  // of the newest change
  messages::MailState mail;
  Instant oldest_mail_at = 0;  // by the scheme's clock; 0: none waits
  std::optional<messages::MailTrouble> mail_trouble;
  journal::Unsealed unsealed;
  std::int64_t sessions = 0;
  std::vector<ServerSeen> servers;
  std::optional<Instant> backup_at;  // the last that was recorded, by the machine's clock
};

VitalSigns vital_signs(store::Tx& tx, const access::Rules& rules, Instant real_now);

/// Since when the directory at `position` has not shown a change, by the scheme's clock; 0: it shows all.
Instant behind_since(store::Tx& tx, std::int64_t position);

/// That a backup was taken and checked just now, for the status page. Where it cannot be written (a standby,
/// a full disk) the backup is none the worse.
void note_backup(store::Database& database, Instant real_now) noexcept;

}  // namespace kakari::app
