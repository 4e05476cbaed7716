// What the invited are told: one mail a person, a notice in the program for municipalities and accounts of
// the forum. The mail's link opens the invitation without signing in; its id cannot be guessed.
#pragma once
#include <optional>
#include <string>

#include "forum/meetings/attendance.h"
#include "forum/meetings/meeting_row.h"

namespace kakari::meetings {

enum class News { called, moved, cancelled };

/// Those who have been called and not taken off.
void tell_called(store::Tx& tx, const Moment& moment, const Kept& kept, News news);
void tell_one(store::Tx& tx, const Moment& moment, const Kept& kept, const Invited& invited, News news);
/// The forum's accounts.
void tell_forum(store::Tx& tx, const Moment& moment, const Kept& kept, News news);

/// 令和9年7月14日（水）14:00〜16:00
std::string when_in_words(const Meeting& meeting);

struct Invitation {
  Meeting meeting;
  forum::Forum forum;
  Invited invited;
};
/// For whoever has the link; nothing once taken off. Where to join by web is told until the day itself.
std::optional<Invitation> find_invitation(store::Tx& tx, const Id& invited, Date today);

}  // namespace kakari::meetings
