// 公表: preview, the set hour, withholding.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "regime/holidays.h"
#include "registry/institution.h"
#include "reporting/published.h"

namespace kakari::release {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  std::string regime_folder = {};
  std::string public_url = {};  // without a slash at its end
  /// The page a resident would see with this report (directory::institution_page); none: the table alone.
  std::function<html::Page(store::Tx&, const registry::Institution&,
                           const std::optional<reporting::PublishedReport>&, Instant now)>
      public_page = {};
  std::shared_ptr<const regime::Holidays> holidays = {};  // read from the regime's folder when null
};

/// GET /publication · GET, POST /publication/{year} · POST /publication/{year}/{time,called-off}
/// GET /publication/{year}/changes{,.csv} · GET /publication/{year}/institutions/{number}{,/page}
/// GET, POST /publication/withheld · GET /publication/withheld/new · POST /publication/withheld/{id}/end
std::vector<access::Route> pages(const PageDeps& deps);

// Its parts, each in a file of its own.
void add_state_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_change_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_institution_change_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_withholding_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_new_withholding_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::release
