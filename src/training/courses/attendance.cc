#include "training/courses/attendance.h"

#include <boost/json.hpp>

#include "access/act.h"
#include "training/courses/attendance_record.h"
#include "training/entry.h"
#include "training/progress.h"

namespace kakari::courses {
namespace {

constexpr std::size_t most_reason = 300;

std::unexpected<Problem> refused(std::string_view code, std::string_view message) {
  return problem(ProblemKind::conflict, code, message);
}

Result<Found> open_session(store::Tx& tx, const Id& id) {
  auto found = find_session(tx, id);
  if (!found) return problem(ProblemKind::not_found, "no-such-session", "この講習会は見つかりません。");
  if (found->course.cancelled())
    return refused("course-cancelled", fmt::format("「{}」は中止になりました。", found->course.title));
  return std::move(*found);
}

/// The doors open an hour before; the exit only once it has begun, so that no credit lies in the future.
Result<void> at_the_door(const Session& s, Phase phase, Instant at) {
  const Instant from = phase == Phase::entrance ? s.timed.from - door_time : s.timed.from;
  const Instant to = phase == Phase::entrance ? s.timed.to : s.timed.to + door_time;
  if (at >= from && at <= to) return {};
  return refused("not-open", fmt::format("「{}」の{}の受付は、{} {}です。", s.title, label(phase),
                                         s.day().month_day(), clock_span(from, to)));
}

Result<registry::Physician> known(store::Tx& tx, const Id& physician) {
  auto found = registry::find_physician(tx, physician);
  if (!found) return problem(ProblemKind::not_found, "no-such-physician", "この医師は見つかりません。");
  return std::move(*found);
}

Result<void> may_manage(const access::Actor& actor, const Course& course,
                        const registry::Physician& physician) {
  if (auto allowed = access::may(actor, access::Act::course_manage, scope_of(course)); !allowed)
    return std::unexpected(allowed.error());
  // Fairness (実施要綱5): nobody records their own attendance.
  if (!physician.person.empty() && physician.person == actor.person.text())
    return problem(ProblemKind::forbidden, "own-work",
                   "ご自身の受講は、ご自身では記録できません。別の担当者に依頼してください。");
  return {};
}

}  // namespace

Result<Recorded> attend(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Training& rules, const Id& session, Phase phase, std::string_view how,
                        Instant at) {
  const auto physician = training::own_physician(tx, actor);
  if (!physician) return std::unexpected(physician.error());
  auto found = open_session(tx, session);
  if (!found) return std::unexpected(found.error());
  if (auto open = at_the_door(found->session, phase, at); !open) return std::unexpected(open.error());
  return put_record({tx, actor, moment, rules}, std::move(*found), physician->id, phase, how, at);
}

Result<Recorded> mark(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Training& rules, const Id& session, const Id& physician, Phase phase,
                      std::string_view how) {
  auto found = open_session(tx, session);
  if (!found) return std::unexpected(found.error());
  const auto who = known(tx, physician);
  if (!who) return std::unexpected(who.error());
  if (auto allowed = may_manage(actor, found->course, *who); !allowed)
    return std::unexpected(allowed.error());
  const Timed& t = found->session.timed;
  Instant at = moment.now;
  if (how == "hand") {
    if (phase == Phase::entrance ? at < t.from - door_time : at < t.from)
      return refused("not-yet", fmt::format("「{}」は{}からです。始まる前には記録できません。",
                                            found->session.title, when_text(found->session)));
    // Ticked afterwards: the desk says that they were there from beginning to end.
    if (at > t.to || phase == Phase::entrance) at = phase == Phase::entrance ? std::min(at, t.from) : t.to;
  } else if (auto open = at_the_door(found->session, phase, at); !open) {
    return std::unexpected(open.error());
  }
  return put_record({tx, actor, moment, rules}, std::move(*found), who->id, phase, how, at);
}

Result<Recorded> grant(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Training& rules, const Id& session, const Id& physician,
                       std::string_view typed) {
  auto found = open_session(tx, session);
  if (!found) return std::unexpected(found.error());
  const auto who = known(tx, physician);
  if (!who) return std::unexpected(who.error());
  if (auto allowed = may_manage(actor, found->course, *who); !allowed)
    return std::unexpected(allowed.error());
  const auto reason = training::written(typed, "reason", "認める理由", most_reason);
  if (!reason) return std::unexpected(reason.error());
  if (moment.now < found->session.timed.to)
    return refused("not-over", "この回が終わってから判断してください。");
  return allow_record({tx, actor, moment, rules}, std::move(*found), who->id, *reason);
}

Result<void> take_back(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& session,
                       const Id& physician, std::string_view typed) {
  const auto found = find_session(tx, session);
  if (!found) return problem(ProblemKind::not_found, "no-such-session", "この講習会は見つかりません。");
  const auto who = known(tx, physician);
  if (!who) return std::unexpected(who.error());
  if (auto allowed = may_manage(actor, found->course, *who); !allowed)
    return std::unexpected(allowed.error());
  const auto reason = training::written(typed, "reason", "取り消す理由", most_reason);
  if (!reason) return std::unexpected(reason.error());
  const auto there = attendance_of(tx, session, physician);
  if (!there) return refused("not-there", "この医師の入退室の記録がありません。");
  if (!there->credit.empty())
    if (auto reversed = training::reverse_credit(tx, actor, moment, Id::trusted(there->credit), *reason);
        !reversed) {
      if (reversed.error().code != "not-yours") return std::unexpected(reversed.error());
      const auto handles = registry::find_association(tx, Id::trusted(who->association));
      return problem(ProblemKind::forbidden, "not-yours",
                     fmt::format("この単位の取消しは、{}が行います。取消しを依頼してください。",
                                 handles ? handles->name : std::string("所属の医師会")));
    }
  tx.exec("DELETE FROM attendance WHERE session_id = ? AND physician_id = ?", session, physician);
  journal::record(
      tx, moment,
      training::entry(actor, "attendance.take_back", training::record_of(physician.text()),
                      boost::json::serialize(boost::json::object{{"session", session.text()},
                                                                 {"credit", there->credit},
                                                                 {"entered_at", there->entered_at},
                                                                 {"left_at", there->left_at},
                                                                 {"reason", *reason}})));
  return {};
}

}  // namespace kakari::courses
