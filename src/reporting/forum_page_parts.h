// What the pages of reports to the forum share.
#pragma once
#include "platform/html/writer.h"
#include "reporting/forum_report.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {

html::Fragment forum_results_table(const std::vector<ForumResult>& results);

/// GET /forum-reports/{id} (to be printed) · GET /forum-reports/{id}/results.csv
void add_forum_report_pages(const PageDeps& deps, std::vector<access::Route>& routes);

}  // namespace kakari::reporting
