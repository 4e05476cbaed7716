// 公表: preview, the set hour, withholding.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::release {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string regime_folder = {};
  std::string public_url = {};  // without a slash at its end
};

/// GET, POST /publication · /publication/changes · /publication/withheld
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::release
