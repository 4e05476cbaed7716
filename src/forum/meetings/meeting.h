// A meeting of a 協議の場: when and where, for whom it was called, and whether its record is closed (確定).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::meetings {

/// 50,000 characters must fit in what was said on an item.
inline constexpr std::size_t minutes_characters_max = 100'000;

struct Meeting {
  Id id;
  std::string forum;               // code
  int number = 0;                  // 第2回; counted within the forum
  std::string title;               // may be empty
  std::string held_on;             // ISO date
  std::string starts_at, ends_at;  // "14:00"; ends_at may be empty
  std::string place, link;         // link: of those who take part online
  std::string note;                // for the invited
  std::int64_t version = 0;
  Instant called_at = 0;     // invitations went out; 0: not yet
  Instant cancelled_at = 0;  // 中止
  std::string cancel_reason;
  Instant closed_at = 0;  // the record is closed; 0: open (again)
  std::string closed_by;

  int year() const;          // fiscal year of held_on
  std::string name() const;  // 第2回 or 第2回（title）
};

/// Without asking; newest first, cancelled ones too.
std::vector<Meeting> meetings_of(store::Tx& tx, std::string_view forum);
std::optional<Meeting> find_meeting(store::Tx& tx, const Id& meeting);
/// Of several forums at once: what comes next, by date, from the day on.
std::vector<Meeting> meetings_from(store::Tx& tx, const std::vector<std::string>& forums,
                                   std::string_view from);

struct NewMeeting {
  std::string forum, title, held_on, starts_at, ends_at, place, link, note;
};
/// Act::meeting_keep. Puts the plans (第3項) and matters (第4項) on the agenda, invites the members and,
/// where 第3項 applies, the municipalities of the area.
Result<Id> make_meeting(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const forum::Deps& deps, const NewMeeting& wanted);
/// conflict when `version` is not the present one, or the record is closed.
Result<void> change_meeting(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const Id& meeting, std::int64_t version,
                            const NewMeeting& wanted);
Result<void> cancel_meeting(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const forum::Deps& deps, const Id& meeting, std::string_view reason);

}  // namespace kakari::meetings
