// The officer's list: what waits, how long, what changed since last year.
#include "base/text.h"
#include "platform/html/components.h"
#include "registry/register_pages.h"
#include "registry/served.h"
#include "reporting/cycle.h"
#include "reporting/officer_pages.h"
#include "reporting/queue.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string prefecture_of(const Visit& visit) {
  return visit.actor.scope.substr(0, 2);
}

QueueFilter filter_of(const http::Request& request, int year) {
  QueueFilter filter;
  filter.year = year;
  const std::string_view stage = request.arg("stage");
  if (stage != "all") filter.stage = stage_of(stage);
  filter.health_centre = request.arg("centre");
  filter.municipality = request.arg("municipality");
  filter.waiting = regime::function_of(request.arg("function"));
  filter.changed_only = !request.arg("changed").empty();
  filter.late_only = !request.arg("late").empty();
  filter.flagged_only = !request.arg("flagged").empty();
  filter.asked_only = !request.arg("asked").empty();
  filter.text = trim(request.arg("q"));
  if (request.arg("order") == "newest") filter.order = QueueFilter::Order::newest_first;
  if (request.arg("order") == "name") filter.order = QueueFilter::Order::by_name;
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

/// The address of this list with one argument changed.
std::string with(const http::Request& request, std::string_view name, std::string_view value) {
  std::string out = "/review?";
  for (const auto& [key, old] : request.query)
    if (key != name && key != "page" && !old.empty())
      out += http::percent_encode(key) + "=" + http::percent_encode(old) + "&";
  if (!value.empty()) out += std::string(name) + "=" + http::percent_encode(value);
  return out;
}

html::Fragment stage_links(const Queue& queue, const http::Request& request, const QueueFilter& filter) {
  std::vector<html::Fragment> links;
  std::int64_t all = 0;
  for (const auto& [stage, count] : queue.by_stage) all += count;
  const auto add = [&](std::string_view value, const std::string& words, bool current) {
    Writer w;
    if (current)
      w << "<strong aria-current=\"true\">" << words << "</strong>";
    else
      w << html::link(with(request, "stage", value), words);
    links.push_back(w.take());
  };
  add("", "すべて " + with_commas(all), !filter.stage);
  for (const Stage stage : {Stage::submitted, Stage::in_review, Stage::returned, Stage::settled, Stage::draft,
                            Stage::not_started}) {
    const auto found = queue.by_stage.find(stage);
    add(id(stage),
        std::string(label(stage)) + " " + with_commas(found == queue.by_stage.end() ? 0 : found->second),
        filter.stage == stage);
  }
  return html::row(links);
}

/// By more than the stage.
bool narrowed(const QueueFilter& filter) {
  return !filter.text.empty() || !filter.health_centre.empty() || !filter.municipality.empty() ||
         filter.waiting || filter.changed_only || filter.late_only || filter.flagged_only ||
         filter.asked_only;
}

html::Fragment filters(const PageDeps& deps, const Queue& queue, const Visit& visit,
                       const QueueFilter& filter) {
  std::vector<html::Choice> centres, municipalities, functions;
  for (const auto& centre : deps.areas->health_centres())
    if (centre.prefecture == prefecture_of(visit))
      centres.push_back(
          {.value = centre.id, .label = centre.name, .chosen = filter.health_centre == centre.id});
  for (const auto* municipality : registry::municipalities_of(*deps.areas, visit.actor))
    municipalities.push_back({.value = municipality->code,
                              .label = municipality->name,
                              .chosen = filter.municipality == municipality->code});
  for (const auto& [function, count] : queue.waiting)
    functions.push_back({.value = std::string(regime::id(function)),
                         .label = std::string(regime::label(function)) + "（" + with_commas(count) + "）",
                         .chosen = filter.waiting == function});
  std::vector<html::Fragment> fields;
  fields.push_back(html::text_field({.name = "q", .label = "名称・カナ・番号"},
                                    {.value = filter.text, .type = "search", .width = 16}));
  if (visit.actor.role == access::Role::prefecture_officer)
    fields.push_back(html::select_field({.name = "centre", .label = "保健所"}, centres, "すべて"));
  fields.push_back(html::select_field({.name = "municipality", .label = "市町村"}, municipalities, "すべて"));
  fields.push_back(
      html::select_field({.name = "function", .label = "確認を待っている機能"}, functions, "すべて"));
  const std::vector<html::Fragment> boxes{
      html::check_box({.name = "changed", .label = "昨年度から変わったものだけ"}, filter.changed_only),
      html::check_box({.name = "late", .label = "期限の後に届いたものだけ"}, filter.late_only),
      html::check_box({.name = "flagged", .label = "確かめる点があるものだけ"}, filter.flagged_only),
      html::check_box({.name = "asked", .label = "照会の回答を待っているものだけ"}, filter.asked_only),
      html::button({.label = "しぼりこむ", .press = html::Press::secondary})};
  Writer w;
  w << html::row(fields) << html::row(boxes);
  html::FormOptions form{
      .action = "/review", .method = "get", .autosubmit = true, .label = "しぼりこみ", .role = "search"};
  if (filter.stage) form.hidden.emplace_back("stage", id(*filter.stage));
  return html::folded("しぼりこむ", html::form(form, w.take()), narrowed(filter));
}

std::string asked_words(const QueueRow& row) {
  return row.asked_days > 0 ? fmt::format("照会中 {}日", row.asked_days) : "照会中";
}

html::Fragment rows(const PageDeps& deps, const Queue& queue, const QueueFilter& filter) {
  html::Table table{.caption = "報告の一覧", .caption_hidden = true};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "状態"},
                   {.label = "届いた日"},
                   {.label = "経過", .numeric = true},
                   {.label = "昨年度から"},
                   {.label = "イ〜ニ"}};
  for (const QueueRow& row : queue.rows) {
    const auto* place = deps.areas->municipality(row.municipality);
    std::string decided;
    for (const regime::Function function : regime::kExtendedFunctions) {
      const Decided d = row.decided.at(std::size_t(function));
      if (d == Decided::not_held) continue;
      decided += fmt::format("{}{}{}", decided.empty() ? "" : "　", regime::letter(function), label(d));
    }
    // Nothing to review yet: the institution itself, where a letter can be made.
    const std::string to =
        row.revision > 0 ? review_path(filter.year, row.number) : registry::record_path(row.number);
    Writer stage;
    stage << html::tag(stage_tag(row.stage));
    if (row.late) stage << " " << html::tag({"期限後", html::Tone::wrong});
    if (row.change) stage << " " << html::tag({"変更報告", html::Tone::waiting});
    if (row.flags) stage << " " << html::tag({fmt::format("確かめる点 {}", row.flags), html::Tone::wrong});
    if (row.questions) stage << " " << html::tag({asked_words(row), html::Tone::waiting});
    table.rows.push_back({{html::link(to, row.name), place ? place->name : row.municipality, stage.take(),
                           row.arrived_at ? Date::of(row.arrived_at).month_day() : "",
                           row.age_days ? fmt::format("{}日", row.age_days) : "",
                           row.changed_items   ? fmt::format("{}件変更", row.changed_items)
                           : row.had_last_year ? "同じ"
                                               : "",
                           decided}});
  }
  table.empty = "この条件に当てはまる報告はありません。条件を一つ外してお試しください。";
  return html::table(table);
}

