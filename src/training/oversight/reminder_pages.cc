// あと一歩の方への案内: whom it reaches and what it says, one press, and what was sent before.
#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/pages.h"
#include "training/oversight/reminder.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

constexpr Place one_step[]{Place::may_apply, Place::lacks_lecture, Place::lacks_practice};
constexpr std::size_t names_shown = 20;

/// What stands in the form: as asked for, or as it came back.
struct Typed {
  Place place = Place::may_apply;
  bool again = false;
  std::string lead;
};

struct Shown {
  Body body;
  ReminderPlan plan;
  std::array<std::int64_t, std::size(one_step)> counts{};
  std::vector<ReminderRun> runs;
};

Typed asked(const http::Request& request) {
  Typed typed;
  typed.place = place_of(request.arg("state")).value_or(Place::may_apply);
  typed.again = request.arg("again") == "1";
  typed.lead = default_lead(typed.place);
  return typed;
}

Typed sent(const http::Request& request) {
  return {place_of(request.field("state")).value_or(Place::completed), request.field("again") == "1",
          std::string(request.field("lead"))};
}

Result<Shown> load(const PageDeps& deps, const Visit& visit, const Typed& typed) {
  return deps.database->read([&](store::Tx& tx) -> Result<Shown> {
    auto body = body_in(tx, visit);
    if (!body) return std::unexpected(body.error());
    auto plan = plan_reminder(tx, visit.actor, visit.moment.now, body->number(), typed.place, typed.again);
    if (!plan) return std::unexpected(plan.error());
    Shown shown{std::move(*body), std::move(*plan), {}, {}};
    for (std::size_t i = 0; i < std::size(one_step); ++i)
      if (const auto row =
              tx.one("SELECT COUNT(*) FROM physician_standing WHERE association = ? AND state = ?",
                     shown.plan.association.id, id(one_step[i])))
        shown.counts[i] = row->integer(0);
    shown.runs = reminder_runs(tx, shown.plan.association.id);
    return shown;
  });
}

html::Fragment choose(const Shown& shown, const Typed& typed) {
  std::vector<html::Choice> choices;
  for (std::size_t i = 0; i < std::size(one_step); ++i)
    choices.push_back({.value = std::string(id(one_step[i])),
                       .label = fmt::format("{}（{}人）", label(one_step[i]), with_commas(shown.counts[i])),
                       .chosen = typed.place == one_step[i]});
  return html::form(
      {.action = overview_path(shown.body, "/reminders"),
       .method = "get",
       .autosubmit = true,
       .label = "送る相手"},
      html::stack(
          {html::select_field({.name = "state", .label = "どの段階の方に案内しますか"}, choices, ""),
           html::check_box({.name = "again",
                            .label = fmt::format("{}日以内に案内した方にも、もう一度送る", reminded_days)},
                           typed.again),
           html::button({.label = "相手を確かめる", .press = html::Press::secondary})}));
}

html::Fragment reach(const ReminderPlan& plan) {
  std::vector<html::Fact> facts;
  for (const Way way : {Way::mail, Way::message, Way::letter})
    facts.push_back({std::string(label(way)), fmt::format("{}人", with_commas(plan.count(way)))});
  if (plan.left_out > 0)
    facts.push_back({fmt::format("{}日以内に案内したため除いた方", reminded_days),
                     fmt::format("{}人", with_commas(plan.left_out))});
  Writer names;
  names << "<ul>";
  for (std::size_t i = 0; i < plan.people.size() && i < names_shown; ++i)
    names << "<li>"
          << html::link("/members/" + http::percent_encode(plan.people[i].number), plan.people[i].name)
          << "</li>";
  names << "</ul>";
  if (plan.people.size() > names_shown)
    names << html::note(fmt::format("ほか{}人", with_commas(std::int64_t(plan.people.size() - names_shown))));
  Writer w;
  w << html::facts(facts);
  if (!plan.people.empty()) w << html::folded("送る方の氏名を見る", names.take());
  return html::card({.heading = "届き方", .body = w.take()});
}

