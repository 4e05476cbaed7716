// 診療中: whether an institution is open at a moment, by its official hours and the holidays. Reported hours
// say when there is consultation, never that somebody is received: the page says so.
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/date.h"
#include "directory/doc_set.h"
#include "regime/holidays.h"

namespace kakari::directory {

class Snapshot;

/// Minutes of one day type; emergency duty left out, spans of all departments joined.
struct Span {
  std::uint8_t day = 1;              // 1 Monday … 7 Sunday, 8 holidays
  std::uint16_t start = 0, end = 0;  // minutes after midnight; end may pass 1440
  bool operator==(const Span&) const = default;
};

struct OpenState {
  bool known = false;  // hours are registered
  bool open = false;
  int until = 0;                      // minutes after midnight, while open
  std::optional<Date> next_day = {};  // while closed: the next day with hours within two weeks
  int next_at = 0;                    // minutes after midnight
};

/// `holidays` null: no day is one.
OpenState open_state(const std::vector<Span>& spans, Instant now, const regime::Holidays* holidays);

/// Everybody open at one minute.
struct OpenNow {
  Instant minute = 0;
  DocSet open;
};

/// Keeps the set of the present minute for the present snapshot; any number of threads.
class OpenClock {
 public:
  std::shared_ptr<const OpenNow> at(const std::shared_ptr<const Snapshot>& snapshot, Instant now,
                                    const regime::Holidays* holidays);

 private:
  std::mutex mutex_;
  std::weak_ptr<const Snapshot> of_;
  std::shared_ptr<const OpenNow> now_;
};

}  // namespace kakari::directory
