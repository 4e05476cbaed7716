// What becomes of a pack that is made: put to a meeting, or withdrawn. The pack itself stays as it is.
#include "base/text.h"
#include "forum/papers/pack_row.h"
#include "forum/papers/record.h"

namespace kakari::papers {
namespace {

constexpr std::size_t kReasonMax = 500;

Result<forum::Forum> forum_of(store::Tx& tx, const access::Actor& actor, access::Act act,
                              const regime::Areas& areas, const Pack& pack) {
  const auto found = forum::find(tx, pack.wish.forum);
  if (!found) return no_such_forum();
  if (auto allowed = forum::may(actor, act, *found, areas); !allowed) return std::unexpected(allowed.error());
  return *found;
}

}  // namespace

Result<void> attach_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const regime::Areas& areas, const Id& id, std::string_view meeting) {
  const auto pack = find_pack(tx, actor, areas, id);
  if (!pack) return std::unexpected(pack.error());
  const auto forum = forum_of(tx, actor, access::Act::meeting_keep, areas, *pack);
  if (!forum) return std::unexpected(forum.error());
  if (auto known = check_meeting(tx, *forum, meeting); !known) return known;
  if (pack->wish.meeting == meeting) return {};
  if (!meeting.empty() && !pack->usable() && pack->withdrawn_at != 0)
    return problem(ProblemKind::conflict, "pack-withdrawn",
                   "取り下げた資料は会議に付けられません。新しい資料を作成してください。");
  tx.exec(
      "INSERT INTO pack_meeting (pack, version, meeting, person, by_name, at) SELECT ?, "
      "COALESCE(MAX(version), "
      "0) + 1, ?, ?, ?, ? FROM pack_meeting WHERE pack = ?",
      id, meeting, actor.person, actor.name, moment.now, id);
  record(tx, actor, moment, access::Act::meeting_keep, id,
         {{"meeting_before", pack->wish.meeting}, {"meeting", meeting}});
  return {};
}

Result<void> withdraw_pack(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const Id& id, std::string_view because) {
  const auto pack = find_pack(tx, actor, areas, id);
  if (!pack) return std::unexpected(pack.error());
  if (const auto forum = forum_of(tx, actor, access::Act::paper_make, areas, *pack); !forum)
    return std::unexpected(forum.error());
  const std::string reason = trim(because);
  if (reason.empty() || length(reason).value_or(kReasonMax + 1) > kReasonMax)
    return problem(ProblemKind::invalid, "reason-needed", "入力内容をご確認ください。",
                   {{"because", "取り下げる理由を500字までで入力してください。"}});
  if (pack->state == State::waiting || pack->state == State::making)
    return problem(ProblemKind::conflict, "pack-being-made",
                   "この資料は作成中です。できあがってから取り下げてください。");
  if (tx.exec("INSERT INTO pack_withdrawal (pack, because, person, by_name, at) VALUES (?, ?, ?, ?, ?) ON "
              "CONFLICT (pack) DO NOTHING",
              id, reason, actor.person, actor.name, moment.now) == 0)
    return {};  // somebody was first
  record(tx, actor, moment, access::Act::paper_make, id, {{"withdrawn", reason}});
  return {};
}

}  // namespace kakari::papers
