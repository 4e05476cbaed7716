// 催促: the rules with the day each fires next, what was sent, and the defaults that may be taken over.
#include "base/text.h"
#include "reporting/requests/page_parts.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/reminder_defaults.h"

namespace kakari::requests {
namespace {

using access::Visit;
using html::Writer;

struct Loaded {
  int year = 0;
  reporting::Cycle cycle;
  std::vector<ReminderRule> rules;
  std::vector<ReminderRun> runs;
};

Result<Loaded> load(store::Tx& tx, const Visit& visit) {
  const auto year = year_of(tx, visit);
  if (!year) return std::unexpected(year.error());
  return Loaded{*year, reporting::find_cycle(tx, prefecture_of(visit), *year).value(),
                reminder_rules(tx, prefecture_of(visit)), reminder_runs(tx, visit.actor, *year)};
}

std::string rule_path(const ReminderRule& rule, std::string_view rest = {}) {
  return fmt::format("{}/rules/{}{}", kReminders, rule.id.text(), rest);
}

/// When it fires, or how it went.
html::Fragment firing(const PageDeps& deps, const Loaded& loaded, const ReminderRule& rule, Date today) {
  const auto run = std::ranges::find_if(
      loaded.runs, [&](const ReminderRun& r) { return r.rule == rule.id && !r.due_on.empty(); });
  if (run != loaded.runs.end()) return html::text(fmt::format("{}に送りました", local_time(run->at)));
  const Date day =
      deps.holidays->next_business_day(fires_on(rule, loaded.cycle, loaded.cycle.legal_deadline));
  if (day < today) return html::text("次の年度から");
  return html::text(fmt::format("{} 9:00", day.wareki()));
}

html::Fragment rules_table(const PageDeps& deps, const Visit& visit, const Loaded& loaded) {
  html::Table table{.caption = "催促の決まり"};
  table.columns = {{.label = "名前", .row_head = true},
                   {.label = "いつ"},
                   {.label = "次に送る日時"},
                   {.label = "状態"},
                   {.label = "届け方"}};
  for (const ReminderRule& rule : loaded.rules)
    table.rows.push_back({{html::link(rule_path(rule) + fmt::format("?year={}", loaded.year), rule.name),
                           base_in_words(rule), firing(deps, loaded, rule, visit.moment.today()),
                           states_in_words(rule.states), reaches_in_words(rule.reaches)}});
  table.empty = "まだ決まりはありません。下の例から取り入れるか、新しく作ると、その日に自動で送ります。";
  return html::table(table);
}

/// The defaults that no rule of the prefecture was taken from.
html::Fragment offers(const PageDeps& deps, const Visit& visit, const Loaded& loaded) {
  std::vector<html::Fragment> cards;
  for (const ReminderRule& rule : deps.defaults) {
    if (std::ranges::find(loaded.rules, rule.origin, &ReminderRule::origin) != loaded.rules.end()) continue;
    Writer w;
    w << html::tag({"要確認", html::Tone::waiting})
      << html::paragraph(fmt::format("{}　{}　{}", base_in_words(rule), states_in_words(rule.states),
                                     reaches_in_words(rule.reaches)))
      << html::form(
             {.action = fmt::format("{}/defaults", kReminders),
              .csrf = visit.csrf,
              .hidden = {{"origin", rule.origin}},
              .label = rule.name},
             html::button({.label = "取り入れる", .press = html::Press::secondary, .about = rule.name}));
    cards.push_back(html::card({.heading = rule.name, .body = w.take(), .level = 3}));
  }
  if (cards.empty()) return {};
  Writer w;
  w << html::heading({.text = "決まりの例",
                      .lead = "国の資料には催促の時期の定めがありません。都道府県の実務に合わせて、"
                              "取り入れた後に直してお使いください。"})
    << html::row(cards);
  return w.take();
}

html::Fragment past(const Loaded& loaded) {
  html::Table table{.caption = "送った記録"};
  table.columns = {{.label = "日時", .row_head = true},
                   {.label = "催促"},
                   {.label = "送った件数", .numeric = true},
                   {.label = "送らなかった件数", .numeric = true},
                   {.label = "始めた人"}};
  for (const ReminderRun& run : loaded.runs)
    table.rows.push_back(
        {{html::link(fmt::format("{}/runs/{}", kReminders, run.id.text()), local_time(run.at, true)),
          run.name, run.reminded, run.left_out, run.due_on.empty() ? run.by : "決まりによる自動の送信"}});
  table.empty = "まだ送っていません。送ると、いつ、何件に送ったかがここに残ります。";
  return html::table(table);
}

http::Response page(const PageDeps& deps, const Visit& visit) {
  const auto loaded = deps.database->read([&](store::Tx& tx) { return load(tx, visit); });
  if (!loaded) return visit.refuse(loaded.error());
  const bool prefecture = visit.actor.role == access::Role::prefecture_officer;
  Writer w;
  w << html::heading({.text = "催促",
                      .level = 1,
                      .side = fiscal_year_name(loaded->year),
                      .lead = "報告が済んでいない医療機関に、決めた日に自動で、またはいますぐ催促します。"
                              "報告が済んだ医療機関には送りません。同じ催促を二度送ることもありません。"});
  std::vector<html::Fragment> links;
  if (prefecture)
    links.push_back(html::button({.label = "決まりを作る",
                                  .press = html::Press::secondary,
                                  .href = fmt::format("{}/rules/new", kReminders)}));
  links.push_back(html::link(kMissingList, "未報告の医療機関から選んで送る"));
  links.push_back(html::link(fmt::format("{}/unknown", kDeliveries), "届いたか分からないメール"));
  w << rules_table(deps, visit, *loaded) << html::row(links);
  if (prefecture) w << offers(deps, visit, *loaded);
  w << past(*loaded);
  return visit.show({.title = "催促", .body = w.take(), .nav = std::string(kReminders), .wide = true});
}

http::Response take_over(const PageDeps& deps, const Visit& visit) {
  const auto found = std::ranges::find(deps.defaults, visit.request.field("origin"), &ReminderRule::origin);
  if (found == deps.defaults.end()) return http::Response::see_other(kReminders);
  ReminderRule rule = *found;
  rule.prefecture = prefecture_of(visit);
  const auto kept = deps.database->write([&](store::Tx& tx) -> Result<ReminderRule> {
    for (ReminderRule& there : reminder_rules(tx, rule.prefecture))
      if (there.origin == rule.origin) return std::move(there);
    return keep_rule(tx, visit.actor, visit.moment, rule);
  });
  if (!kept) return visit.refuse(kept.error());
  return http::Response::see_other(rule_path(*kept));
}

}  // namespace

void add_reminder_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, std::string(kReminders), access::Act::reminder_send,
                    [deps](const Visit& v) { return page(deps, v); }});
  routes.push_back({Method::post, fmt::format("{}/defaults", kReminders), access::Act::request_send,
                    [deps](const Visit& v) { return take_over(deps, v); }});
}

}  // namespace kakari::requests