std::string headline(const Queue& queue, const QueueFilter& filter) {
  const auto count = [&](Stage stage) {
    const auto found = queue.by_stage.find(stage);
    return found == queue.by_stage.end() ? std::int64_t{0} : found->second;
  };
  const auto waiting = count(Stage::submitted) + count(Stage::in_review);
  if (narrowed(filter))
    return fmt::format("この条件では、確認を待っている報告が{}件あります", with_commas(waiting));
  const auto missing = count(Stage::not_started) + count(Stage::draft);
  return waiting ? fmt::format("確認を待っている報告が{}件、未提出が{}件です", with_commas(waiting),
                               with_commas(missing))
                 : fmt::format("確認を待っている報告はありません。未提出は{}件です", with_commas(missing));
}

/// Where an officer begins before the first year has: what will stand here, and what can be done till then.
Response before_the_season(const Visit& visit) {
  Writer w;
  w << html::heading({.text = "報告の確認", .level = 1})
    << html::empty({.what = "報告の期間はまだ始まっていません",
                    .how =
                        "1月1日に始まり、届いた報告がここに並びます。それまでは「一年の仕事」で、日程の設定、"
                        "医療機関の一覧の確認、報告の依頼を進められます。",
                    .act = html::button({.label = "一年の仕事を開く", .href = "/year"})});
  return visit.show({.title = "報告の確認", .body = w.take(), .nav = "/review"});
}

Response show_queue(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    Cycle cycle;
    Queue queue;
    QueueFilter filter;
  };
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    const auto cycle = current_cycle(tx, prefecture_of(visit), visit.moment.today());
    if (!cycle)
      return problem(ProblemKind::not_found, "no-cycle",
                     "報告の期間がまだ始まっていません。始まると、ここに一覧が出ます。");
    const auto asked = parse_count(visit.request.arg("year"));
    const bool known = asked && find_cycle(tx, cycle->prefecture, int(*asked));
    QueueFilter filter = filter_of(visit.request, known ? int(*asked) : cycle->year);
    auto found = queue(tx, visit.actor, filter, visit.moment.now);
    if (!found) return std::unexpected(found.error());
    return Loaded{*cycle, std::move(*found), std::move(filter)};
  });
  if (!loaded && loaded.error().code == "no-cycle") return before_the_season(visit);
  if (!loaded) return visit.refuse(loaded.error());
  const auto& [cycle, list, filter] = *loaded;
  const std::int64_t first = (filter.page - 1) * std::int64_t(filter.page_size) + 1;
  Writer reading;
  reading << html::heading(
                 {.text = headline(list, filter), .level = 1, .side = fiscal_year_name(filter.year)})
          << html::row({html::link(fmt::format("/review/bulk?year={}", filter.year), "まとめて確認する")})
          << stage_links(list, visit.request, filter) << filters(deps, list, visit, filter)
          << rows(deps, list, filter)
          << html::pager({.total = list.total,
                          .first = list.rows.empty() ? 0 : first,
                          .last = first + std::int64_t(list.rows.size()) - 1,
                          .previous = filter.page > 1
                                          ? with(visit.request, "page", std::to_string(filter.page - 1))
                                          : "",
                          .next = first + std::int64_t(list.rows.size()) <= list.total
                                      ? with(visit.request, "page", std::to_string(filter.page + 1))
                                      : ""});
  return visit.show({.title = "報告の確認", .body = reading.take(), .nav = "/review", .wide = true});
}

}  // namespace

void add_queue_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/review", access::Act::review_list,
                    [deps](const Visit& visit) { return show_queue(deps, visit); }});
}

}  // namespace kakari::reporting
