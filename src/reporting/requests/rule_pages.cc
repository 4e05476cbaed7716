// One rule: exactly who it would remind now, send now, and its form.
#include "base/text.h"
#include "registry/register_pages.h"
#include "reporting/requests/page_parts.h"
#include "reporting/requests/reminder.h"
#include "reporting/requests/reminder_words.h"
#include "reporting/requests/rule_form.h"

namespace kakari::requests {
namespace {

using access::Visit;
using html::Writer;

constexpr int page_size = 50;

struct Loaded {
  int year = 0;
  reporting::Cycle cycle;
  ReminderRule rule;
  ReminderPreview preview;
};

Id rule_id(const Visit& visit) {
  return Id::trusted(std::string(visit.request.param("rule")));
}
std::string rule_path(const Id& rule, std::string_view rest = {}) {
  return fmt::format("{}/rules/{}{}", kReminders, rule.text(), rest);
}

html::Fragment figures(const ReminderPreview& preview) {
  return html::figures({{.name = "送る医療機関", .number = with_commas(preview.total), .unit = "件"},
                        {.name = "お知らせ", .number = with_commas(preview.told), .unit = "件"},
                        {.name = "うちメール", .number = with_commas(preview.mailed), .unit = "件"},
                        {.name = "郵送", .number = with_commas(preview.letters), .unit = "件"}});
}

html::Fragment left_out(const ReminderPreview& preview) {
  return html::facts({{"この決まりですでに送った", count_words(preview.already)},
                      {"期限を延ばしているなど、その日がまだ来ていない", count_words(preview.extended)},
                      {"選んだ届け方では届かない", count_words(preview.unreached)}});
}

std::string reach_words(const Reminded& row) {
  if (row.letter) return "郵送";
  return row.mailed ? "お知らせとメール" : "お知らせ";
}

html::Fragment table(const PageDeps& deps, const ReminderPreview& preview) {
  html::Table table{.caption = "送る医療機関"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "状態"},
                   {.label = "届け方"},
                   {.label = "報告の期日"}};
  for (const Reminded& row : preview.rows) {
    const auto* place = deps.areas->municipality(row.municipality);
    table.rows.push_back(
        {{html::link(registry::record_path(row.number), row.name), place ? place->name : row.municipality,
          html::tag(tag_of(row.state)), reach_words(row), Date::parse(row.last_day).value().wareki()}});
  }
  table.empty = "いま、この決まりで送る医療機関はありません。";
  return html::table(table);
}

/// The words as the first institution would read them.
html::Fragment sample(const PageDeps& deps, const Visit& visit, const Loaded& loaded) {
  Filling with{.institution = "（医療機関の名称）",
               .prefecture = prefecture_name(deps, visit),
               .state = loaded.rule.states.front(),
               .last_day = loaded.cycle.legal_deadline,
               .cycle = &loaded.cycle};
  if (!loaded.preview.rows.empty()) {
    const Reminded& first = loaded.preview.rows.front();
    with.institution = first.name;
    with.state = first.state;
    with.last_day = first.last_day;
  }
  Writer w;
  w << html::paragraph(filled(loaded.rule.text, with));
  return html::card({.heading = filled(loaded.rule.subject, with), .body = w.take()});
}

html::Fragment acts(const Visit& visit, const Loaded& loaded) {
  Writer w;
  if (loaded.preview.total > 0)
    w << html::form({.action = rule_path(loaded.rule.id, fmt::format("/send?year={}", loaded.year)),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text()},
                    html::button({.label = fmt::format("いま{}に送る", count_words(loaded.preview.total))}));
  if (visit.actor.role != access::Role::prefecture_officer) return w.take();
  w << html::link(rule_path(loaded.rule.id, "/edit"), "決まりを直す")
    << html::form({.action = rule_path(loaded.rule.id, "/end"), .csrf = visit.csrf},
                  html::button({.label = "この決まりをやめる", .press = html::Press::link}));
  return w.take();
}

http::Response page(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const int number = page_of(visit.request);
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto rule = find_rule(tx, visit.actor, rule_id(visit));
    if (!rule) return std::unexpected(rule.error());
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    auto preview = preview_reminder(tx, visit.actor, visit.moment, *rule, *year, number, page_size);
    if (!preview) return std::unexpected(preview.error());
    return Loaded{*year, reporting::find_cycle(tx, prefecture_of(visit), *year).value(), std::move(*rule),
                  std::move(*preview)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const ReminderRule& rule = loaded->rule;
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = rule.name,
                      .level = 1,
                      .side = fiscal_year_name(loaded->year),
                      .lead = fmt::format("{}、{}の医療機関に、{}で送ります。{}", base_in_words(rule),
                                          states_in_words(rule.states), reaches_in_words(rule.reaches),
                                          rule.has(Reach::letter) && rule.reaches.size() > 1
                                              ? "郵送は、ほかの方法が届かない医療機関だけです。"
                                              : "")})
    << html::heading({.text = "いま送ると"}) << figures(loaded->preview) << left_out(loaded->preview)
    << acts(visit, *loaded) << sample(deps, visit, *loaded) << table(deps, loaded->preview)
    << pager_of(loaded->preview.total, number, page_size,
                rule_path(rule.id, fmt::format("?year={}", loaded->year)));
  return visit.show({.title = rule.name,
                     .body = w.take(),
                     .crumbs = {{"催促", std::string(kReminders)}, {rule.name, ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = std::string(kReminders),
                     .wide = true});
}

http::Response send(const PageDeps& deps, const Visit& visit) {
  const auto run = deps.database->write([&](store::Tx& tx) -> Result<ReminderRun> {
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    return send_rule(tx, visit.actor, visit.moment, rule_id(visit), *year);
  });
  if (!run) {
    if (run.error().kind != ProblemKind::conflict) return visit.refuse(run.error());
    return page(deps, visit, &run.error());
  }
  return http::Response::see_other(fmt::format("{}/runs/{}", kReminders, run->id.text()));
}

http::Response end(const PageDeps& deps, const Visit& visit) {
  const auto ended = deps.database->write(
      [&](store::Tx& tx) { return end_rule(tx, visit.actor, visit.moment, rule_id(visit)); });
  if (!ended) return visit.refuse(ended.error());
  return http::Response::see_other(kReminders);
}

http::Response show_form(const Visit& visit, const ReminderRule& rule, const Problem* refused) {
  Writer w;
  if (refused) w << html::error_summary(*refused);
  const bool fresh = rule.id.empty();
  w << html::heading({.text = fresh ? "催促の決まりを作る" : "催促の決まりを直す", .level = 1})
    << rule_form(visit, rule, refused, fresh ? fmt::format("{}/rules", kReminders) : rule_path(rule.id));
  return visit.show({.title = "催促の決まり",
                     .body = w.take(),
                     .crumbs = {{"催促", std::string(kReminders)}, {"決まり", ""}},
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = std::string(kReminders)});
}

http::Response edit(const PageDeps& deps, const Visit& visit) {
  const auto rule =
      deps.database->read([&](store::Tx& tx) { return find_rule(tx, visit.actor, rule_id(visit)); });
  if (!rule) return visit.refuse(rule.error());
  return show_form(visit, *rule, nullptr);
}

http::Response keep(const PageDeps& deps, const Visit& visit, const Id& id) {
  ReminderRule rule = typed_rule(visit.request);
  rule.id = id;
  rule.prefecture = prefecture_of(visit);
  const auto kept =
      deps.database->write([&](store::Tx& tx) { return keep_rule(tx, visit.actor, visit.moment, rule); });
  if (kept) return http::Response::see_other(rule_path(kept->id));
  if (kept.error().kind != ProblemKind::invalid && kept.error().kind != ProblemKind::conflict)
    return visit.refuse(kept.error());
  return show_form(visit, rule, &kept.error());
}

}  // namespace

void add_rule_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const std::string base = fmt::format("{}/rules", kReminders);
  const auto add = [&](Method method, std::string_view rest, access::Act act, auto handler) {
    routes.push_back({method, base + std::string(rest), act, handler});
  };
  add(Method::get, "/new", access::Act::request_send,
      [](const Visit& v) { return show_form(v, new_rule(), nullptr); });
  add(Method::post, "", access::Act::request_send, [deps](const Visit& v) { return keep(deps, v, {}); });
  add(Method::get, "/{rule}", access::Act::reminder_send,
      [deps](const Visit& v) { return page(deps, v, nullptr); });
  add(Method::get, "/{rule}/edit", access::Act::request_send,
      [deps](const Visit& v) { return edit(deps, v); });
  add(Method::post, "/{rule}", access::Act::request_send,
      [deps](const Visit& v) { return keep(deps, v, rule_id(v)); });
  add(Method::post, "/{rule}/end", access::Act::request_send,
      [deps](const Visit& v) { return end(deps, v); });
  add(Method::post, "/{rule}/send", access::Act::reminder_send,
      [deps](const Visit& v) { return send(deps, v); });
}

}  // namespace kakari::requests
