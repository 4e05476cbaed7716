// For tests of the courses: the training's world with a lecture of an hour on 2027-02-18, 19:00–20:00.
#pragma once
#include "access/room.h"
#include "training/courses/attendance.h"
#include "training/courses/room.h"
#include "training/courses/save_course.h"
#include "training/testing.h"

namespace kakari::courses::testing {

using training::testing::rules;

inline SessionDraft session_draft(std::string date = "2027-02-18", std::string from = "19:00",
                                  std::string to = "20:00", std::string title = "高血圧の診療") {
  SessionDraft s;
  s.title = std::move(title);
  s.speakers = "鳥取 太郎";
  s.date = std::move(date);
  s.from = std::move(from);
  s.to = std::move(to);
  return s;
}

inline CourseDraft course_draft(std::vector<SessionDraft> sessions = {session_draft()}) {
  CourseDraft d;
  d.title = "東部医師会 学術講演会";
  d.place = "鳥取市 とりぎん文化会館";
  d.sessions = std::move(sessions);
  return d;
}

class InCourses : public store::testing::EachEngine {
 protected:
  using World = training::testing::World;
  World world{GetParam(), {access::room(), room()}};

  static constexpr Instant minute = 60'000'000;
  static Instant at(int hour, int minutes, Date day = Date(2027, 2, 18)) {
    return day.start() + (hour * 60 + minutes) * minute;
  }
  Result<Course> save(const CourseDraft& draft) {
    return world.write(
        [&](store::Tx& tx) { return save_course(tx, world.clerk, world.now(), *rules(), draft); });
  }
  Course add(const CourseDraft& draft = course_draft()) { return save(draft).value(); }
  Course course(const Id& id) {
    return world.read([&](store::Tx& tx) { return find_course(tx, id).value(); });
  }
  /// A physician at the door (QR read and pressed) at that time.
  Result<Recorded> come(const access::Actor& who, const Session& session, Phase phase, Instant when) {
    world.clock = when;
    return world.write(
        [&](store::Tx& tx) { return attend(tx, who, world.now(), *rules(), session.id, phase, "qr", when); });
  }
  Result<Recorded> tick(const access::Actor& clerk, const Session& session, const registry::Physician& who,
                        Phase phase, std::string_view how = "hand") {
    return world.write([&](store::Tx& tx) {
      return mark(tx, clerk, world.now(), *rules(), session.id, who.id, phase, how);
    });
  }
  std::vector<training::Credit> ledger(const registry::Physician& whose) {
    return world.read([&](store::Tx& tx) { return training::ledger(tx, whose.id); });
  }
};

}  // namespace kakari::courses::testing
