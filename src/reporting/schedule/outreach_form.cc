// One 周知 is recorded.
#include "base/text.h"
#include "reporting/schedule/outreach.h"
#include "reporting/schedule/page_parts.h"

namespace kakari::schedule {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

Outreach typed_in(const PageDeps& deps, const Visit& visit) {
  Outreach o;
  o.year = int(parse_count(typed(visit, "year")).value_or(0));
  o.done_on = typed(visit, "done_on");
  o.what = typed(visit, "what");
  o.channel = channel_of(typed(visit, "channel")).value_or(Channel::briefing);
  o.place = place_of(*deps.areas, typed(visit, "place")).value_or(Place{PlaceKind::prefecture, ""});
  if (typed(visit, "kind") == "hospital") o.kind = regime::InstitutionKind::hospital;
  if (typed(visit, "kind") == "clinic") o.kind = regime::InstitutionKind::clinic;
  const std::string told = trim(typed(visit, "told"));
  o.told = told.empty() ? -1 : parse_count(told).value_or(-2);
  o.note = typed(visit, "note");
  o.reference = typed(visit, "reference");
  return o;
}

html::Fragment to_whom(const PageDeps& deps, const Visit& visit, const Outreach& o, const Problem* problem) {
  const std::vector<html::Choice> kinds{
      {.value = "", .label = "病院と診療所", .chosen = !o.kind},
      {.value = "hospital", .label = "病院", .chosen = o.kind == regime::InstitutionKind::hospital},
      {.value = "clinic", .label = "診療所", .chosen = o.kind == regime::InstitutionKind::clinic}};
  return html::stack(
      {html::select_field(
           {.name = "place", .label = "対象の区域", .error = error_at(problem, "place")},
           place_choices(*deps.areas, places(*deps.areas, visit.actor, Act::preparation_manage),
                         typed(visit, "place"))),
       html::radio_group({.name = "kind", .label = "対象の医療機関"}, kinds),
       html::text_field({.name = "told",
                         .label = "周知した医療機関の数",
                         .hint = "数えていないときは空欄のままにしてください。",
                         .error = error_at(problem, "told"),
                         .optional = true},
                        {.value = typed(visit, "told"), .unit = "件", .inputmode = "numeric", .width = 8})});
}

html::Fragment fields(const PageDeps& deps, const Visit& visit, const Outreach& o, const Problem* problem) {
  std::vector<html::Choice> channels;
  for (const Channel channel : kChannels)
    channels.push_back({.value = std::string(id(channel)),
                        .label = std::string(label(channel)),
                        .chosen = channel == o.channel});
  return html::stack(
      {html::date_field({.name = "done_on", .label = "周知した日", .error = error_at(problem, "done_on")},
                        {.value = o.done_on, .latest = visit.moment.today().iso(), .required = true}),
       html::text_field({.name = "what",
                         .label = "周知した内容",
                         .hint = "例：制度の概要と報告の流れ",
                         .error = error_at(problem, "what")},
                        {.value = o.what, .maxlength = 200, .required = true}),
       html::radio_group({.name = "channel", .label = "方法"}, channels), to_whom(deps, visit, o, problem),
       html::text_field({.name = "reference",
                         .label = "資料の名前またはアドレス",
                         .error = error_at(problem, "reference"),
                         .optional = true},
                        {.value = o.reference, .maxlength = 200}),
       html::text_area(
           {.name = "note", .label = "備考", .error = error_at(problem, "note"), .optional = true},
           {.value = o.note, .rows = 2, .maxlength = 2000}),
       html::button({.label = "周知を記録する"})});
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  Outreach o = typed_in(deps, visit);
  if (!possible_year(o.year))
    o.year = deps.database->read(
        [&](store::Tx& tx) { return shown_year(tx, visit.actor.scope.substr(0, 2), visit.moment.today()); });
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "周知を記録する", .level = 1, .side = fiscal_year_name(o.year)})
    << html::form({.action = "/preparation/outreach",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .hidden = {{"year", std::to_string(o.year)}},
                   .label = "周知の記録"},
                  fields(deps, visit, o, problem));
  return visit.show({.title = "周知を記録する",
                     .body = w.take(),
                     .crumbs = {{"体制の整備", fmt::format("/preparation?year={}", o.year)},
                                {"周知の記録", fmt::format("/preparation/outreach?year={}", o.year)},
                                {"周知を記録する", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = "/preparation"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const Outreach wanted = typed_in(deps, visit);
  const auto added = deps.database->write(
      [&](store::Tx& tx) { return add_outreach(tx, visit.actor, visit.moment, *deps.areas, wanted); });
  if (!added && added.error().kind == ProblemKind::invalid) return show(deps, visit, &added.error());
  if (!added) return visit.refuse(added.error());
  return Response::see_other(fmt::format("/preparation/outreach?year={}&done=added", wanted.year));
}

}  // namespace

void add_outreach_form(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/preparation/outreach/new", Act::preparation_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/preparation/outreach", Act::preparation_manage,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::schedule
