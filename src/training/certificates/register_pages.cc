// The office's list of certificates, and the names under which they are issued.
#include <fmt/format.h>

#include <algorithm>

#include "access/pages.h"
#include "base/text.h"
#include "registry/association.h"
#include "training/certificates/certificate_list.h"
#include "training/certificates/pages.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;
using State = ListFilter::State;

struct StateWords {
  State state;
  std::string_view id, label;
};
constexpr StateWords kStates[]{{State::valid, "valid", "有効"},
                               {State::revoked, "revoked", "取消し"},
                               {State::imported, "imported", "取り込んだもの"}};

ListFilter filter_of(const http::Request& request) {
  ListFilter filter;
  filter.text = trim(request.arg("q"));
  for (const StateWords& words : kStates)
    if (words.id == request.arg("state")) filter.state = words.state;
  filter.page = int(std::clamp<std::int64_t>(parse_count(request.arg("page")).value_or(1), 1, 100'000));
  return filter;
}

std::string page_address(const ListFilter& filter, std::string_view state, int page) {
  return fmt::format("{}?q={}&state={}&page={}", kRegister, http::percent_encode(filter.text), state, page);
}

html::Fragment filters(const ListFilter& filter) {
  std::vector<html::Choice> states;
  for (const StateWords& words : kStates)
    states.push_back({.value = std::string(words.id),
                      .label = std::string(words.label),
                      .chosen = words.state == filter.state});
  return html::form({.action = std::string(kRegister),
                     .method = "get",
                     .autosubmit = true,
                     .label = "しぼりこみ",
                     .role = "search"},
                    html::row({html::text_field({.name = "q", .label = "番号・氏名・カナ・医籍登録番号"},
                                                {.value = filter.text, .type = "search", .width = 22}),
                               html::select_field({.name = "state", .label = "状態"}, states, "すべて"),
                               html::button({.label = "しぼりこむ", .press = html::Press::secondary})}));
}

html::Fragment rows(const CertificateList& list) {
  html::Table table{.caption = "修了証の一覧", .caption_hidden = true};
  table.columns = {{.label = "番号", .row_head = true},
                   {.label = "氏名"},
                   {.label = "修了日"},
                   {.label = "承認した医師会"},
                   {.label = "状態"}};
  for (const auto& [c, name] : list.rows) {
    std::vector<html::Tag> state{c.revoked_at ? html::Tag{"取消し", html::Tone::wrong}
                                              : html::Tag{"有効", html::Tone::settled}};
    if (c.imported) state.push_back({"取り込み"});
    if (!c.revoked_at && name != c.name) state.push_back({"氏名に変更あり", html::Tone::waiting});
    table.rows.push_back({{html::link(record_path(c.number), c.number), c.name, c.issued.wareki(),
                           c.association_name, html::tags(state)}});
  }
  table.empty = "この条件に当てはまる修了証はありません。番号か氏名をご確認ください。";
  return html::table(table);
}

Response show_list(const PageDeps& deps, const Visit& visit) {
  const ListFilter filter = filter_of(visit.request);
  const auto list =
      deps.database->read([&](store::Tx& tx) { return list_certificates(tx, visit.actor, filter); });
  if (!list) return visit.refuse(list.error());
  const std::int64_t first = std::int64_t(filter.page - 1) * filter.page_size + 1;
  const std::int64_t last = first + std::int64_t(list->rows.size()) - 1;
  const std::string_view state = visit.request.arg("state");
  Writer w;
  w << html::heading({.text = "修了証",
                      .level = 1,
                      .side = fmt::format("発行 {}件　うち取消し {}件", with_commas(list->all),
                                          with_commas(list->revoked)),
                      .lead = "番号を選ぶと、記録の確認、取消し、氏名の変更による再発行ができます。"})
    << html::row({html::button({.label = "発行済みの修了証を取り込む",
                                .press = html::Press::secondary,
                                .href = fmt::format("{}/import", kRegister)}),
                  html::button({.label = "会長名の登録",
                                .press = html::Press::secondary,
                                .href = fmt::format("{}/presidents", kRegister)})})
    << filters(filter);
  if (list->all == 0)
    w << html::empty({.what = "修了証はまだ発行されていません",
                      .how = "医師会が修了申請を承認すると、ここに並びます。これまでに発行したものは、ファイ"
                             "ルから取り込めます。"});
  else
    w << rows(*list)
      << html::pager({.total = list->total,
                      .first = list->rows.empty() ? 0 : first,
                      .last = last,
                      .previous = filter.page > 1 ? page_address(filter, state, filter.page - 1) : "",
                      .next = last < list->total && !list->rows.empty()
                                  ? page_address(filter, state, filter.page + 1)
                                  : ""});
  return visit.show({.title = "修了証", .body = w.take(), .nav = std::string(kRegister), .wide = true});
}

html::Page presidents_page(const std::vector<ListedTerm>& terms, const Visit& visit, const Problem* problem,
                           std::string_view name, std::string_view from) {
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading(
      {.text = "日本医師会長の氏名",
       .level = 1,
       .lead = "修了証には、修了日に在任していた会長の氏名が入ります。すでに発行した修了証は変わりません。"});
  html::Table table{.caption = "登録されている在任期間"};
  table.columns = {{.label = "氏名", .row_head = true}, {.label = "いつから"}, {.label = "登録した人"}};
  for (const ListedTerm& term : terms)
    table.rows.push_back({{term.name, Date::parse(term.from).value_or(Date()).wareki(), term.by}});
  table.empty = "まだ登録されていません。登録するまで、修了証を印刷できません。";
  w << html::table(table) << html::heading({.text = "新しい会長を登録する"});
  Writer fields;
  fields << html::text_field({.name = "name", .label = "氏名", .error = access::error_at(problem, "name")},
                             {.value = std::string(name), .width = 20, .maxlength = 60, .required = true})
         << html::date_field(
                {.name = "from", .label = "就任の日", .error = access::error_at(problem, "from")},
                {.value = std::string(from), .required = true})
         << html::button({.label = "登録する"});
  w << html::form({.action = fmt::format("{}/presidents", kRegister), .csrf = visit.csrf}, fields.take());
  return {.title = "日本医師会長の氏名",
          .body = w.take(),
          .crumbs = {{"修了証", std::string(kRegister)}, {"日本医師会長の氏名", ""}},
          .status = problem ? 422 : 200,
          .nav = std::string(kRegister)};
}

std::vector<ListedTerm> terms_of(const PageDeps& deps) {
  return deps.database->read([](store::Tx& tx) { return president_terms(tx); });
}

Response take_president(const PageDeps& deps, const Visit& visit) {
  const std::string name = trim(visit.request.field("name"));
  const std::string_view from = visit.request.field("from");
  const auto day = Date::parse(from);
  if (!day) {
    const Problem problem{ProblemKind::invalid,
                          "from-missing",
                          "就任の日を入力してください。",
                          {{"from", "就任の日を入力してください。"}}};
    return visit.show(presidents_page(terms_of(deps), visit, &problem, name, from));
  }
  const auto done = deps.database->write([&](store::Tx& tx) {
    return registry::add_president_term(tx, visit.actor, visit.moment, {name, *day});
  });
  if (!done) return visit.show(presidents_page(terms_of(deps), visit, &done.error(), name, from));
  return Response::see_other(fmt::format("{}/presidents", kRegister));
}

}  // namespace

void add_register_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const std::string presidents = fmt::format("{}/presidents", kRegister);
  routes.push_back({Method::get, std::string(kRegister), Act::certificate_manage,
                    [deps](const Visit& visit) { return show_list(deps, visit); }});
  routes.push_back({Method::get, presidents, Act::certificate_manage, [deps](const Visit& visit) {
                      return visit.show(presidents_page(terms_of(deps), visit, nullptr, "", ""));
                    }});
  routes.push_back({Method::post, presidents, Act::certificate_manage,
                    [deps](const Visit& visit) { return take_president(deps, visit); }});
}

}  // namespace kakari::certificates
