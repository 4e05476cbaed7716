// A sheet in the making, for the pages on which it is written, looked at and published.
#pragma once
#include "forum/results/page_parts.h"

namespace kakari::results {

struct Composed {
  Forum forum;
  int year = 0;
  Draft draft;
  Sheet sheet;
  std::string hash;
  std::vector<Edition> before;  // of the year, newest first
  std::vector<std::string> names;
};

Result<Composed> composed(const forum::Deps& deps, const Visit& visit);

/// "/forums/31-F0001/results/2025…"
std::string path_of(const Forum& forum, int year, std::string_view more = "");
std::vector<html::Crumb> crumbs(const Forum& forum, std::string last);

Response show_preview(const forum::Deps& deps, const Visit& visit, const Problem* refused);
Response take_publication(const forum::Deps& deps, const Visit& visit);

}  // namespace kakari::results
