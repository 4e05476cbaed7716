// The committee's side: what was referred, everything beside it, and the decision with date and minutes.
#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/queue.h"
#include "training/applications/words.h"
#include "training/page_parts.h"

namespace kakari::applications {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string path(const Application& a) {
  return "/committee/" + a.number;
}

Response show_queue(const PageDeps& deps, const Visit& visit) {
  const std::string_view asked = visit.request.arg("state");
  QueueFilter filter;
  filter.state = State::referred;
  if (asked == "committee_approved" || asked == "refused") filter.state = state_of(asked);
  const Queue list =
      deps.database->read([&](store::Tx& tx) { return queue(tx, visit.actor, filter, visit.moment.now); });
  std::vector<html::Fragment> tabs;
  for (const State state : {State::referred, State::committee_approved, State::refused}) {
    const auto found = list.by_state.find(state);
    const std::string words =
        std::string(label(state)) + " " + with_commas(found == list.by_state.end() ? 0 : found->second);
    Writer w;
    if (filter.state == state)
      w << "<strong aria-current=\"true\">" << words << "</strong>";
    else
      w << html::link("/committee?state=" + std::string(id(state)), words);
    tabs.push_back(w.take());
  }
  html::Table table{.caption = "委員会の案件",
                    .caption_hidden = true,
                    .columns = {{.label = "申請者", .row_head = true},
                                {.label = "申請番号"},
                                {.label = "医師会"},
                                {.label = "状態"},
                                {.label = "待ち日数", .numeric = true}}};
  for (const QueueRow& row : list.rows)
    table.rows.push_back({.cells = {html::link("/committee/" + row.number, row.name), row.number,
                                    row.association_name, html::tag(state_tag(row.state)),
                                    open(row.state) ? fmt::format("{}日", row.age_days) : std::string("—")}});
  table.empty = "案件はありません。医師会長からの依頼が届くと、ここに古いものから並びます。";
  Writer w;
  const auto waiting = list.by_state.find(State::referred);
  w << html::heading({.text = waiting == list.by_state.end()
                                  ? "審議を待っている案件はありません"
                                  : fmt::format("審議を待っている案件が{}件あります", waiting->second),
                      .level = 1})
    << html::row(tabs) << html::table(table)
    << html::pager(
           {.total = list.total, .first = list.rows.empty() ? 0 : 1, .last = std::int64_t(list.rows.size())});
  return visit.show({.title = "委員会", .body = w.take(), .nav = "/committee", .wide = true});
}

html::Fragment decision_form(const Application& a, const Visit& visit, const Problem* refused) {
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  const auto typed = [&](std::string_view field) { return std::string(visit.request.field(field)); };
  const std::string day = typed("decided_on");
  Writer w;
  w << html::heading({.text = "委員会の決定を記録します"})
    << html::date_field({.name = "decided_on", .label = "決定した日", .error = at("decided_on")},
                        {.value = day.empty() ? visit.moment.today().iso() : day,
                         .latest = visit.moment.today().iso(),
                         .required = true})
    << html::text_field({.name = "minutes_ref",
                         .label = "議事録",
                         .hint = "例：令和8年度第3回 議題2",
                         .error = at("minutes_ref")},
                        {.value = typed("minutes_ref"), .maxlength = 200, .required = true})
    << html::text_area({.name = "reason",
                        .label = "理由",
                        .hint = "非承認のときは必ず入力してください。申請者に伝わります。",
                        .error = at("reason")},
                       {.value = typed("reason"), .rows = 4, .maxlength = 4000})
    << html::row({html::button({.label = "承認として記録する", .name = "decision", .value = "approve"}),
                  html::button({.label = "非承認として記録する",
                                .press = html::Press::danger,
                                .name = "decision",
                                .value = "refuse"})});
  return html::form({.action = path(a),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"version", std::to_string(a.version)}},
                     .label = "委員会の決定"},
                    w.take());
}

html::Fragment items(const Case& shown) {
  html::Table table{.caption = "申請の項目",
                    .columns = {{.label = "項目", .row_head = true},
                                {.label = "単位", .numeric = true},
                                {.label = "証明できるもの"},
                                {.label = "医師会の確認"}}};
  for (const Item& item : shown.application.items) {
    const auto files = shown.evidence.find(item.key);
    Writer state;
    state << html::tag(item_tag(item.state));
    if (!item.reason.empty()) state << html::note(item.reason);
    table.rows.push_back(
        {.cells = {item.label, item_units(item),
                   files == shown.evidence.end() ? html::Fragment() : evidence_shown(files->second),
                   state.take()}});
  }
  return html::table(table);
}

Response show_case(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Case> {
    auto a = application_in(tx, visit, Act::application_read);
    if (!a) return std::unexpected(a.error());
    return load_case(tx, std::move(*a));
  });
  if (!loaded) return visit.refuse(loaded.error());
  const Application& a = loaded->application;
  const bool decides = access::may(visit.actor, Act::committee_decide, scope_of(a)).has_value();
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = a.physician_name,
                      .level = 1,
                      .side = a.association_name + "　" + a.number,
                      .tags = {state_tag(a.state)},
                      .lead = standing_sentence(a)})
    << referral_part(*loaded);
  if (a.state == State::referred && decides) w << decision_form(a, visit, refused);
  w << items(*loaded);
  if (!loaded->paper.empty())
    w << html::heading({.text = "紙の申請書", .level = 3}) << evidence_shown(loaded->paper);
  if (a.kind != "course_certificate") w << ledger_summary(*deps.rules(), *loaded);
  Writer aside, body;
  aside << html::card({.heading = "申請", .body = case_facts(*loaded)}) << history_card(*loaded);
  body << html::columns(w.take(), aside.take(), "申請の要点と経過");
  return visit.show({.title = a.physician_name + "さんの案件",
                     .body = body.take(),
                     .crumbs = {{"委員会", "/committee"}, {a.number, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/committee"});
}

Response decide(const PageDeps& deps, const Visit& visit) {
  const http::Request& request = visit.request;
  const auto rules = deps.rules();
  const CommitteeDecision decision{request.field("decision") == "approve", trim(request.field("decided_on")),
                                   trim(request.field("minutes_ref")), trim(request.field("reason"))};
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<Decided> {
    const auto found = find_by_number(tx, request.param("number"));
    auto decided = committee_decide(tx, visit.actor, visit.moment, *rules, found ? found->id : Id(),
                                    seen_version(request), decision);
    if (decided && decided->changed && deps.listener) deps.listener(tx, visit.moment, *decided->changed);
    return decided;
  });
  if (!done) return show_case(deps, visit, &done.error());
  return Response::see_other(path(done->application));
}

}  // namespace

void add_committee_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/committee", Act::committee_decide,
                    [deps](const Visit& visit) { return show_queue(deps, visit); }});
  routes.push_back({Method::get, "/committee/{number}", Act::committee_decide,
                    [deps](const Visit& visit) { return show_case(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/committee/{number}", Act::committee_decide,
                    [deps](const Visit& visit) { return decide(deps, visit); }});
}

}  // namespace kakari::applications
