#include "reporting/arrival.h"

#include "base/text.h"
#include "reporting/extension.h"

namespace kakari::reporting {
namespace {

constexpr std::size_t reason_characters_max = 500;

/// A sheet of paper or a call gives no reason.
bool needs_reason(Channel channel) {
  return channel == Channel::screen || channel == Channel::api;
}

}  // namespace

Result<Arrival> judge_arrival(store::Tx& tx, const Subject& s, const Moment& moment,
                              const SubmitRequest& request, const Revision* before) {
  Arrival a;
  a.at = request.arrived_at ? request.arrived_at : moment.now;
  if (before) {
    a.in_time = before->in_time;
    a.extended = before->extended;
    a.late_reason = before->late_reason;
    return a;
  }
  const std::string day = Date::of(a.at).iso(), last = last_day(tx, s);
  a.in_time = day <= last;
  a.extended = a.in_time && day > s.cycle.legal_deadline;
  if (a.in_time) return a;
  if (!request.late_on_purpose)
    return problem(
        ProblemKind::precondition, "too-late",
        "提出の期限（" + Date::parse(last)->wareki() +
            "）を過ぎています。入力した内容は保存されています。遅れた理由を添えて、期限後の報告として"
            "提出してください。");
  a.late_reason = trim(request.late_reason);
  const auto characters = length(a.late_reason);
  if ((a.late_reason.empty() && needs_reason(request.channel)) || !characters ||
      *characters > reason_characters_max)
    return problem(
        ProblemKind::invalid, "late-reason-missing", "期限に遅れた理由を入力してください。",
        {{"late_reason", "期限に遅れた理由を500文字以内で入力してください。都道府県に伝わります。"}});
  return a;
}

}  // namespace kakari::reporting
