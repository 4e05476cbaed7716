// 周知: what the institutions of an area were told about the scheme, when and how (説明会資料①), so that "who
// was told when" has an answer by area and by institution.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "base/problem.h"
#include "platform/store/database.h"
#include "registry/institution.h"
#include "reporting/schedule/place.h"

namespace kakari::schedule {

enum class Channel { briefing, notice, web, association, mail, other };
inline constexpr Channel kChannels[]{Channel::briefing,    Channel::notice, Channel::web,
                                     Channel::association, Channel::mail,   Channel::other};
std::string_view id(Channel channel);     // "briefing"
std::string_view label(Channel channel);  // 説明会
std::optional<Channel> channel_of(std::string_view id);

struct Outreach {
  Id id;
  std::string prefecture;
  int year = 0;         // fiscal
  std::string done_on;  // ISO
  std::string what;     // 制度の概要と報告の流れ
  Channel channel = Channel::briefing;
  Place place;
  std::optional<regime::InstitutionKind> kind = {};  // only hospitals, only clinics
  std::int64_t told = -1;                            // how many; -1: not counted
  std::string note;
  std::string reference;  // name of the file or address of the page
  std::string by;
  Instant at = 0;
  Instant withdrawn_at = 0;  // a mistake taken back
  std::string withdrawn_by, withdrawn_why;
};

/// Act::preparation_manage of its place. invalid with fields done_on (a day to come is refused), what, place,
/// told, note, reference. Journalled.
Result<Outreach> add_outreach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const regime::Areas& areas, Outreach wanted);
/// Takes a mistaken record back, with a reason; it stays to be seen. Journalled.
Result<void> withdraw_outreach(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Areas& areas, const Id& id, std::string_view why);

/// Of the actor's prefecture, newest first. With a place: what reached it, that is of the place itself and of
/// those around it.
std::vector<Outreach> outreach(store::Tx& tx, const access::Actor& actor, const regime::Areas& areas,
                               int year, const std::optional<Place>& reached = {});
/// What reached an institution, newest first; not what was taken back. For its page.
std::vector<Outreach> told(store::Tx& tx, const registry::Institution& institution);

}  // namespace kakari::schedule
