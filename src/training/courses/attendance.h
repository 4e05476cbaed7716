// Who came and went (受講の記録). When the record is complete and in time the credit is there at once; who
// came late or left early is for the desk to decide. 実施要綱別紙2-3: 主催者が証明する.
#pragma once
#include "regime/training.h"
#include "registry/physician.h"
#include "training/courses/course.h"
#include "training/courses/door.h"
#include "training/credit.h"

namespace kakari::courses {

struct Attendance {
  Id session = {};
  std::string physician = {};
  Instant entered_at = 0, left_at = 0;          // 0: not yet
  std::string entered_how = {}, left_how = {};  // "qr", "code", "desk", "hand", "list"
  std::string entered_by = {}, left_by = {};
  std::string credit = {};  // id in the ledger
  std::string note = {};    // why no credit came by itself, for people
};
std::string_view how_label(std::string_view how);  // QRコード, 番号, 受付, 手入力, 名簿

struct Recorded {
  Found found = {};
  Attendance attendance = {};
  Phase phase = Phase::entrance;
  bool already = false;   // it stood there before: nothing was changed
  int halves = 0;         // of the credit, when it is there
  std::string next = {};  // what is still to do, or why no credit came: a sentence for the physician
};

/// One press of the physician after the QR was read at `at` (or the code typed). Act::training_own.
/// "course-cancelled", "not-open" (before the doors open, or long after), refusals of earn().
Result<Recorded> attend(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Training& rules, const Id& session, Phase phase, std::string_view how,
                        Instant at);
/// The desk, for a physician who shows their QR or is ticked on the list: Act::course_manage. `how` is "desk"
/// (now) or "hand" (afterwards too: the whole session). "not-yet" before the doors open.
Result<Recorded> mark(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Id& session, const Id& physician, Phase phase,
                      std::string_view how);
/// The desk decides that who came late or left early gets the credit all the same; the reason is kept.
Result<Recorded> grant(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, const Id& session, const Id& physician,
                       std::string_view reason);
/// A mistake: the credit is reversed (training::reverse_credit, so only by the association that handles the
/// physician) and the record ends.
Result<void> take_back(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& session,
                       const Id& physician, std::string_view reason);

std::optional<Attendance> attendance_of(store::Tx& tx, const Id& session, std::string_view physician);
struct Attendee {
  registry::Physician physician;
  Attendance attendance;
};
/// By kana.
std::vector<Attendee> attendees(store::Tx& tx, const Id& session);
struct Counts {
  std::int64_t entered = 0, left = 0, credited = 0, guests = 0;
};
Counts counts(store::Tx& tx, const Id& session);

}  // namespace kakari::courses
