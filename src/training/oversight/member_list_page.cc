// 会員・医師の一覧: each one's units, what is missing and when something last happened.
#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "training/oversight/member_list.h"
#include "training/oversight/pages.h"
#include "training/page_parts.h"

namespace kakari::oversight {
namespace {

using access::Visit;
using html::Writer;

MemberFilter filter_of(const http::Request& request) {
  MemberFilter filter;
  filter.place = place_of(request.arg("state"));
  filter.no_account = request.arg("state") == "no_account";
  filter.text = trim(request.arg("q"));
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string page_address(const Body& body, const http::Request& request, int page) {
  return overview_path(body,
                       fmt::format("/members?q={}&state={}&page={}", http::percent_encode(request.arg("q")),
                                   http::percent_encode(request.arg("state")), page));
}

html::Fragment filters(const Body& body, const MemberFilter& filter) {
  std::vector<html::Choice> states;
  for (std::size_t i = 0; i < place_count; ++i)
    states.push_back({.value = std::string(id(Place(i))),
                      .label = std::string(label(Place(i))),
                      .chosen = filter.place == Place(i)});
  states.push_back({.value = "no_account", .label = "利用の登録がまだ", .chosen = filter.no_account});
  return html::form({.action = overview_path(body, "/members"),
                     .method = "get",
                     .autosubmit = true,
                     .label = "しぼりこみ",
                     .role = "search"},
                    html::row({html::text_field({.name = "q", .label = "氏名・カナ・医籍登録番号"},
                                                {.value = filter.text, .type = "search", .width = 20}),
                               html::select_field({.name = "state", .label = "段階"}, states, "すべて"),
                               html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment table_of(const regime::Training& rules, const Body& body, const MemberList& list,
                        const MemberFilter& filter) {
  html::Table table{.caption = "会員・医師の一覧", .caption_hidden = true};
  table.columns = {{.label = "氏名", .row_head = true},
                   {.label = "段階"},
                   {.label = "座学", .numeric = true},
                   {.label = "実地", .numeric = true},
                   {.label = "合計", .numeric = true},
                   {.label = "あと必要なもの"},
                   {.label = "最後の動き"}};
  const bool several = body.kind != Body::Kind::local;
  if (several) table.columns.push_back({.label = "医師会"});
  for (const Member& m : list.rows) {
    const Standing& s = m.standing;
    const html::Tag reached =
        m.person.empty() ? html::Tag{"利用の登録がまだ", html::Tone::waiting} : html::Tag{};
    html::Row row{.cells = {html::link("/members/" + http::percent_encode(m.number), m.name),
                            html::tags({place_tag(s.place), reached}),
                            training::unit_figure(s.lecture_halves), training::unit_figure(s.practice_halves),
                            training::unit_figure(s.lecture_halves + s.practice_halves), lacking(rules, s),
                            s.last_activity == 0 ? "まだありません" : Date::of(s.last_activity).wareki()}};
    if (several) row.cells.emplace_back(m.association_name);
    table.rows.push_back(std::move(row));
  }
  table.empty =
      filter.place || filter.no_account || !filter.text.empty()
          ? "この条件に当てはまる方はいません。条件を一つ外してお試しください。"
          : "まだ会員・医師の登録はありません。名簿を取り込むか、医師が登録すると、ここに並びます。";
  return html::table(table);
}

http::Response show(const PageDeps& deps, const Visit& visit) {
  const MemberFilter filter = filter_of(visit.request);
  struct Found {
    Body body;
    MemberList list;
  };
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Found> {
    auto body = body_in(tx, visit);
    if (!body) return std::unexpected(body.error());
    auto list = members(tx, visit.actor, *body, filter);
    if (!list) return std::unexpected(list.error());
    return Found{std::move(*body), std::move(*list)};
  });
  if (!found) return visit.refuse(found.error());
  const auto& [body, list] = *found;
  const std::int64_t first = std::int64_t(filter.page - 1) * filter.page_size + 1;
  const std::int64_t last = first + std::int64_t(list.rows.size()) - 1;
  Writer w;
  w << html::heading({.text = "会員・医師の一覧",
                      .level = 1,
                      .side = body.name(),
                      .lead =
                          "氏名を選ぶと、登録の内容と単位の記録を確かめられます。単位には、申告しただけで承認"
                          "がまだの実地も含みます。"})
    << filters(body, filter) << table_of(*deps.rules(), body, list, filter)
    << html::pager({.total = list.total,
                    .first = list.rows.empty() ? 0 : first,
                    .last = last,
                    .previous = filter.page > 1 ? page_address(body, visit.request, filter.page - 1) : "",
                    .next = last < list.total && !list.rows.empty()
                                ? page_address(body, visit.request, filter.page + 1)
                                : "",
                    .unit = "人"});
  return visit.show({.title = "会員・医師の一覧",
                     .body = w.take(),
                     .crumbs = {{"修了のようす", std::string(kOverview)},
                                {body.name(), overview_path(body)},
                                {"会員・医師の一覧", ""}},
                     .nav = std::string(kOverview),
                     .wide = true});
}

}  // namespace

void add_member_list(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, fmt::format("{}/{{number}}/members", kOverview),
                    access::Act::member_read, [deps](const Visit& visit) { return show(deps, visit); }});
}

}  // namespace kakari::oversight
