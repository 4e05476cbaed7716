#include "reporting/explanation/pages.h"

#include <fmt/format.h>

#include "platform/pdf/practice.h"
#include "reporting/explanation/count.h"
#include "reporting/explanation/form_page.h"
#include "reporting/explanation/sheet.h"

namespace kakari::explanation {
namespace {

using access::Act;
using access::Visit;
using http::Response;

constexpr std::size_t kBodyBytes = 128 * 1024;

/// What every handler works with; the typed values are passed on beside it, and are gone with the request.
struct Opened {
  House house;
  std::int64_t count = 0;
  int fiscal_year = 0;
};

Result<Opened> open(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Opened> {
    const Date today = visit.moment.today();
    auto house = read_house(tx, visit.actor, today);
    if (!house) return std::unexpected(house.error());
    const int year = fiscal_year(today);
    const std::int64_t count = counted(tx, house->institution.id, year);
    return Opened{*std::move(house), count, year};
  });
}

/// Nothing of it may stay in a browser's or a proxy's memory.
Response unkept(Response response) {
  response.set("Cache-Control", "no-store");
  return response;
}

Response may_not(const House& house, const Visit& visit) {
  html::Page page = why_not_page(house);
  page.status = http_status(ProblemKind::forbidden);
  return visit.show(std::move(page));
}

Screen screen(const Opened& opened, const Scheme& scheme, const Typed& typed, const Visit& visit) {
  return {opened.house, scheme, typed, {}, visit.csrf, opened.count, opened.fiscal_year};
}

Response show(const PageDeps& deps, const Scheme& scheme, const Visit& visit) {
  const auto opened = open(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (!opened->house.may_explain()) return visit.show(why_not_page(opened->house));
  const Typed typed = blank(opened->house, visit.moment.today());
  return unkept(visit.show(form_page(screen(*opened, scheme, typed, visit))));
}

/// Also the way back from the page to print, and putting phrases in without script.
Response show_again(const PageDeps& deps, const Scheme& scheme, const Visit& visit) {
  const auto opened = open(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (!opened->house.may_explain()) return may_not(opened->house, visit);
  Typed typed = read_typed(visit.request);
  if (const std::string_view field = visit.request.field("put"); !field.empty()) put_in(typed, scheme, field);
  return unkept(visit.show(form_page(screen(*opened, scheme, typed, visit))));
}

Output output_of(const Visit& visit) {
  const std::string_view make = visit.request.field("make");
  return make == "pdf" ? Output::pdf : make == "file" ? Output::file : Output::page;
}

/// The name says the day the file was made and nothing of the patient.
Response attached(std::string body, std::string_view type, std::string_view ending, Date today) {
  Response response;
  response.body = std::move(body);
  response.set("Content-Type", type)
      .set("Content-Disposition",
           fmt::format("attachment; filename=\"explanation-{}.{}\"", today.iso(), ending));
  return response;
}

Response made(const Screen& s, const Visit& visit, Output output) {
  if (output == Output::page) return visit.show(print_page(s));
  const paperwork::ExplanationSheet sheet = make_sheet(s.typed, s.house, s.scheme);
  const Date today = visit.moment.today();
  if (output == Output::file)
    return attached(sheet_file(sheet, pdf::printed_across()), "text/html; charset=utf-8", "html", today);
  return attached(paperwork::explanation_sheet_pdf(sheet, today), "application/pdf", "pdf", today);
}

/// A disk that takes nothing more must not keep the sheet from the patient: then the count is one too low.
void add_to_count(const PageDeps& deps, const Id& institution, Date today) {
  try {
    deps.database->write([&](store::Tx& tx) { count_one(tx, institution, today); });
  } catch (const store::Error&) {
  }
}

Response make(const PageDeps& deps, const Scheme& scheme, const Visit& visit) {
  const auto opened = open(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (!opened->house.may_explain()) return may_not(opened->house, visit);
  Typed typed = read_typed(visit.request);
  const Output output = output_of(visit);
  put_in(typed, scheme);
  Screen s = screen(*opened, scheme, typed, visit);
  s.errors = problems(typed, opened->house, scheme, output);
  if (!s.errors.empty()) return unkept(visit.show(form_page(s)));
  Response response = made(s, visit, output);
  add_to_count(deps, opened->house.institution.id, visit.moment.today());
  return unkept(std::move(response));
}

}  // namespace

std::vector<access::Route> pages(const PageDeps& deps) {
  using Handler = Response (*)(const PageDeps&, const Scheme&, const Visit&);
  const auto scheme = load_scheme(deps.regime_folder);
  const auto route = [&](http::Method method, std::string pattern, Handler handler) {
    return access::Route{
        method,
        std::move(pattern),
        Act::explanation_make,
        [deps, scheme, handler](const Visit& visit) { return handler(deps, *scheme, visit); },
        {.body_bytes = kBodyBytes},
        true};
  };
  return {route(http::Method::get, "/explanation", show),
          route(http::Method::post, "/explanation", show_again),
          route(http::Method::post, "/explanation/sheet", make)};
}

}  // namespace kakari::explanation
