// A list sent in on a page: checked first (nothing is written but the list itself), then taken with one
// press. An outside organiser's list is handed to the association, which takes it. 実施要綱別紙2-3:
// 主催者が証明し、 医師会が管理する.
#pragma once
#include "training/courses/list.h"
#include "training/courses/outside.h"

namespace kakari::courses {

struct Run {
  Id id = {};
  ListKind kind = ListKind::attendees;
  std::string association = {}, federation = {};
  Id course = {};
  std::string file_name = {}, file_hash = {};
  enum class State { checked, sent, taken } state = State::checked;
  std::int64_t read = 0, fresh = 0, unchanged = 0, waiting = 0, refused = 0;
  std::string rejects = {};  // the CSV
  std::string by = {}, taken_by = {};
  Instant at = 0, taken_at = 0;
};
std::string_view label(Run::State state);  // 確認中, 主催者から届いた名簿, 取込み済み

/// Act::credit_import for credits, Act::course_manage for the attendees of a course.
Result<Run> check_list(store::Database& database, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, ListKind kind, const Id& course,
                       const std::string& path, std::string_view file_name);
/// By the organiser's link, once the course is approved.
Result<Run> check_organisers_list(store::Database& database, const Moment& moment,
                                  const regime::Training& rules, std::string_view secret,
                                  const std::string& path, std::string_view file_name);
/// The organiser hands a checked list to the association, which is told.
Result<void> send_list(store::Tx& tx, const Moment& moment, std::string_view secret, const Id& run);
/// Reads the list again and writes it. "taken-already" names who was first.
Result<Run> take_list(store::Database& database, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Id& run);

std::optional<Run> find_run(store::Tx& tx, const Id& id);
/// What the actor may import, newest first; what an organiser sent first of all.
std::vector<Run> runs_of(store::Tx& tx, const access::Actor& actor, std::size_t most);
std::vector<Run> runs_of_course(store::Tx& tx, const Id& course);
Result<void> may_take(const access::Actor& actor, const Run& run);

/// The row and the journal's one entry of a run that was written; also for the command line.
void record_run(store::Tx& tx, const access::Actor& by, const Moment& moment, const Run& run);

}  // namespace kakari::courses
