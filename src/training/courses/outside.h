// Lectures of outside organisers (学会、科医会など): applied for beforehand to the prefectural association of
// the venue, which approves with a 認定番号, returns or refuses. The organiser has no account but a secret
// link. 実施要綱別紙2-3; the deadline is data of the association.
#pragma once
#include "platform/files/file.h"
#include "registry/association.h"
#include "training/courses/save_course.h"

namespace kakari::courses {

struct OutsideDraft {
  std::string association = {};  // the prefectural one of the venue
  std::string organiser = {}, contact = {}, phone = {}, email = {};
  CourseDraft content = {};
};

struct Outside {
  Id id = {};
  std::string number = {};  // 受付番号 "U8-31-00004-1"
  std::string association = {}, association_name = {}, federation = {};
  std::string organiser = {}, contact = {}, phone = {}, email = {};
  CourseDraft content = {};
  std::string file_sha256 = {}, file_name = {};  // the programme
  enum class State { applied, returned, approved, refused } state = State::applied;
  std::string reason = {};
  Id course = {};  // once approved
  Instant applied_at = 0, decided_at = 0;
  std::string decided_by = {};
  std::int64_t version = 0;
};
std::string_view label(Outside::State state);  // 審査待ち, 差し戻し, 認定, 不認定

/// The last day on which a lecture of that day may be applied for.
Date deadline(const registry::Association& association, Date first_day);

/// Anybody; the same secret again is the same case. "too-late" says until when; `secret` is of the link
/// (access::new_secret), shown once and mailed as `link`, its whole address. The file is the programme, or
/// null.
Result<Outside> apply_outside(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                              const OutsideDraft& draft, const files::Prepared* programme,
                              std::string_view secret, std::string_view link);
/// By the link, while returned: the same case goes back to the queue. "not-returned".
Result<Outside> correct_outside(store::Tx& tx, const Moment& moment, const regime::Training& rules,
                                std::string_view secret, const OutsideDraft& draft,
                                const files::Prepared* programme);
std::optional<Outside> outside_by_secret(store::Tx& tx, std::string_view secret);
std::optional<Outside> find_outside(store::Tx& tx, const Id& id);

/// Act::course_review. What waits first, oldest first; then what was decided.
std::vector<Outside> outside_queue(store::Tx& tx, const access::Actor& actor, bool waiting, std::size_t most);
std::int64_t outside_waiting(store::Tx& tx, const access::Actor& actor);
/// By version: "changed-meanwhile". Approving makes the course, with its 認定番号.
Result<Course> approve_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Id& application, std::int64_t version);
Result<void> return_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::int64_t version, std::string_view reason);
Result<void> refuse_outside(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& application, std::int64_t version, std::string_view reason);
access::Scope scope_of(const Outside& application);

}  // namespace kakari::courses
