// 院内掲示: the page and its PDF.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::notice {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string regime_folder = {};
  std::string public_url = {};  // without a slash at its end
};

/// GET /notice · GET /notice.pdf, both with ?paper=A4|A3&of=draft|submission|SOURCE (posting.h), and for an
/// office &number=NUMBER.
std::vector<access::Route> pages(const PageDeps& deps);

}  // namespace kakari::notice
