// API tokens "kk_…": bearer secrets bound to one grant, for programs. Kept as hashes.
#pragma once
#include <string>
#include <vector>

#include "access/account.h"
#include "access/live_cache.h"
#include "access/rules.h"
#include "access/seen_writer.h"

namespace kakari::access {

struct TokenShown {
  Id id;
  std::string name;
  Instant created_at = 0, expires_at = 0, used_at = 0;
};

class Tokens {
 public:
  /// `clock` is the real one.
  Tokens(store::Database& database, const Clock& clock, Random& random, const Rules& rules)
      : database_(database),
        clock_(clock),
        random_(random),
        rules_(rules),
        cache_(rules.cache_us),
        seen_(database, "UPDATE api_token SET used_at = ? WHERE hash = ? AND used_at < ?") {}

  /// `secret` as it came in the Authorization header. Null when unknown, expired or ended.
  LivePtr find(const std::string& secret);

  /// Makes one for a grant of the actor's own account, or of anybody's for the administrator; the secret is
  /// returned this once. `days` 1 … 400.
  Result<std::string> make(store::Tx& tx, const Moment& moment, const Actor& by, const Id& grant,
                           std::string_view name, int days);
  Result<void> end(store::Tx& tx, const Moment& moment, const Actor& by, const Id& token);
  std::vector<TokenShown> list(store::Tx& tx, const Id& account) const;
  void forget() { cache_.clear(); }
  /// Until the times of use are in the database, for tests.
  void flush() { seen_.flush(); }

 private:
  LivePtr load(std::string hash, Instant now);

  store::Database& database_;
  const Clock& clock_;
  Random& random_;
  const Rules& rules_;
  LiveCache cache_;
  SeenWriter seen_;
};

}  // namespace kakari::access
