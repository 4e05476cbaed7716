// What proves an activity, a claim or an application (証明できるもの): files of one physician, viewable by
// them and by who decides, never public. Desirable, never compulsory, but for a laboratory's 参加証.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/actor.h"
#include "platform/files/file.h"

namespace kakari::training {

struct Evidence {
  Id id;
  std::string physician;
  std::string owner_kind;  // "practice", "laboratory", "claim", "application", "paper", "course_certificate"
  std::string owner_id;    // "PHYSICIAN/1-3" for practice, else the row's id
  std::string sha256, name, media_type;
  std::int64_t size = 0;
  std::string added_by;
  Instant added_at = 0;
};

inline constexpr std::size_t evidence_max = 10;  // files of one owner

/// The caller has authorised. conflict "evidence-there" for the same bytes again, "too-many-files".
Result<Evidence> add_evidence(store::Tx& tx, const access::Actor& by, const Moment& moment,
                              std::string_view physician, std::string_view owner_kind,
                              std::string_view owner_id, const files::Prepared& file);
Result<void> remove_evidence(store::Tx& tx, const access::Actor& by, const Moment& moment,
                             const Id& evidence);
std::vector<Evidence> evidence_of(store::Tx& tx, std::string_view owner_kind, std::string_view owner_id);
std::vector<Evidence> evidence_of_physician(store::Tx& tx, std::string_view physician);
std::optional<Evidence> find_evidence(store::Tx& tx, const Id& id);
/// "PHYSICIAN/1-3"
std::string practice_owner(std::string_view physician, std::string_view activity);

}  // namespace kakari::training