html::Fragment write_form(const regime::Training& rules, const Visit& visit, const Shown& shown,
                          const Typed& typed, const Problem* problem) {
  html::Field lead{.name = "lead",
                   .label = "はじめの文",
                   .hint = "このあとに、お一人ずつの単位と不足、手続きの画面の案内が続きます。"};
  if (problem)
    for (const FieldProblem& each : problem->fields)
      if (each.field == "lead") lead.error = each.message;
  ReminderRun sample;
  sample.association_name = shown.plan.association.name;
  sample.place = typed.place;
  sample.lead = typed.lead;
  sample.at = visit.moment.now;
  const std::int64_t people = std::int64_t(shown.plan.people.size());
  Writer w;
  w << html::text_area(lead, {.value = typed.lead, .rows = 3, .maxlength = int(lead_most), .required = true})
    << html::folded(fmt::format("送る文を見る（{}さん宛ての例）", shown.plan.people.front().name),
                    html::paragraph(reminder_text(rules, sample, shown.plan.people.front())), true)
    << html::button({.label = fmt::format("{}人に案内する", with_commas(people))});
  if (const std::int64_t by_post = shown.plan.count(Way::letter); by_post > 0)
    w << html::note(
        fmt::format("うち{}人は利用の登録がまだのため、お知らせは届きません。郵送の一覧に載せます。",
                    with_commas(by_post)));
  return html::form({.action = overview_path(shown.body, "/reminders"),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = {{"state", std::string(id(typed.place))}, {"again", typed.again ? "1" : ""}},
                     .label = "案内の文"},
                    w.take());
}

html::Fragment past(const Shown& shown) {
  if (shown.runs.empty()) return {};
  html::Table table{.caption = "これまでの案内"};
  table.columns = {{.label = "日時", .row_head = true},
                   {.label = "段階"},
                   {.label = "人数", .numeric = true},
                   {.label = "うち郵送", .numeric = true},
                   {.label = "送った人"}};
  for (const ReminderRun& run : shown.runs)
    table.rows.push_back(
        {{html::link(overview_path(shown.body, "/reminders/" + run.id.text()), local_time(run.at, true)),
          label(run.place), run.people, run.letters, run.name}});
  return html::table(table);
}

http::Response page(const PageDeps& deps, const Visit& visit, const Typed& typed, const Problem* problem) {
  const auto shown = load(deps, visit, typed);
  if (!shown) return visit.refuse(shown.error());
  Writer w, reading;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "あと一歩の方への案内",
                      .level = 1,
                      .side = shown->body.name(),
                      .lead =
                          "修了まであと一つの手続きだけが残っている方に、お一人ずつの単位を添えて案内します。"
                          "メールは一通に一人だけ宛てて送ります。"});
  reading << choose(*shown, typed);
  if (shown->plan.people.empty())
    reading << html::empty({.what = "案内する方はいません",
                            .how = shown->plan.left_out > 0
                                       ? fmt::format("この段階の{}人には、{}日以内に案内しています。",
                                                     shown->plan.left_out, reminded_days)
                                       : std::string("この段階の方が出てくると、ここから案内できます。")});
  else
    reading << write_form(*deps.rules(), visit, *shown, typed, problem);
  w << html::columns(reading.take(), reach(shown->plan), "届き方") << past(*shown);
  return visit.show({.title = "あと一歩の方への案内",
                     .body = w.take(),
                     .crumbs = {{"修了のようす", std::string(kOverview)}, {"あと一歩の方への案内", ""}},
                     .status = problem ? http_status(problem->kind) : 200,
                     .nav = std::string(kOverview),
                     .wide = true});
}

http::Response send(const PageDeps& deps, const Visit& visit) {
  const Typed typed = sent(visit.request);
  const auto run = deps.database->write([&](store::Tx& tx) {
    return remind(tx, visit.actor, visit.moment, visit.request.param("number"),
                  {typed.place, typed.lead, typed.again});
  });
  if (!run) {
    if (run.error().kind != ProblemKind::invalid && run.error().kind != ProblemKind::conflict)
      return visit.refuse(run.error());
    return page(deps, visit, typed, &run.error());
  }
  tell_reminded(*deps.database, visit.moment, *deps.rules());
  return http::Response::see_other(
      fmt::format("{}/{}/reminders/{}?sent=1", kOverview, visit.request.param("number"), run->id.text()));
}

}  // namespace

void add_reminder_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string_view rest, auto handler) {
    routes.push_back({method, fmt::format("{}/{{number}}/reminders{}", kOverview, rest),
                      access::Act::member_check,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  add(Method::get, "",
      [](const PageDeps& d, const Visit& v) { return page(d, v, asked(v.request), nullptr); });
  add(Method::post, "", send);
}

}  // namespace kakari::oversight
