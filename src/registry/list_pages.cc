// The registry's list, narrowed by an officer; and the same range as a table to take away.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/export_institutions.h"
#include "registry/institution_list.h"
#include "registry/register_pages.h"
#include "registry/served.h"
#include "registry/words.h"

namespace kakari::registry {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using Standing = ListFilter::Standing;
using Accounts = ListFilter::Accounts;

template <class T>
struct Option {
  T value;
  std::string_view id, label;
};
constexpr Option<Standing> kStandings[]{{Standing::to_report, "to-report", "報告の対象"},
                                        {Standing::exempt, "exempt", "報告の対象外（開いているもの）"},
                                        {Standing::closed, "closed", "閉院"}};
constexpr Option<Accounts> kAccountOptions[]{{Accounts::with, "with", "登録あり"},
                                             {Accounts::without, "without", "登録なし"}};
constexpr Option<regime::InstitutionKind> kKinds[]{{regime::InstitutionKind::hospital, "hospital", "病院"},
                                                   {regime::InstitutionKind::clinic, "clinic", "診療所"}};

template <class T, std::size_t N>
std::optional<T> chosen(const Option<T> (&options)[N], std::string_view id) {
  for (const Option<T>& option : options)
    if (option.id == id) return option.value;
  return {};
}

template <class T, std::size_t N>
std::vector<html::Choice> choices(const Option<T> (&options)[N], std::string_view now) {
  std::vector<html::Choice> out;
  for (const Option<T>& option : options)
    out.push_back(
        {.value = std::string(option.id), .label = std::string(option.label), .chosen = option.id == now});
  return out;
}

ListFilter filter_of(const http::Request& request) {
  ListFilter filter;
  filter.text = trim(request.arg("q"));
  filter.municipality = request.arg("municipality");
  filter.kind = chosen(kKinds, request.arg("kind"));
  filter.standing = chosen(kStandings, request.arg("standing")).value_or(Standing::any);
  filter.accounts = chosen(kAccountOptions, request.arg("accounts")).value_or(Accounts::any);
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string page_address(const http::Request& request, int page) {
  std::string out(kRegister);
  out += '?';
  for (const auto& [key, value] : request.query)
    if (key != "page" && !value.empty())
      out += http::percent_encode(key) + "=" + http::percent_encode(value) + "&";
  return out + "page=" + std::to_string(page);
}

std::vector<html::Choice> municipalities(const RegisterDeps& deps, const access::Actor& actor,
                                         std::string_view now) {
  std::vector<html::Choice> out;
  for (const regime::Municipality* place : municipalities_of(*deps.areas, actor))
    out.push_back({.value = place->code, .label = place->name, .chosen = place->code == now});
  return out;
}

html::Fragment filters(const RegisterDeps& deps, const Visit& visit, const ListFilter& filter) {
  const http::Request& request = visit.request;
  std::vector<html::Fragment> fields{html::text_field({.name = "q", .label = "名称・カナ・番号・コード"},
                                                      {.value = filter.text, .type = "search", .width = 20})};
  if (auto places = municipalities(deps, visit.actor, filter.municipality); places.size() > 1)
    fields.push_back(html::select_field({.name = "municipality", .label = "市区町村"}, places, "すべて"));
  fields.push_back(
      html::select_field({.name = "kind", .label = "種類"}, choices(kKinds, request.arg("kind")), "すべて"));
  fields.push_back(html::select_field({.name = "standing", .label = "状態"},
                                      choices(kStandings, request.arg("standing")), "すべて"));
  fields.push_back(html::select_field({.name = "accounts", .label = "利用者の登録"},
                                      choices(kAccountOptions, request.arg("accounts")), "すべて"));
  fields.push_back(html::button({.label = "しぼりこむ", .press = html::Press::secondary}));
  return html::form({.action = std::string(kRegister),
                     .method = "get",
                     .autosubmit = true,
                     .label = "しぼりこみ",
                     .role = "search"},
                    html::row(fields));
}

std::vector<html::Tag> standing_tags(const Institution& i) {
  std::vector<html::Tag> tags;
  if (!i.closed_on.empty()) tags.push_back({"閉院", html::Tone::wrong});
  if (!i.exempt.empty()) tags.push_back({"報告の対象外", html::Tone::waiting});
  if (tags.empty()) tags.push_back({"報告の対象", html::Tone::plain});
  return tags;
}

html::Fragment table(const RegisterDeps& deps, const InstitutionList& list) {
  html::Table table{.caption = "医療機関の一覧", .caption_hidden = true};
  table.columns = {{.label = "名称", .row_head = true},
                   {.label = "機関番号"},
                   {.label = "種類"},
                   {.label = "市区町村"},
                   {.label = "所在地"},
                   {.label = "状態"},
                   {.label = "利用者"}};
  for (const ListedInstitution& row : list.rows) {
    const Institution& i = row.institution;
    const auto* place = deps.areas->municipality(i.municipality);
    Writer standing;
    for (const html::Tag& tag : standing_tags(i)) standing << html::tag(tag);
    table.rows.push_back({{html::link(record_path(i.number), i.name), i.number,
                           std::string(kind_label(i.kind)), place ? place->name : "", i.address,
                           standing.take(), row.accounts ? fmt::format("{}人", row.accounts) : "なし"}});
  }
  table.empty = "この条件に当てはまる医療機関はありません。条件を一つ外してお試しください。";
  return html::table(table);
}

Response show_list(const RegisterDeps& deps, const Visit& visit) {
  const ListFilter filter = filter_of(visit.request);
  const InstitutionList list =
      deps.database->read([&](store::Tx& tx) { return list_institutions(tx, visit.actor, filter); });
  const std::int64_t first = std::int64_t(filter.page - 1) * filter.page_size + 1;
  const std::int64_t last = first + std::int64_t(list.rows.size()) - 1;
  Writer body;
  body << html::heading({.text = "医療機関",
                         .level = 1,
                         .side = visit.actor.scope_name,
                         .lead =
                             "台帳にある医療機関です。名称を選ぶと、コードや利用者の登録を確かめ、利用開始の"
                             "ご案内を作ることができます。"})
       << filters(deps, visit, filter) << table(deps, list)
       << html::pager({.total = list.total,
                       .first = list.rows.empty() ? 0 : first,
                       .last = last,
                       .previous = filter.page > 1 ? page_address(visit.request, filter.page - 1) : "",
                       .next = last < list.total && !list.rows.empty()
                                   ? page_address(visit.request, filter.page + 1)
                                   : ""})
       << html::row({html::button({.label = "担当範囲のすべてをCSVで保存する",
                                   .press = html::Press::link,
                                   .href = fmt::format("{}.csv", kRegister)})});
  return visit.show({.title = "医療機関", .body = body.take(), .nav = std::string(kRegister), .wide = true});
}

Response send_csv(const RegisterDeps& deps, const Visit& visit) {
  if (visit.actor.scope.empty() && visit.actor.role != access::Role::administrator)
    return visit.refuse(access::may(visit.actor, access::Act::institution_read, {}).error());
  Response response;
  // Prefecture and health centre are what the export takes; any other scope but the administrator's finds
  // nothing.
  export_institutions(*deps.database, visit.actor.scope, {},
                      [&](std::string_view piece) { response.body += piece; });
  const std::string name = fmt::format("institutions-{}.csv", visit.moment.today().iso());
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

}  // namespace

void add_list_pages(const RegisterDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, std::string(kRegister), Act::institution_read,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({http::Method::get, fmt::format("{}.csv", kRegister), Act::institution_read,
                    [deps](const Visit& visit) { return send_csv(deps, visit); }});
}

}  // namespace kakari::registry
