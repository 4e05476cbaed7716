// The pages of the prefecture and its health centres: the queue, one report's review, what the forum is told.
#pragma once
#include <vector>

#include "platform/html/tag.h"
#include "registry/institution.h"
#include "reporting/institution_pages.h"
#include "reporting/stage.h"

namespace kakari::reporting {

/// GET /review · GET /review/{year}/{number} · GET, POST …/returns · POST …/{opening,confirmations,absences,
/// reversals,inquiries,answers} · GET /review/bulk · POST /review/bulk{,/check} · GET, POST
/// /review/bulk/{id}{,/reversal} · GET, POST /forum-reports · GET /forum-reports/{new,id,id.csv} For the
/// institution: GET, POST /report/{year}/questions
std::vector<access::Route> officer_pages(const PageDeps& deps);

void add_queue_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_review_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_review_acts(const PageDeps& deps, std::vector<access::Route>& routes);
void add_return_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_question_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_bulk_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_forum_pages(const PageDeps& deps, std::vector<access::Route>& routes);

std::string review_path(int year, std::string_view number, std::string_view rest = {});
/// The institution in the path.
Result<registry::Institution> institution_of(store::Tx& tx, const access::Visit& visit);
html::Tag stage_tag(Stage stage);
html::Tag decided_tag(Decided decided);

}  // namespace kakari::reporting
