// GET /: the question, what to choose from, whom to call when it cannot wait, and what the data is.
#pragma once
#include "directory/deps.h"
#include "directory/search_page.h"

namespace kakari::directory {

/// What the first page says of all the data; counted once a snapshot.
struct HomeFacts {
  std::size_t institutions = 0, reported = 0;
  std::string as_of = {};  // newest day that a report is of, ISO
};
HomeFacts home_facts(const Snapshot& snapshot);

html::Page home_page(const Deps& deps, const Snapshot& snapshot, const HomeFacts& facts,
                     const SearchView& view = {});

}  // namespace kakari::directory
