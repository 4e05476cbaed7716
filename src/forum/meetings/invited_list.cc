// Keeping the list of the invited in step with the members and, where 第3項 applies, with the municipalities.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "forum/meetings/attendance.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {
namespace {

using access::Actor;

void insert(store::Tx& tx, const Actor& actor, const Moment& moment, const Invited& i) {
  tx.exec(
      "INSERT INTO invited (id, meeting, member, municipality, by_law, kind, name, body, mail, called_at, "
      "person, "
      "by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)",
      moment.new_id(), i.meeting, i.member, i.municipality, i.by_law, i.kind, i.name, i.body, i.mail,
      actor.person, actor.name, moment.now);
}

/// Municipalities as they are asked to take part: a city, not its wards.
std::set<std::string> asked_by_law(const forum::Deps& deps, const forum::Forum& forum) {
  std::set<std::string> codes;
  if (!forum.care) return codes;
  for (const std::string& code : forum.municipalities) {
    const auto* m = deps.areas->municipality(code);
    codes.insert(m && !m->city.empty() ? m->city : code);
  }
  return codes;
}

void take_members(store::Tx& tx, const Actor& actor, Moment moment, const Kept& kept) {
  const auto present = invited_to(tx, kept.meeting.id);
  for (const forum::Member& m : forum::members(tx, kept.forum.code)) {
    const auto at = std::ranges::find(present, m.id, &Invited::member);
    if (at != present.end()) {
      tx.exec("UPDATE invited SET kind = ?, name = ?, body = ?, mail = ?, municipality = ? WHERE id = ?",
              m.kind, m.name, m.body, m.mail, m.municipality, at->id);
      continue;
    }
    if (m.since > kept.meeting.held_on || (!m.until.empty() && m.until < kept.meeting.held_on)) continue;
    ++moment.now;  // they stay in the order of the members
    insert(tx, actor, moment,
           {.meeting = kept.meeting.id,
            .member = m.id,
            .municipality = m.municipality,
            .name = m.name,
            .body = m.body,
            .kind = m.kind,
            .mail = m.mail});
  }
}

/// The municipality's member becomes the one invited by law; without one the municipality itself is.
void take_municipalities(store::Tx& tx, const Actor& actor, Moment moment, const forum::Deps& deps,
                         const Kept& kept) {
  const auto present = invited_to(tx, kept.meeting.id);
  for (const std::string& code : asked_by_law(deps, kept.forum)) {
    const auto stands = [&](const Invited& i) {
      return i.municipality == code && i.kind == "municipality" && i.taken_off_at == 0;
    };
    const auto at = std::ranges::find_if(present, stands);
    if (at != present.end()) {
      if (!at->by_law) tx.exec("UPDATE invited SET by_law = 1 WHERE id = ?", at->id);
      continue;
    }
    const auto* m = deps.areas->municipality(code);
    ++moment.now;
    insert(tx, actor, moment,
           {.meeting = kept.meeting.id,
            .municipality = code,
            .by_law = true,
            .body = m ? m->name : code,
            .kind = "municipality"});
  }
}

}  // namespace

void bring_up_to_date(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                      const Kept& kept) {
  take_members(tx, actor, moment, kept);
  take_municipalities(tx, actor, moment, deps, kept);
  put_on_by_law(tx, actor, moment, deps, kept);
}

Result<int> call(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                 const Id& meeting) {
  const auto kept = for_keeping(tx, actor, deps, meeting);
  if (!kept) return std::unexpected(kept.error());
  bring_up_to_date(tx, actor, moment, deps, *kept);
  int told = 0;
  for (const Invited& one : invited_to(tx, meeting)) {
    if (one.called_at != 0 || one.taken_off_at != 0) continue;
    tx.exec("UPDATE invited SET called_at = ? WHERE id = ?", moment.now, one.id);
    tell_one(tx, moment, *kept, one, News::called);
    ++told;
  }
  if (told == 0) return 0;
  if (kept->meeting.called_at == 0) tell_forum(tx, moment, *kept, News::called);
  add_event(tx, actor, moment, meeting, "called", "");
  record(tx, moment, actor, "meeting.call", meeting, "", fmt::format(R"({{"called":{}}})", told));
  return told;
}

Result<int> invite_members(store::Tx& tx, const Actor& actor, const Moment& moment, const forum::Deps& deps,
                           const Id& meeting) {
  const auto kept = for_keeping(tx, actor, deps, meeting);
  if (!kept) return std::unexpected(kept.error());
  const auto before = invited_to(tx, meeting).size();
  bring_up_to_date(tx, actor, moment, deps, *kept);
  const int added = int(invited_to(tx, meeting).size() - before);
  if (added > 0)
    record(tx, moment, actor, "meeting.invite", meeting, "", fmt::format(R"({{"added":{}}})", added));
  return added;
}

}  // namespace kakari::meetings
