// Where the search's pages lead: the same question in the page's language, as a list or as a map.
#pragma once
#include <string>

#include "directory/query.h"
#include "directory/tongue.h"

namespace kakari::directory {

struct SearchLinks {
  Tongue say = {};
  bool map = false;

  std::string to(const Query& query) const;
  /// The first page of the same question.
  std::string first(Query query) const;
};

/// Whether all institutions lie in one prefecture: then nobody is asked which.
bool one_prefecture(const Snapshot& snapshot);

}  // namespace kakari::directory
