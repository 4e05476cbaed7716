// 使い方: the manual inside the product, one page a role, for everybody; every page links to the reader's
// own, an English one to what a visitor needs.
#pragma once
#include <string>
#include <vector>

#include "access/actor.h"
#include "access/visit.h"

namespace kakari::app {

/// "/help/institution" for an institution's staff; "/help" for somebody whose role is not known yet.
std::string help_of(access::Role role);

/// GET /help, /help/{page} and /en/help, from `share`/web/dist/manual.json. Where there is none, the page
/// says so; throws std::runtime_error where it cannot be read.
std::vector<access::Route> help_pages(const std::string& share);

}  // namespace kakari::app
