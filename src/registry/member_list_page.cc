
#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/member_pages.h"
#include "registry/member_query.h"
#include "registry/member_words.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using Accounts = MemberFilter::Accounts;

MemberFilter filter_of(const http::Request& request) {
  MemberFilter filter;
  filter.text = trim(request.arg("q"));
  filter.standing = standing_of(request.arg("standing"));
  if (request.arg("account") == "with") filter.accounts = Accounts::with;
  if (request.arg("account") == "without") filter.accounts = Accounts::without;
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string address(const http::Request& request, int page) {
  std::string out(kMembers);
  out += '?';
  for (const auto& [key, value] : request.query)
    if (key != "page" && !value.empty())
      out += http::percent_encode(key) + "=" + http::percent_encode(value) + "&";
  return out + "page=" + std::to_string(page);
}

html::Fragment counts(const MemberCounts& c) {
  return html::figures({{.name = "確認待ち", .number = with_commas(c.provisional), .unit = "人"},
                        {.name = "確認済", .number = with_commas(c.checked), .unit = "人"},
                        {.name = "登録内容の確認が必要", .number = with_commas(c.refused), .unit = "人"}});
}

html::Fragment filters(const http::Request& request, const MemberFilter& filter) {
  std::vector<html::Choice> standings;
  for (const Standing s : {Standing::provisional, Standing::checked, Standing::refused})
    standings.push_back(
        {.value = std::string(id(s)), .label = std::string(label(s)), .chosen = filter.standing == s});
  const std::vector<html::Choice> accounts{
      {.value = "with", .label = "登録あり", .chosen = filter.accounts == Accounts::with},
      {.value = "without", .label = "登録なし", .chosen = filter.accounts == Accounts::without}};
  return html::form(
      {.action = std::string(kMembers),
       .method = "get",
       .autosubmit = true,
       .label = "しぼりこみ",
       .role = "search"},
      html::row({html::text_field({.name = "q", .label = "氏名・フリガナ・医籍登録番号"},
                                  {.value = std::string(request.arg("q")), .type = "search", .width = 20}),
                 html::select_field({.name = "standing", .label = "確認"}, standings, "すべて"),
                 html::select_field({.name = "account", .label = "本人の利用登録"}, accounts, "すべて"),
                 html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment table(const MemberPage& page, const MemberFilter& filter) {
  html::Table table{.caption = "会員と、医師会が確認する医師の一覧", .caption_hidden = true};
  table.columns = {{.label = "氏名", .row_head = true}, {.label = "フリガナ"},
                   {.label = "医籍登録番号"},           {.label = "確認する医師会"},
                   {.label = "本人の利用登録"},         {.label = "確認"}};
  for (const ListedMember& row : page.rows) {
    const Physician& p = row.physician;
    table.rows.push_back({{html::link(member_path(p.number), p.name), p.kana,
                           p.licence_number.empty() ? "番号の確認が必要" : p.licence_number, row.association,
                           p.person.empty() ? "なし" : "あり", html::tag(standing_tag(p.standing))}});
  }
  const bool narrowed = !filter.text.empty() || filter.standing || filter.accounts != Accounts::any;
  table.empty =
      narrowed ? "この条件に当てはまる医師はいません。条件を一つ外してお試しください。"
               : "まだ医師は登録されていません。名簿を取り込むか、先生が利用登録をすると、ここに並びます。";
  return html::table(table);
}

Response show_list(const MemberDeps& deps, const Visit& visit) {
  const MemberFilter filter = filter_of(visit.request);
  const MemberPage page =
      deps.database->read([&](store::Tx& tx) { return list_members(tx, visit.actor, filter); });
  const std::int64_t first = std::int64_t(filter.page - 1) * filter.page_size + 1;
  const std::int64_t last = first + std::int64_t(page.rows.size()) - 1;
  const bool none = page.rows.empty();
  Writer w;
  w << html::heading(
           {.text = "会員",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead = "会員の先生と、医師会が登録内容を確認する先生です。確認を待っている先生が先に並びます。"})
    << counts(page.counts) << filters(visit.request, filter) << table(page, filter)
    << html::pager({.total = page.total,
                    .first = none ? 0 : first,
                    .last = none ? 0 : last,
                    .previous = filter.page > 1 ? address(visit.request, filter.page - 1) : "",
                    .next = !none && last < page.total ? address(visit.request, filter.page + 1) : "",
                    .unit = "人"});
  return visit.show({.title = "会員", .body = w.take(), .nav = std::string(kMembers), .wide = true});
}

}  // namespace

void add_member_list(const MemberDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, std::string(kMembers), access::Act::member_read,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
}

}  // namespace kakari::registry
