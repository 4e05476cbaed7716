// The certificate as an Open Badges 3.0 credential: a VC-JWT (EdDSA over Ed25519) that anybody can check
// offline with the published key. docs/certificates.md shows how.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "training/certificates/certificate.h"

namespace kakari::certificates {

/// The key that signs badges. Thread safe.
class BadgeKey {
 public:
  /// Reads the seed (64 hex digits) from a file, making it with mode 0600 when it is missing.
  static BadgeKey load_or_make(const std::string& path, Random& random);
  explicit BadgeKey(std::string_view seed_hex);
  ~BadgeKey();
  BadgeKey(BadgeKey&&) = default;

  /// 64 bytes.
  std::string sign(std::string_view text) const;
  bool verify(std::string_view text, std::string_view signature) const;
  /// base64url of the public key: "x" of the JWK.
  std::string public_x() const;

 private:
  std::array<unsigned char, 64> secret_{};
  std::array<unsigned char, 32> public_{};
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

/// What is published: the key alone (what `kid` leads to), the key set, the issuer's profile, the
/// achievement.
std::string key_json(const BadgeKey& key, const BadgeIssuer& issuer);
std::string key_set_json(const BadgeKey& key, const BadgeIssuer& issuer);
std::string issuer_json(const BadgeIssuer& issuer);
std::string achievement_json(const BadgeIssuer& issuer);

/// A signed Bitstring Status List: 131,072 certificates each, the bit of a revoked one set.
inline constexpr std::int64_t kStatusListBits = 131'072;
/// Nothing for a list that no certificate stands in yet. `today` is when it becomes valid from.
std::optional<std::string> status_list_token(store::Tx& tx, std::int64_t list, Date today,
                                             const BadgeKey& key, const BadgeIssuer& issuer);

}  // namespace kakari::certificates
