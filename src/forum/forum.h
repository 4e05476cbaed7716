// A 協議の場 (法30条の18の5第1項): one theme, its area, its members. Each theme has its own area and members;
// small municipalities meet jointly.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/act.h"
#include "base/clock.h"
#include "forum/area.h"
#include "platform/store/database.h"

namespace kakari::forum {

struct Forum {
  std::string code;  // 31-F0001
  std::string prefecture, name;
  Level level = Level::municipality;
  std::string area;                  // code; "" when joint
  std::string theme;                 // id of regime/2025/forum.yaml: home_care
  bool care = false;                 // of care services: municipalities are invited (第3項)
  bool joins_planning_body = false;  // held in the 構想区域's 協議の場 (第5項)
  std::string host;                  // 県, 市町村, 医師会 …, as typed
  std::int64_t version = 0;
  Instant ended_at = 0;
  std::vector<std::string> municipalities;  // codes as institutions carry them
};

struct Member {
  Id id = {};
  std::string forum = {}, kind = {};  // id of forum.yaml: local_association, hospital, insurer, …
  std::string name = {}, body = {}, municipality = {}, mail = {};
  std::string since = {}, until = {};  // ISO dates; until "": still
};

/// Asks access::may for the forum's prefecture, code and each of its municipalities. What changes something
/// is for a municipality or health centre only where the area is theirs, or held jointly; reading is for
/// each.
Result<void> may(const access::Actor& actor, access::Act act, const Forum& forum, const regime::Areas& areas);

/// Without asking: for verbs.
std::optional<Forum> find(store::Tx& tx, std::string_view code);
/// Those the actor may read (Act::forum_read), by theme and code; ended ones last.
std::vector<Forum> forums(store::Tx& tx, const access::Actor& actor);
/// The area as the numbers know it.
Area area_of(const AreaBook& book, const Forum& forum);
/// Those still in office first.
std::vector<Member> members(store::Tx& tx, std::string_view forum);
std::optional<Member> find_member(store::Tx& tx, const Id& member);

struct NewForum {
  std::string name = {}, theme = {}, area = {}, host = {};
  Level level = Level::municipality;
  std::vector<std::string> municipalities = {};  // of a joint one
  bool care = false, joins_planning_body = false;
};
/// Act::forum_manage. invalid where the area is unknown, empty or of another prefecture, or 第5項 is claimed
/// for an area that is no 構想区域.
Result<Forum> make_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                         const regime::Areas& areas, const NewForum& wanted);
Result<void> change_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                          const regime::Areas& areas, const Forum& changed);
Result<void> end_forum(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Areas& areas, std::string_view code);
/// Act::meeting_keep.
Result<Id> add_member(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Areas& areas, const Member& member);
/// forum, since and until stay as they are.
Result<void> change_member(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                           const regime::Areas& areas, const Member& member);
Result<void> end_member(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                        const regime::Areas& areas, const Id& member, std::string_view until);

}  // namespace kakari::forum
