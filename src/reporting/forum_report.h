// Reporting the results of confirmation, and of changes, to the area's forum (協議の場) as a dated act
// (法30条の18の4第3項・第5項, 30条の18の5第1項). What was reported is frozen; what follows comes in the next
// report.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "regime/areas.h"
#include "reporting/cycle.h"
#include "reporting/review.h"

namespace kakari::reporting {

/// By which areas the prefecture's forums meet; the governor decides (法30条の18の5第1項).
enum class ForumLevel { planning_area, health_centre, municipality };
std::string_view id(ForumLevel level);     // "planning_area"
std::string_view label(ForumLevel level);  // 構想区域
std::optional<ForumLevel> forum_level_of(std::string_view id);

struct ForumArea {
  std::string id, name;  // 3101 東部
};
/// Those of the prefecture, in the order of the areas' files.
std::vector<ForumArea> forum_areas(const regime::Areas& areas, std::string_view prefecture, ForumLevel level);

struct ForumResult {
  std::string number, name, municipality;  // of the institution; municipality by name
  regime::Function function = regime::Function::after_hours;
  enum class Outcome { confirmed, absent, reversed } outcome = Outcome::confirmed;
  std::string on;       // ISO date
  bool change = false;  // of a 変更報告 (第4項)
  std::string reason;   // why absent or reversed
};
std::string_view label(ForumResult::Outcome outcome);  // 確認
std::string_view id(ForumResult::Outcome outcome);     // "confirmed"

/// What has been decided and not yet been reported to the forum of an area.
struct ForumNews {
  std::vector<ForumResult> results;  // by date
  std::int64_t undone = 0;           // taken back before anything was reported: not among the results
  std::string digest;                // of the results: what the officer saw
};
/// By area id; areas without news are not in it.
Result<std::map<std::string, ForumNews>> forum_news(store::Tx& tx, const access::Actor& actor,
                                                    const regime::Areas& areas, int year, ForumLevel level);

struct NewForumReport {
  int year = 0;
  ForumLevel level = ForumLevel::planning_area;
  std::string area;
  std::string meeting;      // name of the meeting
  std::string reported_on;  // ISO date, not after today
  std::string digest;       // of the news that was shown
};

struct ForumReport {
  Id id;
  std::string prefecture;
  int year = 0;
  ForumLevel level = ForumLevel::planning_area;
  std::string area, area_name, meeting, reported_on;
  std::string by;
  Instant at = 0;
  std::vector<ForumResult> results;
};

/// precondition ("results-changed") when something was decided since the page was shown; conflict
/// ("nothing-to-report") when there is no news.
Result<Id> report_to_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const NewForumReport& report);

Result<ForumReport> find_forum_report(store::Tx& tx, const access::Actor& actor, const Id& id);
/// What was reported to an area, newest first. Without asking: for the forum that received it.
std::vector<ForumReport> forum_reports_to(store::Tx& tx, std::string_view prefecture, ForumLevel level,
                                          std::string_view area);
/// Newest first, without their results.
Result<std::vector<ForumReport>> forum_reports(store::Tx& tx, const access::Actor& actor, int year);

}  // namespace kakari::reporting
