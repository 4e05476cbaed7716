// Lectures (講習会) of associations and of approved outside organisers: what they are, when, where, and what
// each session earns. 実施要綱別紙2-3.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "platform/store/database.h"
#include "training/courses/timing.h"

namespace kakari::courses {

struct Session {
  Id id = {}, course = {};
  int serial = 1;  // 第1回 …
  std::string title = {}, speakers = {};
  Timed timed = {};
  std::string secret = {};  // its QR and codes are made with it

  Date day() const { return Date::of(timed.from); }
};

struct Course {
  Id id = {};
  std::string number = {};       // 認定番号 "K8-31-00012-3"
  std::string association = {};  // that manages it: its own, or the prefectural one that approved
  std::string association_name = {}, federation = {}, prefecture = {};
  std::string organiser = {};    // who proves attendance (主催者)
  std::string application = {};  // id of the outside organiser's case; empty: the association's own
  std::string title = {}, outline = {}, place = {}, web = {}, theme = {}, codes = {};
  int capacity = 0;  // 0: no limit
  int taken = 0;
  bool exit_required = true;
  Instant first_at = 0, last_at = 0, cancelled_at = 0;
  std::string cancelled_by = {}, cancel_reason = {};
  std::vector<Session> sessions = {};
  std::int64_t version = 0;

  bool cancelled() const { return cancelled_at != 0; }
  int halves() const;
  /// Places left; negative: no limit.
  int left() const { return capacity == 0 ? -1 : capacity - taken; }
};

std::optional<Course> find_course(store::Tx& tx, const Id& id);
std::optional<Course> find_course_by_number(store::Tx& tx, std::string_view number);
/// With its course, in which sessions holds all of them.
struct Found {
  Course course;
  Session session;
};
std::optional<Found> find_session(store::Tx& tx, const Id& id);

/// What the association of the actor's grant manages, the newest first.
std::vector<Course> courses_of(store::Tx& tx, const access::Actor& actor, std::size_t most, std::size_t skip);
std::int64_t count_courses_of(store::Tx& tx, const access::Actor& actor);

struct Wanted {
  std::string prefecture = {};   // empty: all; what is on the web shows everywhere
  std::string association = {};  // empty: all
  std::string theme = {};        // empty: all
};
/// Not over and not cancelled, the next first.
std::vector<Course> upcoming(store::Tx& tx, Instant now, const Wanted& wanted, std::size_t most);
/// Sessions whose doors are open: from an hour before the start to an hour after the end.
std::vector<Found> running(store::Tx& tx, Instant now, std::string_view association = {});
inline constexpr Instant door_time = 3'600'000'000;

access::Scope scope_of(const Course& course);
/// 2月18日 19:00–20:00
std::string when_text(const Session& session);
/// 鳥取市 とりぎん文化会館 / ウェブ / 会場とウェブ
std::string where_text(const Course& course);

}  // namespace kakari::courses
