// How many of those who are to report have done so, by municipality and health centre, of one fiscal year.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/function.h"

namespace kakari::progress {

struct Counts {
  std::int64_t asked = 0;        // that are to report, or have
  std::int64_t not_started = 0;  // nobody has opened the form
  std::int64_t draft = 0;        // opened, never submitted
  std::int64_t reported = 0;     // submitted at least once
  // Of those:
  std::int64_t waiting = 0;   // for the prefecture
  std::int64_t returned = 0;  // to be corrected
  std::int64_t settled = 0;
  std::int64_t late = 0;  // arrived behind the last day
  std::int64_t core = 0;  // with 1号機能
  struct Held {
    std::int64_t reported = 0, confirmed = 0;
  };
  std::array<Held, regime::kExtendedFunctions.size()> held{};  // イ–ニ

  Counts& operator+=(const Counts& other);
  /// 報告率 in tenths of a percent, rounded down: 1000 only when all have reported. -1: nobody is to report.
  int rate_tenths() const;
};

/// "87.5％"; "—" where nobody is to report.
std::string percent(int tenths);

/// The least parts that are counted; wards count for themselves here.
struct Cell {
  std::string prefecture, municipality, health_centre;
  Counts counts;
};

struct Tally {
  int year = 0;
  Instant at = 0;  // when it was counted
  std::vector<Cell> cells;

  Counts country() const;
  /// Keys: prefecture codes; ids of health centres; municipalities of the prefecture (a ward under its city),
  /// of one health centre where one is given.
  std::map<std::string, Counts> by_prefecture() const;
  std::map<std::string, Counts> by_health_centre(std::string_view prefecture) const;
  std::map<std::string, Counts> by_municipality(const regime::Areas& areas, std::string_view prefecture,
                                                std::string_view health_centre = {}) const;
};

/// Counts one year over the whole country.
Tally count(store::Tx& tx, int year, Instant now);

/// What pages show: counted beside them every few seconds while somebody looks, so that a page waits for
/// nothing. The newest three years.
class Live {
 public:
  explicit Live(store::Database& database) : database_(database) {}

  /// Null for a year without a cycle. The first to ask after a start counts by itself.
  std::shared_ptr<const Tally> get(int year, Instant now);
  /// Newest first.
  std::vector<int> years(Instant now);
  /// For a job of every few seconds: counts each time while somebody looks, once a minute while nobody does;
  /// years behind the newest once an hour.
  void refresh(Instant now);

 private:
  void count_all(Instant now, bool past_too);

  store::Database& database_;
  std::mutex mutex_, counting_;
  std::map<int, std::shared_ptr<const Tally>, std::greater<>> tallies_;
  Instant looked_at_ = 0, counted_at_ = 0, past_at_ = 0;
};

}  // namespace kakari::progress
