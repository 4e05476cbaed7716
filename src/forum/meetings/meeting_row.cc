#include "forum/meetings/meeting_row.h"

#include <fmt/format.h>

#include "access/account.h"
#include "access/record.h"
#include "base/text.h"

namespace kakari::meetings {

Result<Kept> kept(store::Tx& tx, const access::Actor& actor, const forum::Deps& deps, const Id& meeting) {
  auto found = find_meeting(tx, meeting);
  auto forum = found ? forum::find(tx, found->forum) : std::nullopt;
  if (!forum)
    return problem(ProblemKind::not_found, "no-such-meeting",
                   "その会議は見つかりません。協議の場のページから選び直してください。");
  if (auto allowed = forum::may(actor, access::Act::meeting_keep, *forum, *deps.areas); !allowed)
    return std::unexpected(allowed.error());
  return Kept{*std::move(forum), *std::move(found)};
}

Result<Kept> for_keeping(store::Tx& tx, const access::Actor& actor, const forum::Deps& deps,
                         const Id& meeting) {
  auto found = kept(tx, actor, deps, meeting);
  if (!found) return found;
  if (found->meeting.cancelled_at != 0)
    return problem(ProblemKind::conflict, "meeting-cancelled",
                   "この会議は中止になっています。記録を変えることはできません。");
  if (found->meeting.closed_at != 0)
    return problem(ProblemKind::conflict, "record-closed",
                   "この会議の記録は確定しています。直すときは、先に確定を取り消してください。");
  return found;
}

void add_event(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& meeting,
               std::string_view kind, std::string_view reason) {
  tx.exec(
      "INSERT INTO meeting_event (id, meeting, kind, reason, person, by_name, at) VALUES (?, ?, ?, ?, ?, ?, "
      "?)",
      moment.new_id(), meeting, kind, reason, actor.person, actor.name, moment.now);
}

void record(store::Tx& tx, const Moment& moment, const access::Actor& actor, std::string_view act,
            const Id& meeting, std::string before, std::string after) {
  access::record(tx, moment, actor, act, {"meeting", meeting.text()}, std::move(before), std::move(after));
}

void check_text(std::vector<FieldProblem>& wrong, std::string_view field, std::string_view text, bool needed,
                std::size_t characters_max, std::string_view what) {
  const auto characters = length(text);
  if (!characters)
    wrong.push_back({std::string(field), fmt::format("{}に読み取れない文字があります。", what)});
  else if (*characters > characters_max)
    wrong.push_back({std::string(field), fmt::format("{}は{}文字以内で入力してください（いま{}文字です）。",
                                                     what, with_commas(std::int64_t(characters_max)),
                                                     with_commas(std::int64_t(*characters)))});
  else if (needed && trim(text).empty())
    wrong.push_back({std::string(field), fmt::format("{}を入力してください。", what)});
}

Result<void> none_or(std::vector<FieldProblem> wrong, std::string_view code) {
  if (wrong.empty()) return {};
  const std::string first = wrong.front().message;
  return problem(ProblemKind::invalid, code, first, std::move(wrong));
}

}  // namespace kakari::meetings
