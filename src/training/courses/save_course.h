// An association registers a lecture, changes it, cancels it. The credit comes from the times by rule and is
// never typed.
#pragma once
#include "training/courses/course.h"

namespace kakari::courses {

struct CourseDraft {
  Id id = {};  // empty: a new one
  std::int64_t version = 0;
  std::string title = {}, outline = {}, place = {}, web = {}, theme = {}, codes = {}, capacity = {};
  bool exit_required = true;
  std::vector<SessionDraft> sessions = {};  // blank ones are passed over
};
inline constexpr std::size_t most_sessions = 12;

/// What is checked the same way for an association's lecture and an outside organiser's; no database. The
/// sessions carry no ids yet, but those of the draft.
Result<Course> checked(const regime::Training& rules, const CourseDraft& draft);
/// As a form shows it again.
CourseDraft draft_of(const Course& course);

/// Act::course_manage of the association of the actor's grant. "changed-meanwhile" by version; "attended"
/// when the time of a session would change that somebody has attended; "too-few-places". Those signed up are
/// told of another time or place.
Result<Course> save_course(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Training& rules, const CourseDraft& draft);
/// "cancelled-already", "attended". Everybody who signed up is told.
Result<Course> cancel_course(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& course, std::string_view reason);

/// Writes a new course with its sessions, ids, secrets and number; the caller has authorised and journals.
Course insert_course(store::Tx& tx, const Moment& moment, Course course, std::string_view by);

}  // namespace kakari::courses
