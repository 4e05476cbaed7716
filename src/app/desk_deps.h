// What the institution's desk shows of other rooms: requests and orders of a year, and the residents' page.
#pragma once
#include "app/house.h"
#include "app/jobs.h"
#include "reporting/desk/pages.h"

namespace kakari::app {

/// The page that residents would see with a report that is not public yet.
using PublicPage = decltype(desk::PageDeps::public_page);
PublicPage public_page(House& house);

desk::PageDeps desk_deps(House& house, access::Access& access);
/// Ends grants whose last day is over.
void add_desk_job(Jobs& jobs, House& house, access::Access& access);

}  // namespace kakari::app
