// Who decides about an application: regime::Routing put to the physician's memberships and workplace on that
// day (実施要綱6(2)①, 5).
#pragma once
#include <string>

#include "regime/training.h"
#include "registry/physician.h"

namespace kakari::applications {

struct Route {
  std::string association;  // id, or "committee"
  std::string name, federation;
  std::string why;      // 所属の郡市区医師会です
  bool member = false;  // of a local association on that day
  bool committee() const;
};

/// Problem "no-association", when nobody is there to decide: says what to register.
Result<Route> route(store::Tx& tx, const regime::Training& rules, const registry::Physician& physician,
                    Date today);

/// People of the association's office, clerks and presidents.
std::size_t office_people(store::Tx& tx, std::string_view association);

}  // namespace kakari::applications
