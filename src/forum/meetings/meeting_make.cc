// Making, moving and cancelling a meeting. Whoever was called already is told of it.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {
namespace {

using access::Act;
using access::Actor;

constexpr std::size_t line_max = 200, note_max = 2000;

/// "09:30", two digits each.
bool is_time(const std::string& text) {
  if (text.size() != 5 || text[2] != ':') return false;
  const auto hour = parse_count(text.substr(0, 2)), minute = parse_count(text.substr(3));
  return hour && *hour < 24 && minute && *minute < 60;
}

Result<void> check(const NewMeeting& m) {
  std::vector<FieldProblem> wrong;
  check_text(wrong, "title", m.title, false, line_max, "会議の名称");
  if (!Date::parse(m.held_on)) wrong.push_back({"held_on", "開催日を入力してください。"});
  if (!is_time(m.starts_at)) wrong.push_back({"starts_at", "開始の時刻を「14:00」の形で入力してください。"});
  if (!m.ends_at.empty() && (!is_time(m.ends_at) || m.ends_at <= m.starts_at))
    wrong.push_back({"ends_at", "終了の時刻を、開始より後の「16:00」の形で入力してください。"});
  check_text(wrong, "place", m.place, false, line_max, "場所");
  check_text(wrong, "link", m.link, false, line_max, "オンライン参加のURL");
  if (!m.link.empty() && !m.link.starts_with("https://"))
    wrong.push_back({"link", "「https://」で始まるURLを入力してください。"});
  if (trim(m.place).empty() && m.link.empty())
    wrong.push_back({"place", "場所か、オンライン参加のURLの、少なくとも一方を入力してください。"});
  check_text(wrong, "note", m.note, false, note_max, "案内に添えることば");
  return none_or(std::move(wrong), "meeting-incomplete");
}

NewMeeting tidied(const NewMeeting& m) {
  return {m.forum,       trim(m.title), m.held_on,   trim(narrow(m.starts_at)), trim(narrow(m.ends_at)),
          trim(m.place), trim(m.link),  trim(m.note)};
}

std::string to_json(const NewMeeting& m) {
  return boost::json::serialize(boost::json::object{{"title", m.title},
                                                    {"held_on", m.held_on},
                                                    {"starts_at", m.starts_at},
                                                    {"ends_at", m.ends_at},
                                                    {"place", m.place},
                                                    {"link", m.link},
                                                    {"note", m.note}});
}

NewMeeting content(const Meeting& m) {
  return {m.forum, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.link, m.note};
}

Result<forum::Forum> forum_for(store::Tx& tx, const Actor& actor, const forum::Deps& deps,
                               std::string_view code) {
  auto forum = forum::find(tx, code);
  if (!forum)
    return problem(ProblemKind::not_found, "no-such-forum",
                   "その協議の場は見つかりません。一覧から選び直してください。");
  if (auto allowed = forum::may(actor, Act::meeting_keep, *forum, *deps.areas); !allowed)
    return std::unexpected(allowed.error());
  if (forum->ended_at != 0)
    return problem(ProblemKind::conflict, "forum-ended",
                   "この協議の場は終了しています。新しい会議を開くことはできません。");
  return *std::move(forum);
}

}  // namespace

Result<Id> make_meeting(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                        const NewMeeting& wanted) {
  const auto forum = forum_for(tx, actor, deps, wanted.forum);
  if (!forum) return std::unexpected(forum.error());
  const NewMeeting m = tidied(wanted);
  if (auto ok = check(m); !ok) return std::unexpected(ok.error());
  const Id id = moment.new_id();
  const auto last =
      tx.one("SELECT COALESCE(MAX(number), 0) FROM meeting WHERE forum = ?", forum->code)->integer(0);
  tx.exec(
      "INSERT INTO meeting (id, forum, number, title, held_on, starts_at, ends_at, place, link, note, "
      "version, "
      "person, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)",
      id, forum->code, last + 1, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.link, m.note,
      actor.person, actor.name, moment.now);
  record(tx, moment, actor, "meeting.make", id, "", to_json(m));
  bring_up_to_date(tx, actor, moment, deps, {*forum, *find_meeting(tx, id)});
  return id;
}

Result<void> change_meeting(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                            const Id& meeting, std::int64_t version, const NewMeeting& wanted) {
  const auto found = for_keeping(tx, actor, deps, meeting);
  if (!found) return std::unexpected(found.error());
  if (found->meeting.version != version)
    return problem(ProblemKind::precondition, "meeting-changed",
                   "ご覧になった後に、ほかの方が変えました。いまの内容を確かめて、もう一度お願いします。");
  const NewMeeting m = tidied(wanted);
  if (auto ok = check(m); !ok) return ok;
  const std::string before = to_json(content(found->meeting));
  tx.exec(
      "UPDATE meeting SET title = ?, held_on = ?, starts_at = ?, ends_at = ?, place = ?, link = ?, note = ?, "
      "version = version + 1 WHERE id = ?",
      m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.link, m.note, meeting);
  record(tx, moment, actor, "meeting.change", meeting, before, to_json(m));
  const Kept now{found->forum, *find_meeting(tx, meeting)};
  bring_up_to_date(tx, actor, moment, deps, now);
  if (before != to_json(m)) tell_called(tx, moment, now, News::moved);
  return {};
}

Result<void> cancel_meeting(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                            const Id& meeting, std::string_view reason) {
  const auto found = kept(tx, actor, deps, meeting);
  if (!found) return std::unexpected(found.error());
  if (found->meeting.cancelled_at != 0) return {};
  if (found->meeting.closed_at != 0)
    return problem(ProblemKind::conflict, "record-closed", "記録が確定した会議は、中止にできません。");
  std::vector<FieldProblem> wrong;
  check_text(wrong, "reason", reason, true, line_max, "中止の理由");
  if (auto ok = none_or(std::move(wrong), "reason-missing"); !ok) return ok;
  add_event(tx, actor, moment, meeting, "cancelled", trim(reason));
  record(tx, moment, actor, "meeting.cancel", meeting, "",
         boost::json::serialize(boost::json::object{{"reason", trim(reason)}}));
  tell_called(tx, moment, {found->forum, *find_meeting(tx, meeting)}, News::cancelled);
  return {};
}

}  // namespace kakari::meetings
