// What a report to a forum says, frozen as JSON, and the words of its results.
#pragma once
#include <boost/json.hpp>

#include "reporting/forum_report.h"

namespace kakari::reporting {

boost::json::array to_json(const std::vector<ForumResult>& results);
/// {"area": "東部", "undone": 0, "results": […]}
std::string content_of(std::string_view area_name, const ForumNews& news);
/// Sets area_name and results.
void read_content(std::string_view content, ForumReport& report);

}  // namespace kakari::reporting
