// 患者等への説明: the form of one sheet.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::explanation {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string regime_folder = {};
  std::string public_url = {};  // without a slash at its end
};

/// GET, POST /explanation · POST /explanation/sheet (PDF, HTML file, or page to print)
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::explanation
