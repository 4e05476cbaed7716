// ウェブアクセシビリティ方針・試験結果, as public bodies publish it (みんなの公共サイト運用ガイドライン):
// what is covered, what is aimed at, what is left out, what was tested and found, and whom to tell.
#pragma once
#include <string>
#include <vector>

#include "access/visit.h"

namespace kakari::app {

/// GET /accessibility and /en/accessibility. `contact` says in words whom to write to or call; empty: the
/// prefecture's office.
std::vector<access::Route> accessibility_pages(const std::string& contact);

}  // namespace kakari::app
