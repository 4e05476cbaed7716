// What the officer presses on the review page: each translates and calls one verb.
#include "base/text.h"
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

template <class Verb>
void add(const PageDeps& deps, std::vector<access::Route>& routes, std::string_view path, Act act,
         Verb verb) {
  const auto handler = [deps, verb](const Visit& visit) -> Response {
    const auto year = year_of(visit);
    if (!year) return visit.refuse(year.error());
    const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
      const auto institution = institution_of(tx, visit);
      if (!institution) return std::unexpected(institution.error());
      const auto result = verb(Press{tx, visit, institution->id, *year});
      if (!result) return std::unexpected(result.error());
      return {};
    });
    if (!done) return visit.refuse(done.error());
    return Response::see_other(review_path(*year, visit.request.param("number")));
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
  add(deps, routes, "inquiries", Act::report_return, [](const Press& p) {
    return inquire(p.tx, p.visit.actor, p.visit.moment, p.institution, p.year, trim(p.field("addressee")),
                   trim(p.field("question")));
  });
  add(deps, routes, "answers", Act::report_return, [](const Press& p) {
    const std::string inquiry(p.field("inquiry"));
    return answer_inquiry(p.tx, p.visit.actor, p.visit.moment, Id::trusted(inquiry),
                          trim(p.field("answer:" + inquiry)));
  });
}

}  // namespace kakari::reporting
