// 勤務先 as the physician says it, and 勤務する医師 as the institution confirms it.
#pragma once
#include <functional>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"
#include "registry/workplace.h"

namespace kakari::registry {

struct WorkplaceDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  /// Told in the transaction of every act: who works at the institution has changed.
  std::function<void(store::Tx&, const Moment&, const Id& institution)> changed = {};
};

/// GET, POST /workplaces · GET /workplaces/look-up · GET, POST /workplaces/{id} ·
/// POST /workplaces/{id}/end · GET /staff-physicians · POST /staff-physicians/decisions
std::vector<access::Route> workplace_pages(const WorkplaceDeps& deps);

void add_own_workplace_pages(const WorkplaceDeps& deps, std::vector<access::Route>& routes);
void add_staff_physician_pages(const WorkplaceDeps& deps, std::vector<access::Route>& routes);

/// Tells the rooms above, if the verb did something.
Result<WorkplaceChanged> told(const WorkplaceDeps& deps, store::Tx& tx, const Moment& moment,
                              Result<WorkplaceChanged> done);

}  // namespace kakari::registry
