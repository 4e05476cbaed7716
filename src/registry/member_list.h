// The rows of a list of physicians, put together by physician, before anything is compared or written.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "registry/association.h"
#include "registry/import_table.h"
#include "registry/physician_check.h"

namespace kakari::registry {

struct ListedMembership {
  Id association;
  AssociationKind kind = AssociationKind::local;
  std::string from, to;  // ISO; from may be empty: not known
};

struct ListedRow {
  std::int64_t line = 0;
  std::string raw;
  std::vector<ListedMembership> memberships;
};

/// Everything that a file says about one physician.
struct ListedPhysician {
  PhysicianDetails details;
  std::string email, prefecture;
  std::vector<ListedRow> rows;
};

/// Which associations there are, by number and by name.
class KnownAssociations {
 public:
  explicit KnownAssociations(std::vector<Association> all);
  const Association* by_id(const std::string& id) const;
  const Association* find(const std::string& number_or_name) const;
  const Association* jma() const;
  const Association* prefectural(const std::string& prefecture) const;

 private:
  std::vector<Association> all_;
  std::map<std::string, std::size_t> by_key_, by_id_;
};

struct MemberList {
  std::string file, hash;
  std::vector<ListedPhysician> physicians;
  std::int64_t read = 0;
};

/// `with_memberships`: the list of an association's members.
Result<MemberList> read_member_list(const std::string& path, bool with_memberships,
                                    const regime::Areas& areas, const KnownAssociations& associations,
                                    Date today, const ImportOptions& options, Rejects& rejects);

}  // namespace kakari::registry
