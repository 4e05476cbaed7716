// The hours of every institution in one 診療科・診療時間票, gathered in memory.
#pragma once
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/sheet/bytes.h"
#include "registry/import.h"
#include "registry/institution.h"
#include "registry/rejects.h"

namespace kakari::registry {

/// Which institution an ID belongs to now; several: the ID is not unique.
struct IdOwner {
  std::string institution;
  int kind = 0;
  bool several = false;
};
using IdOwners = std::unordered_map<std::string, IdOwner>;

struct HoursOf {
  std::string key;  // 医療情報ネット ID
  std::string institution;
  int kind = 0;
  std::vector<Hours> spans;
  std::string departments;  // names in the order of the sheet, separated by ;
  std::uint64_t hash = 0;
};

struct HoursEdition {
  std::string file, hash;
  std::vector<HoursOf> institutions;
  std::int64_t read = 0, rejected = 0, unreadable = 0;
  std::vector<std::string> notes;
};

Result<HoursEdition> read_hours_edition(const sheet::Part& part, sheet::Encoding encoding,
                                        const IdOwners& owners, Rejects& rejects,
                                        const ImportProgress& progress);

}  // namespace kakari::registry
