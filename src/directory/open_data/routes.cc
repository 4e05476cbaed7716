#include "directory/open_data/routes.h"

#include <fmt/format.h>

#include <stdexcept>

#include "access/refusal.h"
#include "directory/open_data/changes.h"
#include "directory/open_data/files.h"
#include "directory/open_data/make.h"
#include "directory/open_data/page.h"

namespace kakari::open_data {
namespace {

using ShelfPtr = std::shared_ptr<const Shelf>;

Terms terms_of(const directory::Deps& deps) {
  if (deps.regime_folder.empty() || !deps.form) return {};
  auto terms = load_terms(deps.regime_folder, deps.form->year);
  if (terms) return std::move(*terms);
  const regime::Finding& first = terms.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

http::Response shown(const access::Visit& visit, html::Page page) {
  http::Response response = visit.show(std::move(page));
  if (!visit.actor.signed_in() && response.status == 200)
    response.set("Cache-Control", "public, max-age=60").set("X-Compress", "yes");
  return response;
}

http::Response show_page(const Shelf& shelf, const access::Visit& visit, directory::Tongue say) {
  const PageFacts facts = shelf.deps.database->read([](store::Tx& tx) {
    PageFacts out;
    out.editions = editions(tx);
    if (!out.editions.empty()) out.files = files_of(tx, out.editions.front().name);
    return out;
  });
  return shown(visit, open_data_page(shelf, facts, say));
}

http::Response show_dictionary(const Shelf& shelf, const access::Visit& visit, directory::Tongue say) {
  const auto forms =
      shelf.deps.database->read([&](store::Tx& tx) { return forms_in_use(tx, shelf.deps.form); });
  return shown(visit, dictionary_page(Layout(forms, shelf.deps.english.get()), say));
}

http::Response show_changes(const Shelf& shelf, const access::Visit& visit) {
  const auto since = read_since(visit.request, *shelf.deps.areas, visit.moment.today());
  if (!since) return access::problem_json(since.error(), visit.request, 400);
  const ChangesPage page = shelf.deps.database->read([&](store::Tx& tx) { return changes(tx, *since); });
  http::Response response = http::Response::text(written(page, since->csv));
  response.set("Content-Type", since->csv ? "text/csv; charset=utf-8" : "application/x-ndjson")
      .set("Cache-Control", "public, max-age=60")
      .set("X-Compress", "yes")
      .set("X-As-Of", iso_time(visit.moment.now));
  if (!page.next.empty())
    response.set("Link", fmt::format("</open-data/changes?since={}{}&format={}&after={}>; rel=\"next\"",
                                     since->day.iso(),
                                     since->prefecture.empty() ? "" : "&prefecture=" + since->prefecture,
                                     since->csv ? "csv" : "ndjson", http::percent_encode(page.next)));
  return response;
}

void add_spoken(const ShelfPtr& shelf, std::string_view pattern,
                http::Response (*show)(const Shelf&, const access::Visit&, directory::Tongue),
                std::vector<access::Route>& out) {
  for (const auto language : {directory::Language::ja, directory::Language::en}) {
    const directory::Tongue say = shelf->deps.tongue(language);
    out.push_back({http::Method::get, say.path(pattern), access::Act::public_read,
                   [shelf, show, say](const access::Visit& visit) { return show(*shelf, visit, say); }});
  }
}

}  // namespace

std::vector<access::Route> routes(const directory::Deps& deps) {
  const auto shelf = std::make_shared<const Shelf>(Shelf{deps, terms_of(deps)});
  std::vector<access::Route> out;
  add_spoken(shelf, "/open-data", show_page, out);
  add_spoken(shelf, "/open-data/dictionary", show_dictionary, out);
  out.push_back({http::Method::get, "/open-data/changes", access::Act::public_read,
                 [shelf](const access::Visit& visit) { return show_changes(*shelf, visit); }});
  out.push_back({http::Method::get, "/open-data/{path*}", access::Act::public_read,
                 [shelf](const access::Visit& visit) {
                   const auto address = parse_address(visit.request.param("path"));
                   return address ? send(*shelf, visit, *address) : visit.refuse(no_such_file());
                 }});
  return out;
}

}  // namespace kakari::open_data
