// ① 体制の整備: the register of what is settled area by area before the first request (説明会資料①). Every
// change is kept; nothing is deleted: what is not pursued is 見送り.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "regime/almanac.h"
#include "reporting/schedule/place.h"

namespace kakari::schedule {

enum class Progress { not_started, arranging, decided, dropped };
inline constexpr Progress kProgress[]{Progress::not_started, Progress::arranging, Progress::decided,
                                      Progress::dropped};
std::string_view id(Progress progress);     // "arranging"
std::string_view label(Progress progress);  // 調整中
std::optional<Progress> progress_of(std::string_view id);

struct Preparation {
  Id id;
  std::string prefecture;
  int year = 0;  // fiscal
  Place place;
  std::string topic;  // of the calendar's preparation: "meeting"
  std::int64_t version = 0;
  // What the newest version says.
  std::string title;   // 東部在宅医療推進会議
  std::string detail;  // who, what, how
  std::string owner;   // 担当
  Progress progress = Progress::not_started;
  std::string due_on;  // ISO, by when; may be empty
  std::string by;      // who wrote it
  Instant at = 0;
};

/// What the rules and areas are taken from.
struct Register {
  const regime::Almanac* almanac = nullptr;
  const regime::Areas* areas = nullptr;
};

/// Adds one, or with an id writes its next version on the version `wanted.version`. Act::preparation_manage
/// of its place, so that a health centre writes for its own area only. invalid with fields place, topic,
/// title, owner, due_on; conflict "changed-meanwhile" when it has been changed since. Journalled.
Result<Preparation> keep_preparation(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                     const Register& rules, Preparation wanted);

/// Those the actor may manage, by place and topic.
std::vector<Preparation> preparations(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                                      int year);
Result<Preparation> find_preparation(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                                     const Id& id);
/// Every version, newest first.
std::vector<Preparation> preparation_history(store::Tx& tx, const Preparation& preparation);

}  // namespace kakari::schedule
