// Who holds what in one's reach, for the yearly review of permissions: since when, by whom, when they last
// came, with a second proof or not.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/account.h"

namespace kakari::access {

inline constexpr int idle_days = 90;

struct PermissionFilter {
  std::string text;  // of the name, login or scope
  std::optional<Role> role;
  bool idle = false;  // only what nobody has used for idle_days
  bool without_factor = false;
  int page = 1, page_size = 50;
};

/// Sessions are of the real clock, grants of the scheme's; a demo has them apart.
struct BothNow {
  Instant real = 0, scheme = 0;
};

struct HeldPermission {
  Id grant, account;
  std::string person, name, login;
  Role role = Role::anonymous;
  std::string scope_name, prefecture;
  bool lead = false;
  Instant since = 0;
  std::string given_by;  // a name, the letter they took, or the operator
  std::string last_day;
  Instant last_seen = 0;  // real time; 0: not within what is kept of sign-ins
  bool factor = false;

  /// Held for idle_days, and not used in the last idle_days.
  bool idle(const BothNow& now) const;
};

struct Permissions {
  std::vector<HeldPermission> rows;
  std::int64_t total = 0, idle = 0, without_factor = 0;  // of all that the actor may see
  std::int64_t found = 0;                                // by the filter
};

/// `place` is an SQL expression over g.scope: the prefecture of an institution or corporation, which are rows
/// of another room.
Permissions permissions(store::Tx& tx, const Actor& actor, std::string_view place,
                        const PermissionFilter& filter, const BothNow& now);
/// One of those the actor may see.
std::optional<HeldPermission> permission(store::Tx& tx, const Actor& actor, std::string_view place,
                                         const Id& grant);

/// Ends it with a reason, which the journal keeps.
Result<void> end_permission(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view place,
                            const Id& grant, std::string_view reason);

struct PermissionReview {
  int fiscal_year = 0;
  std::int64_t grants = 0;
  std::string by, note;
  Instant at = 0;
};
/// 「確認しました」: that somebody went through all of them, once a fiscal year or more often.
Result<void> note_review(store::Tx& tx, const Moment& moment, const Actor& actor, std::string_view place,
                         std::string_view note);
/// Newest first.
std::vector<PermissionReview> reviews_of(store::Tx& tx, const Actor& actor, std::size_t most = 10);

}  // namespace kakari::access
