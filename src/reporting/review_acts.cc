// What the officer presses on the review page: each translates and calls one verb.
#include "base/text.h"
#include "reporting/inquiry.h"
#include "reporting/officer_pages.h"
#include "reporting/review.h"

namespace kakari::reporting {
namespace {

using access::Act;
using access::Visit;
using http::Response;

/// What a press knows: the institution and year in the path, the function in the form.
struct Press {
  store::Tx& tx;
  const Visit& visit;
  Id institution;
  int year;

  std::string_view field(std::string_view name) const { return visit.request.field(name); }
  Result<regime::Function> function() const {
    if (const auto known = regime::function_of(field("function"))) return *known;
    return problem(ProblemKind::invalid, "no-such-function", "機能を選び直してください。");
  }
};

/// The page at the function it was about; without it, at the next that waits.
std::string at_function(const http::Request& request) {
  const auto function = regime::function_of(request.field("function"));
  return "?function=" + std::string(function ? regime::id(*function) : "");
}

/// Names the decision that was there first, so that the page can say who made it.
std::string first_of(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> std::string {
    const auto institution = institution_of(tx, visit);
    const auto year = year_of(visit);
    const auto function = regime::function_of(visit.request.field("function"));
    if (!institution || !year || !function) return {};
    std::string found;
    for (const Decision& d : decisions(tx, institution->id, *year))
      if (d.function == *function && !d.reversed) found = "&already=" + d.id.text();
    return found;
  });
}

template <class Verb>
void add(const PageDeps& deps, std::vector<access::Route>& routes, std::string_view path, Act act, Verb verb,
         bool stay = false) {
  const auto handler = [deps, verb, stay](const Visit& visit) -> Response {
    const auto year = year_of(visit);
    if (!year) return visit.refuse(year.error());
    const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
      const auto institution = institution_of(tx, visit);
      if (!institution) return std::unexpected(institution.error());
      const auto result = verb(Press{tx, visit, institution->id, *year});
      if (!result) return std::unexpected(result.error());
      return {};
    });
    const std::string page = review_path(*year, visit.request.param("number"));
    const std::string here = page + at_function(visit.request);
    if (!done && done.error().code == "decided-already")
      return Response::see_other(here + first_of(deps, visit));
    if (!done) return visit.refuse(done.error());
    return Response::see_other(stay ? here : page);
  };
  routes.push_back({http::Method::post, "/review/{year}/{number}/" + std::string(path), act, handler});
}

Result<Decision> decide(const Press& p, bool confirmed) {
  const auto function = p.function();
  if (!function) return std::unexpected(function.error());
  if (confirmed)
    return confirm(p.tx, p.visit.actor, p.visit.moment, p.institution, p.year, *function, p.field("hash"));
  return find_absent(p.tx, p.visit.actor, p.visit.moment, p.institution, p.year, *function, p.field("hash"),
                     trim(p.field("reason")));
}

}  // namespace

void add_review_acts(const PageDeps& deps, std::vector<access::Route>& routes) {
  add(deps, routes, "opening", Act::review_open, [](const Press& p) {
    const int revision = int(parse_count(p.field("revision")).value_or(0));
    return open_review(p.tx, p.visit.actor, p.visit.moment, p.institution, p.year, revision);
  });
  add(deps, routes, "confirmations", Act::function_confirm, [](const Press& p) { return decide(p, true); });
  add(deps, routes, "absences", Act::function_confirm, [](const Press& p) { return decide(p, false); });
  add(deps, routes, "reversals", Act::function_confirm, [](const Press& p) {
    return reverse(p.tx, p.visit.actor, p.visit.moment, Id::trusted(std::string(p.field("decision"))),
                   trim(p.field("reason")));
  });
  add(
      deps, routes, "inquiries", Act::report_return,
      [](const Press& p) {
        NewInquiry inquiry{.kind = inquiry_kind_of(p.field("kind")).value_or(InquiryKind::office),
                           .function = regime::function_of(p.field("function")),
                           .addressee = std::string(p.field("addressee")),
                           .way = std::string(p.field("way")),
                           .asked_on = std::string(p.field("asked_on")),
                           .question = std::string(p.field("question").empty() ? p.field("to_institution")
                                                                               : p.field("question")),
                           .answer = std::string(p.field("answer"))};
        return inquire(p.tx, p.visit.actor, p.visit.moment, p.institution, p.year, inquiry);
      },
      true);
  add(deps, routes, "answers", Act::report_return, [](const Press& p) {
    const std::string inquiry(p.field("inquiry"));
    return answer_inquiry(p.tx, p.visit.actor, p.visit.moment, Id::trusted(inquiry),
                          trim(p.field("answer:" + inquiry)));
  });
}

}  // namespace kakari::reporting
