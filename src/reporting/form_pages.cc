// The form's routes: show a page, take it without JavaScript, look partners up.
#include <boost/json.hpp>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/posted_page.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;
namespace json = boost::json;

FormScreen screen_of(const Visit& visit, const OpenedPage& opened) {
  FormScreen screen;
  screen.draft = &opened.draft;
  screen.page = opened.page;
  screen.csrf = visit.csrf;
  screen.today = visit.moment.today();
  screen.show_missing = !visit.request.arg("check").empty();
  return screen;
}

Response show_page(const PageDeps& deps, const Visit& visit) {
  const auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (!opened->draft.writable()) return Response::see_other(report_path(opened->draft.year()));
  return visit.show(form_page(screen_of(visit, *opened)));
}

std::string next_path(const OpenedPage& opened, const http::Request& request) {
  const int year = opened.draft.year();
  if (request.field("then") == "stop") return report_path(year);
  const auto at = std::size_t(opened.page - opened.draft.form->pages.data());
  if (at + 1 == opened.draft.form->pages.size()) return report_path(year, "/check");
  return report_path(year, "/pages/" + opened.draft.form->pages[at + 1].id);
}

Response take_page(const PageDeps& deps, const Visit& visit) {
  auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  Posted posted = read_posted(opened->draft, opened->page->items, visit.request);
  const auto saved = save_changes(deps, visit, opened->draft.year(), posted.changes);
  if (!saved) return visit.refuse(saved.error());
  note_conflicts(posted, opened->draft, *saved, visit.request);
  const bool mended = !visit.request.field("_mend").empty();
  const bool conflict = saved->has_conflicts();
  std::string next = next_path(*opened, visit.request);
  opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (posted.misread.empty() && posted.notes.empty() && !mended && !lacks_reason(opened->draft, posted))
    return Response::see_other(next);
  FormScreen screen = screen_of(visit, *opened);
  screen.overrides = std::move(posted.misread);
  screen.notes = std::move(posted.notes);
  html::Page page = form_page(screen);
  if (conflict) page.status = 409;
  return visit.show(std::move(page));
}

/// Partner look-up as one types.
Response look_up_partners(const PageDeps& deps, const Visit& visit) {
  const std::string query = trim(visit.request.arg("q"));
  json::array out;
  if (!query.empty())
    deps.database->read([&](store::Tx& tx) {
      const auto own = registry::find(tx, own_institution(visit));
      for (const auto& found : registry::look_up(tx, query, own ? own->prefecture : "", 10)) {
        if (own && found.id == own->id) continue;
        const auto* place = deps.areas->municipality(found.municipality);
        out.push_back({{"number", found.number}, {"name", found.name}, {"note", place ? place->name : ""}});
      }
    });
  return Response::json(json::serialize(json::object{{"results", std::move(out)}}));
}

}  // namespace

void add_form_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/pages/{page}", Act::draft_write,
                    [deps](const Visit& visit) { return show_page(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/pages/{page}", Act::draft_write,
                    [deps](const Visit& visit) { return take_page(deps, visit); }});
  routes.push_back({Method::get, "/partners", Act::draft_write,
                    [deps](const Visit& visit) { return look_up_partners(deps, visit); }});
}

}  // namespace kakari::reporting
