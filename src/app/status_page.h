// 稼働のようす: for the administrator, also one who is called at night. Works without script; a reload reads
// all anew.
#pragma once
#include <functional>
#include <vector>

#include "access/visit.h"
#include "app/status_report.h"

namespace kakari::app {

/// GET /status. Without `facts`, or where nothing is measured yet, the page says so.
std::vector<access::Route> status_pages(std::function<StatusFacts()> facts);

}  // namespace kakari::app
