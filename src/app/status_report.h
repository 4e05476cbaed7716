// How the house is doing, in words for who is called at night: pure, from what was measured.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/jobs.h"
#include "app/machine.h"
#include "app/readiness.h"
#include "app/slow_requests.h"
#include "app/vital_signs.h"
#include "platform/http/server.h"
#include "platform/store/writer_stats.h"

namespace kakari::app {

/// Everything the page, /metrics and /readyz are made of. Of this server but where it says otherwise.
struct StatusFacts {
  std::string server;               // "app1:8080"
  Instant now = 0, scheme_now = 0;  // by the machine's and the scheme's clock
  Instant started_at = 0;
  store::Engine engine = store::Engine::sqlite;
  Pulse::Beat database;
  std::optional<VitalSigns> signs;  // of all servers; nothing when the database does not answer
  store::WriterStats writer;
  http::ServerLoad load;
  Process process;
  std::optional<Disk> disk;  // where the database is, or with PostgreSQL where uploads are spooled
  std::vector<JobState> jobs;
  std::vector<SlowRequest> slow;
  std::map<std::string, Instant> certificates;  // what for → when it ends
  std::int64_t position = -1;                   // of the directory; -1: no snapshot yet
  Instant behind_since = 0;  // scheme's clock: the oldest change it does not show; 0: shows all
  Instant snapshot_at = 0;   // when the one being served was put up
  std::size_t snapshot_institutions = 0;
  std::string directory_trouble;
  std::size_t unverified_rules = 0;
  bool sends_mail = false, stopping = false;
};

/// What an operator has to do with it.
enum class Light { good, note, attention, trouble };

struct Sign {
  std::string name;  // データベース
  Light light = Light::good;
  std::string now;    // いまのようす
  std::string to_do;  // empty: nothing
};

/// In the order in which one looks.
std::vector<Sign> judge(const StatusFacts& facts);

/// Below this much room /readyz says no.
inline constexpr std::uint64_t kRoomNeeded = 64u << 20;

}  // namespace kakari::app
