// GET /embed: the search box for other sites, as HTML to copy. A plain form: no script, nothing is fetched
// from here before somebody searches.
#pragma once
#include "directory/deps.h"
#include "platform/html/page.h"

namespace kakari::directory {

/// The HTML to copy; `municipality` empty for everywhere.
std::string embedded_form(std::string_view public_url, std::string_view municipality, const Tongue& say);

/// `public_url`: where this site is reached, without a slash at its end.
html::Page embed_page(const Deps& deps, const Snapshot& snapshot, std::string_view public_url,
                      std::string_view municipality, const Tongue& say);

}  // namespace kakari::directory
