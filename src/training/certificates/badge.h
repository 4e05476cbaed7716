// The certificate as an Open Badges 3.0 credential: a VC-JWT (EdDSA over Ed25519) that anybody can check
// offline with the published key. docs/certificates.md shows how.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "training/certificates/certificate.h"

namespace kakari::certificates {

/// The key that signs badges, and those before it, by which badges given out earlier are still checked.
/// Thread safe.
class BadgeKey {
 public:
  /// Reads the seeds (64 hex digits a line, the newest first) from a file, making it with mode 0600 when it
  /// is missing.
  static BadgeKey load_or_make(const std::string& path, Random& random);
  explicit BadgeKey(std::string_view seeds_hex);
  ~BadgeKey();
  BadgeKey(BadgeKey&&) = default;

  /// 64 bytes, by the newest.
  std::string sign(std::string_view text) const;
  /// By any of them.
  bool verify(std::string_view text, std::string_view signature) const;
  /// base64url of the newest public key: "x" of the JWK.
  std::string public_x() const;
  /// Of all, the newest first.
  std::vector<std::string> published() const;

 private:
  std::array<unsigned char, 64> secret_{};
  std::vector<std::array<unsigned char, 32>> public_;
};

struct BadgeIssuer {
  std::string public_url;           // "https://kakari.example", without a slash at its end
  std::string name = "日本医師会";  // of who issues
  bool name_hashed = false;         // policy: the holder's name as a salted hash instead of plain
};

/// The compact JWS. The same for the same certificate: nothing in it depends on when it is fetched. It holds
/// the name, and neither birth date nor licence number.
std::string badge_token(const Certificate& certificate, const BadgeKey& key, const BadgeIssuer& issuer);

/// What a token says, once its signature was found to be this key's.
struct Badge {
  std::string certificate;  // id
  std::string number, name, issued;
  std::string status_list;  // address; tells a status list apart from a badge
};
/// Nothing when it is no token of this key: another's, or changed.
std::optional<Badge> read_badge(std::string_view token, const BadgeKey& key);
/// Three parts between points, as a JWT has.
bool looks_like_token(std::string_view text);

/// What is published: the key of this "x" (what `kid` leads to; without one the oldest, to which the `kid` of
/// the first badges leads), the key set, the issuer's profile, the achievement.
std::optional<std::string> key_json(const BadgeKey& key, const BadgeIssuer& issuer, std::string_view x = {});
std::string key_set_json(const BadgeKey& key, const BadgeIssuer& issuer);
std::string issuer_json(const BadgeIssuer& issuer);
std::string achievement_json(const BadgeIssuer& issuer);

/// A signed Bitstring Status List: 131,072 certificates each, the bit of a revoked one set.
inline constexpr std::int64_t kStatusListBits = 131'072;
/// Nothing for a list that no certificate stands in yet. `today` is when it becomes valid from.
std::optional<std::string> status_list_token(store::Tx& tx, std::int64_t list, Date today,
                                             const BadgeKey& key, const BadgeIssuer& issuer);

}  // namespace kakari::certificates
