// GET and POST /measures, /forums/{code}/issues/… and /forums/{code}/measures/…
#pragma once
#include <vector>

#include "access/visit.h"
#include "forum/deps.h"
#include "forum/forum.h"

namespace kakari::measures {

void add_issue_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_measure_pages(const forum::Deps& deps, std::vector<access::Route>& routes);
void add_list_pages(const forum::Deps& deps, std::vector<access::Route>& routes);

/// The page of an indicator, by municipality in the prefecture of the forum.
std::string indicator_path(const forum::Forum& forum, std::string_view indicator, int year);
/// The hidden field of a form that changes something; -1 when it is missing.
std::int64_t version_of(const access::Visit& visit);

}  // namespace kakari::measures
