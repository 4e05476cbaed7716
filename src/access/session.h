// Server-side sessions: a 256-bit secret in a cookie, its hash in the database; idle and absolute end.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "access/live_cache.h"
#include "access/rules.h"
#include "base/clock.h"
#include "platform/store/database.h"

namespace kakari::access {

inline constexpr std::string_view session_cookie = "__Host-kakari";

/// Whose a session was, also after its end.
struct SessionOwner {
  Id account, grant;
};

/// For the list on one's own account's page.
struct SessionShown {
  std::string hash;
  Instant created_at = 0, seen_at = 0;
  std::string address, agent, factor;
};

class Sessions {
 public:
  /// `clock` is the real one: sessions do not follow the scheme's clock.
  Sessions(store::Database& database, const Clock& clock, Random& random, const Rules& rules);

  /// Null when there is none, it has ended, or its account or grant has. At most rules.cache_us old.
  LivePtr find(const std::string& secret);

  struct Opening {
    std::string_view address, agent;
    std::string_view factor = {};  // as Live::factor
    Instant ends_at = 0;           // 0: the longest
    Instant proved_at = 0;         // 0: now
    std::string secret = {};       // empty: a new one
  };
  /// Opens one inside the caller's transaction; returns the secret for the cookie.
  std::string open(store::Tx& tx, const Id& account, const Id& grant, const Opening& how);
  void end(store::Tx& tx, const std::string& hash);
  void end_all(store::Tx& tx, const Id& account);
  /// Call after the transaction of end(), end_all() or of a grant's end, so that it counts at once here.
  void forget() { cache_.clear(); }

  /// Whose session, ended or not, a form came from: by the token in it (after a sign-out the browser has no
  /// cookie any more), else by the cookie.
  std::optional<SessionOwner> owner(store::Tx& tx, const std::string& secret, const std::string& csrf) const;
  std::vector<SessionShown> list(store::Tx& tx, const Id& account) const;
  /// The Set-Cookie value for a secret; an empty one deletes the cookie.
  static std::string cookie(std::string_view secret);

 private:
  LivePtr load(const std::string& secret, std::string hash, Instant now);
  void saw(const std::string& hash, Instant now);

  store::Database& database_;
  const Clock& clock_;
  Random& random_;
  const Rules& rules_;
  LiveCache cache_;
};

/// At most so many bytes, between characters.
std::string cut(std::string_view text, std::size_t bytes_max);
/// The CSRF token of the session with this secret.
std::string csrf_of(std::string_view secret);

}  // namespace kakari::access
