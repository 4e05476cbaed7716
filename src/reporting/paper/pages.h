// The pages of reports on paper and by telephone: the office's desk, the printed form, and what the
// institution sees of what was entered for it.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "platform/html/tag.h"
#include "regime/areas.h"
#include "reporting/paper/submit.h"

namespace kakari::paper {

struct PageDeps {
  store::Database* database = nullptr;
  const regime::Areas* areas = nullptr;
};

/// Office (report_enter): GET /paper · POST /paper/policy · GET, POST /paper/new · GET /paper/{id}
/// POST /paper/{id}/{scans,notes,manager,finish,submission,set-aside,take-up}
/// GET, POST /paper/{id}/pages/{page} · PATCH …/draft · GET, POST /paper/{id}/differences · GET
/// /paper/partners GET, POST /paper/telephone/{year}/{number} · GET /review/{year}/{number}/form.pdf
/// Institution: GET /report/{year}/form.pdf · GET /report/{year}/entered/{revision} · POST …/objections
/// Both: GET /paper-scans/{id}. Everybody: GET /forms/{year}.pdf
std::vector<access::Route> pages(const PageDeps& deps);

using Routes = std::vector<access::Route>;
void add_list_pages(const PageDeps& deps, Routes& routes);
void add_register_pages(const PageDeps& deps, Routes& routes);
void add_desk_pages(const PageDeps& deps, Routes& routes);
void add_desk_acts(const PageDeps& deps, Routes& routes);
void add_entry_pages(const PageDeps& deps, Routes& routes);
void add_difference_pages(const PageDeps& deps, Routes& routes);
void add_telephone_pages(const PageDeps& deps, Routes& routes);
void add_entered_pages(const PageDeps& deps, Routes& routes);
void add_form_routes(const PageDeps& deps, Routes& routes);
void add_scan_routes(const PageDeps& deps, Routes& routes);

std::string paper_path(const Id& paper, std::string_view rest = {});
Id paper_in(const access::Visit& visit);
html::Tag state_tag(const Paper& paper);
/// The scans, in frames or as pictures, with links that open them large.
html::Fragment scans_shown(const std::vector<Scan>& scans);
/// What the institution has done on the screen; empty when nothing.
html::Fragment on_screen_notice(const OnScreen& screen, int year);
/// What stands in the way of handing it in, most basic first.
html::Fragment obstacles(const Desk& desk);
/// The scan on the left, the form on the right; under each other on a phone.
html::Fragment beside_scan(const std::vector<Scan>& scans, const html::Fragment& form);
/// The institution of a number as in a path, for an officer; not_found otherwise.
Result<registry::Institution> institution_in(store::Tx& tx, const access::Visit& visit);

}  // namespace kakari::paper
