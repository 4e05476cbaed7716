// GET /search: どんな医療機関をお探しですか.
#pragma once
#include "directory/deps.h"
#include "directory/query.h"
#include "platform/html/page.h"

namespace kakari::directory {

struct SearchView {
  Tongue say = {};
  bool map = false;
  Instant now = 0;                    // 0: nothing is said of who is open
  const OpenNow* open_now = nullptr;  // of this minute
  bool shortened = false;             // the words were more than are looked at
};

/// Pure: what a resident sees for a query. Works without script; filters are part of the one form.
html::Page search_page(const Deps& deps, const Snapshot& snapshot, const Query& query,
                       const SearchView& view = {});

/// So many characters from the beginning, without what is no text.
std::string beginning(std::string_view text, std::size_t most);

/// 「どんな医療機関をお探しですか」 and the box under it, as on the first page.
void write_question(html::Writer& w, const Tongue& say, std::string_view typed, std::string_view prefecture);

}  // namespace kakari::directory
