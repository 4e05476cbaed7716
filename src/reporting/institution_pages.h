// The pages of an institution's staff: home, the form, check and submit, what was reported before.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/store/database.h"
#include "regime/areas.h"

namespace kakari::reporting {

/// A page of a room above, as a link beside a report of the year.
struct Elsewhere {
  std::string label, path;
};
using ElsewhereOf = std::function<std::vector<Elsewhere>(int year, std::string_view institution_number)>;

/// An act of the journal as people say it: "提出した".
std::string act_in_words(std::string_view act);

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
  ElsewhereOf beside_home = {};                               // on the institution's own page of the year
  ElsewhereOf beside_review = {};                             // on the officer's page of a report
  std::string (*words)(std::string_view act) = act_in_words;  // of the rooms above too
};

/// GET /report · GET /report/{year} · GET, POST /report/{year}/pages/{page} · PATCH …/pages/{page}/draft
/// GET /report/{year}/check · POST /report/{year}/submission · POST …/withdrawal
/// GET, POST /report/{year}/change · …/change/items · …/change/check · POST …/change/cancellation
/// GET /report/{year}/revisions/{n} · GET …/revisions/{n}/copy.pdf · GET /partners?q= · GET /own-page
std::vector<access::Route> institution_pages(const PageDeps& deps);

// Its parts, each in a file of its own.
void add_home_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_form_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_autosave(const PageDeps& deps, std::vector<access::Route>& routes);
void add_change_choice(const PageDeps& deps, std::vector<access::Route>& routes);
void add_change_items(const PageDeps& deps, std::vector<access::Route>& routes);
void add_change_check(const PageDeps& deps, std::vector<access::Route>& routes);
void add_check_pages(const PageDeps& deps, std::vector<access::Route>& routes);
void add_revision_pages(const PageDeps& deps, std::vector<access::Route>& routes);

/// The institution for which the visitor acts.
Id own_institution(const access::Visit& visit);
/// The year in the path; not_found for anything else.
Result<int> year_of(const access::Visit& visit);

}  // namespace kakari::reporting
