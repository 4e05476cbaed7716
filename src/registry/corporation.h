// 医療法人: which institutions belong to one founder, so that its office sees them together. A person puts
// each institution in; equal names of 開設者 are only a proposal.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "registry/institution.h"

namespace kakari::registry {

struct Corporation {
  Id id;
  std::string name;
  std::string prefecture;  // whose office keeps it
  Instant made_at = 0;
};
std::optional<Corporation> find_corporation(store::Tx& tx, const Id& id);
/// Its institutions by number, closed ones too.
std::vector<Institution> institutions_of(store::Tx& tx, const Id& corporation, std::size_t most = 100,
                                         std::size_t skip = 0);
std::int64_t count_institutions_of(store::Tx& tx, const Id& corporation);

access::Scope scope_of(const Corporation& corporation);
/// By id; not_found ("no-such-corporation") also when it is not the actor's to manage.
Result<Corporation> find_manageable(store::Tx& tx, const access::Actor& actor, const Id& id);

struct ListedCorporation {
  Corporation corporation;
  std::int64_t institutions = 0, staff = 0;
};
struct CorporationList {
  std::vector<ListedCorporation> rows;  // by name
  std::int64_t total = 0;
};
/// Those the actor manages whose name holds the text.
CorporationList corporations(store::Tx& tx, const access::Actor& actor, std::string_view text,
                             std::size_t most, std::size_t skip);

// Verbs: Act::corporation_manage, all journalled.

/// Refused where one of that name is kept in the prefecture already ("corporation-known").
Result<Corporation> make_corporation(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                     std::string_view name, std::string_view prefecture);
Result<void> rename_corporation(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                                const Id& corporation, std::string_view name);
/// Refused for an institution of another corporation ("in-another") or another prefecture's office.
Result<void> join_corporation(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                              const Id& corporation, const Id& institution);
Result<void> leave_corporation(store::Tx& tx, const Moment& moment, const access::Actor& actor,
                               const Id& corporation, const Id& institution);

/// Open institutions of no corporation whose 開設者 is written the same but for width, spaces and variants.
struct FounderGroup {
  std::string founder;
  std::optional<Corporation> known;  // kept under that name already
  std::vector<Institution> institutions;
};
/// Of 法人 only (two people may share a name): two institutions at least, or one of a corporation that is
/// kept.
std::vector<FounderGroup> founder_groups(store::Tx& tx, const access::Actor& actor, std::size_t most = 20);

}  // namespace kakari::registry
