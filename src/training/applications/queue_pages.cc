// The association's list: what waits and how long; the president selects many and goes to the confirmation.
#include <algorithm>

#include "base/text.h"
#include "training/applications/case_parts.h"
#include "training/applications/page_routes.h"
#include "training/applications/queue.h"

namespace kakari::applications {
namespace {

using access::Role;
using access::Visit;
using html::Writer;
using http::Response;

constexpr State tabs[] = {State::submitted, State::checked,  State::returned,
                          State::referred,  State::approved, State::committee_approved,
                          State::refused,   State::withdrawn};

/// The president's work is what was checked, the clerk's what came in.
QueueFilter filter_of(const Visit& visit) {
  const http::Request& request = visit.request;
  QueueFilter filter;
  const std::string_view state = request.arg("state");
  if (state.empty() && visit.actor.role == Role::association_president) filter.state = State::checked;
  if (state.empty() && visit.actor.role == Role::association_clerk) filter.state = State::submitted;
  if (!state.empty() && state != "all") filter.state = state_of(state);
  filter.text = trim(request.arg("q"));
  filter.paper_only = !request.arg("paper").empty();
  filter.older_than_days =
      int(std::clamp<std::int64_t>(parse_count(request.arg("older")).value_or(0), 0, 3650));
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  filter.page_size = 200;
  return filter;
}

std::string with(const http::Request& request, std::string_view name, std::string_view value) {
  std::string out = "/applications?";
  for (const auto& [key, old] : request.query)
    if (key != name && key != "page" && !old.empty())
      out += http::percent_encode(key) + "=" + http::percent_encode(old) + "&";
  return out + std::string(name) + "=" + http::percent_encode(value);
}

html::Fragment tab_links(const Queue& list, const QueueFilter& filter, const http::Request& request) {
  std::vector<html::Fragment> links;
  const auto add = [&](std::string_view value, const std::string& words, bool current) {
    Writer w;
    if (current)
      w << "<strong aria-current=\"true\">" << words << "</strong>";
    else
      w << html::link(with(request, "state", value), words);
    links.push_back(w.take());
  };
  std::int64_t all = 0;
  for (const auto& [state, count] : list.by_state) all += count;
  for (const State state : tabs) {
    const auto found = list.by_state.find(state);
    const std::int64_t count = found == list.by_state.end() ? 0 : found->second;
    if (count || filter.state == state || state == State::submitted || state == State::checked)
      add(id(state), std::string(label(state)) + " " + with_commas(count), filter.state == state);
  }
  add("all", "すべて " + with_commas(all), !filter.state);
  return html::row(links);
}

html::Fragment filters(const QueueFilter& filter) {
  std::vector<html::Choice> ages;
  for (const auto& [days, words] :
       {std::pair{"7", "7日より前から"}, {"14", "14日より前から"}, {"30", "30日より前から"}})
    ages.push_back({.value = days, .label = words, .chosen = std::to_string(filter.older_than_days) == days});
  Writer w;
  w << html::row({html::text_field({.name = "q", .label = "氏名・カナ・医籍登録番号・申請番号"},
                                   {.value = filter.text, .type = "search", .width = 20}),
                  html::select_field({.name = "older", .label = "待っている日数"}, ages, "すべて"),
                  html::check_box({.name = "paper", .label = "紙の申請だけ"}, filter.paper_only),
                  html::button({.label = "しぼりこむ", .press = html::Press::secondary})});
  html::FormOptions form{.action = "/applications", .method = "get", .label = "しぼりこみ", .role = "search"};
  form.hidden.emplace_back("state", filter.state ? std::string(id(*filter.state)) : "all");
  return html::folded("しぼりこむ", html::form(form, w.take()),
                      !filter.text.empty() || filter.paper_only || filter.older_than_days > 0);
}

std::vector<html::Tag> marks(const QueueRow& row) {
  std::vector<html::Tag> tags;
  if (!row.entered_by.empty())
    tags.push_back({row.own_entry ? "ご自身が入力" : "紙の申請", html::Tone::plain});
  if (row.identity) tags.push_back({"本人の確認待ち", html::Tone::waiting});
  if (row.not_accepted)
    tags.push_back({fmt::format("認めない項目 {}件", row.not_accepted), html::Tone::wrong});
  if (row.own_check && row.state == State::checked) tags.push_back({"ご自身が確認", html::Tone::plain});
  return tags;
}

html::Fragment rows(const Queue& list, bool select) {
  html::Table table{.caption = "修了申請の一覧", .caption_hidden = true};
  if (select) table.columns.push_back({.label = "選ぶ", .label_hidden = true});
  for (const html::Column& column : {html::Column{.label = "申請者", .row_head = true},
                                     {.label = "申請番号"},
                                     {.label = "状態"},
                                     {.label = "座学", .numeric = true},
                                     {.label = "実地", .numeric = true},
                                     {.label = "合計", .numeric = true},
                                     {.label = "待ち日数", .numeric = true},
                                     {.label = "注意"}})
    table.columns.push_back(column);
  for (const QueueRow& row : list.rows) {
    html::Row shown;
    if (select) {
      Writer box;
      if (row.state == State::checked || row.state == State::submitted)
        box << "<input type=\"checkbox\" name=\"chosen\" value=\"" << row.id.text() << ":" << row.version
            << "\" aria-label=\"" << row.name << "さんの申請を選ぶ\">";
      shown.cells.push_back(box.take());
    }
    const bool other = row.kind == "course_certificate";
    const auto units = [&](int halves) { return other ? std::string("—") : regime::units(halves); };
    Writer name;
    name << html::link("/applications/" + row.number, row.name) << " <small>" << row.kana << "</small>";
    for (html::Cell cell :
         {html::Cell(name.take()), html::Cell(row.number), html::Cell(html::tag(state_tag(row.state))),
          html::Cell(units(row.lecture_halves)), html::Cell(units(row.practice_halves)),
          html::Cell(units(row.lecture_halves + row.practice_halves)),
          html::Cell(open(row.state) ? fmt::format("{}日", row.age_days) : std::string("—")),
          html::Cell(html::tags(marks(row)))})
      shown.cells.push_back(std::move(cell));
    table.rows.push_back(std::move(shown));
  }
  table.empty = "この条件に当てはまる修了申請はありません。医師が申請すると、ここに古いものから並びます。";
  return html::table(table);
}

/// The president's list is a form that leads to the confirmation page.
html::Fragment selectable(const Queue& list, const QueueFilter& filter, const Visit& visit) {
  const auto waits = [](const QueueRow& row) {
    return row.state == State::checked || row.state == State::submitted;
  };
  const auto waiting = std::ranges::count_if(list.rows, waits);
  Writer w;
  w << rows(list, true)
    << html::row({html::button({.label = "選んだ申請の承認に進む"}),
                  html::button({.label = fmt::format("この一覧の{}件すべての承認に進む", waiting),
                                .press = html::Press::secondary,
                                .name = "all",
                                .value = "1"})});
  html::FormOptions form{.action = "/applications/approval", .csrf = visit.csrf, .label = "承認"};
  form.hidden.emplace_back("state", filter.state ? id(*filter.state) : "all");
  form.hidden.emplace_back("q", filter.text);
  for (const QueueRow& row : list.rows)
    if (waits(row)) form.hidden.emplace_back("shown", fmt::format("{}:{}", row.id.text(), row.version));
  return html::form(form, w.take());
}

std::string headline(const Visit& visit, const Queue& list) {
  const auto count = [&](State state) {
    const auto found = list.by_state.find(state);
    return found == list.by_state.end() ? std::int64_t(0) : found->second;
  };
  const auto submitted = count(State::submitted), checked = count(State::checked);
  if (visit.actor.role == Role::association_president)
    return checked ? fmt::format("承認を待っている修了申請が{}件あります", with_commas(checked))
                   : "承認を待っている修了申請はありません";
  return submitted ? fmt::format("確認を待っている修了申請が{}件あります", with_commas(submitted))
                   : "確認を待っている修了申請はありません";
}

Response show(const PageDeps& deps, const Visit& visit) {
  const QueueFilter filter = filter_of(visit);
  const Queue list =
      deps.database->read([&](store::Tx& tx) { return queue(tx, visit.actor, filter, visit.moment.now); });
  const bool president = visit.actor.role == Role::association_president;
  const bool select = president && !list.rows.empty() &&
                      (filter.state == State::checked || filter.state == State::submitted || !filter.state);
  const std::int64_t first = (filter.page - 1) * std::int64_t(filter.page_size) + 1;
  const std::int64_t last = first + std::int64_t(list.rows.size()) - 1;
  Writer w;
  w << html::heading(
      {.text = headline(visit, list),
       .level = 1,
       .side = list.oldest_days ? fmt::format("いちばん古いもの {}日", list.oldest_days) : ""});
  std::vector<html::Fragment> links;
  if (visit.actor.role == Role::association_clerk)
    links.push_back(html::link("/applications/new", "紙の申請を入力する"));
  if (access::could(visit.actor.role, access::Act::inquiry_raise))
    links.push_back(html::link("/inquiries", "委員会に疑義を尋ねる"));
  if (!links.empty()) w << html::row(links);
  w << tab_links(list, filter, visit.request) << filters(filter)
    << (select ? selectable(list, filter, visit) : rows(list, false))
    << html::pager(
           {.total = list.total,
            .first = list.rows.empty() ? 0 : first,
            .last = list.rows.empty() ? 0 : last,
            .previous = filter.page > 1 ? with(visit.request, "page", std::to_string(filter.page - 1)) : "",
            .next = last < list.total ? with(visit.request, "page", std::to_string(filter.page + 1)) : ""});
  return visit.show({.title = "修了申請", .body = w.take(), .nav = "/applications", .wide = true});
}

}  // namespace

void add_queue_page(const PageDeps& deps, Routes& routes) {
  routes.push_back({http::Method::get, "/applications", access::Act::application_read,
                    [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::applications
