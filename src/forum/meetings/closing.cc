#include "forum/meetings/closing.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "forum/meetings/attendance.h"
#include "forum/meetings/meeting_row.h"
#include "messages/message.h"

namespace kakari::meetings {
namespace {

constexpr std::size_t reason_max = 500;

void tell_closed(store::Tx& tx, const Moment& moment, const Kept& kept) {
  messages::NewMessage one;
  one.to = {"forum", kept.forum.code};
  one.topic = "forum-record-closed";
  one.subject = fmt::format("{}（{}）の記録が確定しました", kept.forum.name, kept.meeting.name());
  one.text = "会議の記録と結論をご覧いただけます。";
  one.link = fmt::format("/forums/{}/meetings/{}/minutes", kept.forum.code, kept.meeting.id.text());
  messages::tell(tx, moment, one);
}

}  // namespace

std::vector<FieldProblem> what_is_missing(store::Tx& tx, const forum::Forum& forum, const Meeting& meeting,
                                          Date today) {
  std::vector<FieldProblem> missing;
  if (meeting.held_on > today.iso()) missing.push_back({"", "開催日がまだ来ていません。"});
  std::size_t by_law = 0;
  for (const Invited& i : invited_to(tx, meeting.id)) {
    if (!i.by_law || i.taken_off_at != 0) continue;
    ++by_law;
    if (i.called_at == 0)
      missing.push_back({"", fmt::format("{}に、会議の案内を送っていません（第3項）。", i.body)});
    if (i.came == Came::unknown)
      missing.push_back(
          {"came-" + i.id.text(), fmt::format("{}の出欠を記録してください（第3項）。", i.body)});
  }
  if (forum.care && by_law == 0)
    missing.push_back({"", "関係する市町村に参加を求めていません（第3項）。案内を送ってください。"});
  return missing;
}

Result<void> close_record(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const forum::Deps& deps, const Id& meeting) {
  const auto before = kept(tx, actor, deps, meeting);
  if (before && before->meeting.closed_at != 0) return {};
  const auto found = for_keeping(tx, actor, deps, meeting);
  if (!found) return std::unexpected(found.error());
  bring_up_to_date(tx, actor, moment, deps, *found);
  auto missing = what_is_missing(tx, found->forum, found->meeting, moment.today());
  if (!missing.empty())
    return problem(ProblemKind::conflict, "record-incomplete", "記録を確定する前に、次のことをお願いします。",
                   std::move(missing));
  add_event(tx, actor, moment, meeting, "closed", "");
  record(tx, moment, actor, "meeting.close", meeting, "", "");
  tell_closed(tx, moment, *found);
  return {};
}

Result<void> open_record_again(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const forum::Deps& deps, const Id& meeting, std::string_view reason) {
  const auto found = kept(tx, actor, deps, meeting);
  if (!found) return std::unexpected(found.error());
  if (found->meeting.closed_at == 0) return {};
  std::vector<FieldProblem> wrong;
  check_text(wrong, "reason", reason, true, reason_max, "確定を取り消す理由");
  if (auto ok = none_or(std::move(wrong), "reason-missing"); !ok) return ok;
  add_event(tx, actor, moment, meeting, "opened", trim(reason));
  record(tx, moment, actor, "meeting.open_again", meeting, "",
         boost::json::serialize(boost::json::object{{"reason", trim(reason)}}));
  return {};
}

}  // namespace kakari::meetings
