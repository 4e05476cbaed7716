// Who has not reported: by health centre, municipality and state, with the last contact and what can be done.
#include "base/text.h"
#include "registry/register_pages.h"
#include "registry/served.h"
#include "reporting/requests/missing.h"
#include "reporting/requests/missing_filter.h"
#include "reporting/requests/rule_form.h"

namespace kakari::requests {

MissingFilter filter_of(const http::Request& request, int year) {
  MissingFilter filter;
  filter.year = year;
  filter.state = missing_of(request.arg("state"));
  filter.health_centre = request.arg("centre");
  filter.municipality = request.arg("municipality");
  filter.page = page_of(request);
  return filter;
}

std::string address_of(std::string_view path, const MissingFilter& filter) {
  return fmt::format("{}?year={}&state={}&centre={}&municipality={}", path, filter.year,
                     filter.state ? id(*filter.state) : "", http::percent_encode(filter.health_centre),
                     filter.municipality);
}

namespace {

using access::Visit;
using html::Writer;

struct Loaded {
  MissingFilter filter;
  MissingList list;
};

html::Fragment state_links(const Loaded& loaded) {
  std::vector<html::Fragment> links;
  const auto add = [&](std::optional<Missing> state, std::string_view name, std::int64_t count) {
    MissingFilter filter = loaded.filter;
    filter.state = state;
    const std::string words = fmt::format("{} {}", name, with_commas(count));
    Writer w;
    if (loaded.filter.state == state)
      w << "<strong aria-current=\"true\">" << words << "</strong>";
    else
      w << html::link(address_of(kMissingList, filter), words);
    links.push_back(w.take());
  };
  std::int64_t all = 0;
  for (const auto& [state, count] : loaded.list.by_state) all += count;
  add({}, "すべて", all);
  for (const auto& [state, count] : loaded.list.by_state) add(state, label(state), count);
  return html::row(links);
}

html::Fragment filters(const PageDeps& deps, const Visit& visit, const Loaded& loaded) {
  const auto count = [](const std::map<std::string, std::int64_t>& of, const std::string& key) {
    const auto found = of.find(key);
    return found == of.end() ? 0 : found->second;
  };
  std::vector<html::Choice> centres, places;
  for (const auto& centre : deps.areas->health_centres())
    if (centre.prefecture == prefecture_of(visit))
      centres.push_back({.value = centre.id,
                         .label = fmt::format("{}（{}）", centre.name,
                                              with_commas(count(loaded.list.by_centre, centre.id))),
                         .chosen = centre.id == loaded.filter.health_centre});
  for (const auto* place : registry::municipalities_of(*deps.areas, visit.actor))
    places.push_back(
        {.value = place->code,
         .label = fmt::format("{}（{}）", place->name, with_commas(count(loaded.list.by_place, place->code))),
         .chosen = place->code == loaded.filter.municipality});
  std::vector<html::Fragment> fields;
  if (visit.actor.role == access::Role::prefecture_officer)
    fields.push_back(html::select_field({.name = "centre", .label = "保健所"}, centres, "すべて"));
  fields.push_back(html::select_field({.name = "municipality", .label = "市町村"}, places, "すべて"));
  Writer w;
  w << html::row(fields) << html::button({.label = "しぼりこむ", .press = html::Press::secondary});
  html::FormOptions form{.action = std::string(kMissingList),
                         .method = "get",
                         .hidden = {{"year", std::to_string(loaded.filter.year)}},
                         .autosubmit = true,
                         .label = "しぼりこみ",
                         .role = "search"};
  if (loaded.filter.state) form.hidden.emplace_back("state", id(*loaded.filter.state));
  return html::form(form, w.take());
}

html::Fragment box(const MissingRow& row) {
  Writer w;
  w << "<input type=\"checkbox\" name=\"institution\" value=\"" << row.institution.text()
    << "\" aria-label=\"" << row.name << "を選ぶ\">";
  return w.take();
}

html::Fragment table(const PageDeps& deps, const Loaded& loaded) {
  html::Table table{.caption = "報告が済んでいない医療機関", .caption_hidden = true};
  table.columns = {{.label = "選ぶ"},     {.label = "医療機関", .row_head = true},
                   {.label = "市町村"},   {.label = "状態"},
                   {.label = "電話番号"}, {.label = "最後の連絡"},
                   {.label = "手紙"}};
  for (const MissingRow& row : loaded.list.rows) {
    const auto* place = deps.areas->municipality(row.municipality);
    table.rows.push_back(
        {{box(row), html::link(registry::record_path(row.number), row.name),
          place ? place->name : row.municipality, html::tag(tag_of(row.state)), row.phone,
          row.contact_at
              ? html::link(fmt::format("{}/{}?year={}", kDeliveries, row.number, loaded.filter.year),
                           Date::of(row.contact_at).month_day())
              : html::text("なし"),
          row.letter_due ? html::tag({"印刷待ち", html::Tone::waiting})
                         : html::button({.label = "手紙を送る",
                                         .press = html::Press::link,
                                         .name = "one",
                                         .value = row.institution.text(),
                                         .form_action = address_of(fmt::format("{}/letters", kMissingList),
                                                                   loaded.filter),
                                         .about = fmt::format("{}に", row.name)})}});
  }
  table.empty = "この条件に当てはまる、報告が済んでいない医療機関はありません。";
  return html::table(table);
}

/// What is done with the boxes that are ticked.
html::Fragment acts(const Loaded& loaded) {
  Writer remind;
  remind << words_fields(new_rule(), nullptr)
         << html::button({.label = "選んだ医療機関に催促を送る",
                          .form_action = fmt::format("{}/picked?year={}", kReminders, loaded.filter.year)});
  Writer w;
  w << html::row({html::button(
           {.label = "選んだ医療機関に手紙を送る",
            .press = html::Press::secondary,
            .form_action = address_of(fmt::format("{}/letters", kMissingList), loaded.filter)})})
    << html::folded("選んだ医療機関に、文面を書いて催促する", remind.take());
  return w.take();
}

http::Response page(const PageDeps& deps, const Visit& visit) {
  const auto loaded = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    const auto year = year_of(tx, visit);
    if (!year) return std::unexpected(year.error());
    MissingFilter filter = filter_of(visit.request, *year);
    auto list = missing(tx, visit.actor, filter);
    if (!list) return std::unexpected(list.error());
    return Loaded{std::move(filter), std::move(*list)};
  });
  if (!loaded) return visit.refuse(loaded.error());
  const MissingFilter& filter = loaded->filter;
  Writer w;
  if (const auto made = parse_count(visit.request.arg("letters")))
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text = *made > 0
                     ? fmt::format("{}の手紙を印刷待ちに加えました。", count_words(*made))
                     : std::string("新しく加えた手紙はありません。本日分はすでに印刷待ちか、印刷済です。"),
         .more = html::link("/letters", "手紙を印刷する"),
         .announced = true});
  w << html::heading(
           {.text = fmt::format("報告が済んでいない医療機関は{}です", count_words(loaded->list.total)),
            .level = 1,
            .side = fiscal_year_name(filter.year)})
    << state_links(*loaded) << filters(deps, visit, *loaded);
  Writer form;
  form << table(deps, *loaded);
  if (!loaded->list.rows.empty()) form << acts(*loaded);
  w << html::form({.action = address_of(fmt::format("{}/letters", kMissingList), filter),
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .label = "一覧から送る"},
                  form.take())
    << pager_of(loaded->list.total, filter.page, filter.page_size, address_of(kMissingList, filter))
    << html::row({html::link(address_of("/missing.csv", filter), "CSVで保存"),
                  html::link(address_of("/missing.xlsx", filter), "Excelで保存")});
  return visit.show(
      {.title = "未報告の医療機関", .body = w.take(), .nav = std::string(kMissingList), .wide = true});
}

}  // namespace

void add_missing_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, std::string(kMissingList), access::Act::review_list,
                    [deps](const Visit& v) { return page(deps, v); }});
}

}  // namespace kakari::requests
