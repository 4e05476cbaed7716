// 公的な一覧の内容: what the lists say of the institution, to agree with or to answer; the prefecture's list
// of notes.
#include "platform/html/components.h"
#include "registry/register_pages.h"
#include "reporting/exchange/pages.h"
#include "reporting/exchange/registry_answer.h"
#include "reporting/institution_pages.h"

namespace kakari::exchange {
namespace {

using access::Act;
using access::Visit;
using http::Response;

constexpr std::size_t notes_shown = 200;

html::Fragment answered(const ListedField& field) {
  const RegistryAnswer& a = *field.answer;
  const std::string who = fmt::format("{}　{}", local_time(a.at, true), a.by);
  if (a.agrees)
    return html::notice({.kind = html::NoticeKind::success, .text = "合っていると回答しました。" + who});
  return html::notice(
      {.kind = html::NoticeKind::warning, .text = a.note, .title = "都道府県に知らせました　" + who});
}

html::Fragment question(const ListedField& field, const Visit& visit, const Problem* refused,
                        std::string_view asked) {
  const bool again = refused && asked == field.field;
  html::Field note{
      .name = "note:" + field.field, .label = "違うところ", .hint = "正しい内容を入力してください。"};
  if (again) note.error = refused->message;
  return html::form(
      {.action = "/registry-entry",
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .hidden = {{"field", field.field}, {"listed", field.listed}},
       .label = field.label},
      html::stack(
          {html::row({html::button({.label = "合っています", .name = "agrees", .value = "1"})}),
           html::folded("違っています",
                        html::stack({html::text_area(
                                         note, {.value = again ? std::string(visit.request.field(note.name))
                                                               : std::string(),
                                                .rows = 3,
                                                .maxlength = 500}),
                                     html::button({.label = "都道府県に知らせる",
                                                   .press = html::Press::secondary,
                                                   .name = "agrees",
                                                   .value = "0"})}),
                        again || (field.answer && !field.answer->agrees))}));
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto fields = deps.database->read(
      [&](store::Tx& tx) { return listed_fields(tx, visit.actor, reporting::own_institution(visit)); });
  if (!fields) return visit.refuse(fields.error());
  html::Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "公的な一覧ではこうなっています",
                      .level = 1,
                      .lead =
                          "医療情報ネットと地方厚生局の一覧から取り込んだ内容です。かかりつけ医機能の報告では"
                          "お尋ねしません。合っているかをお知らせください。"});
  for (const ListedField& field : *fields) {
    w << html::heading({.text = field.label, .level = 2})
      << html::paragraph(field.listed.empty() ? "一覧に記載がありません。" : field.listed);
    if (field.answer) w << answered(field);
    if (!field.listed.empty() || field.field == "hours")
      w << question(field, visit, refused, visit.request.field("field"));
  }
  w << html::note("一覧そのものは、医療機能情報提供制度の報告や地方厚生局への届出で改まります。");
  html::Page page{.title = "公的な一覧の内容", .body = w.take(), .nav = "/registry-entry"};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

Response take(const PageDeps& deps, const Visit& visit) {
  const std::string field(visit.request.field("field"));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return answer_listed(tx, visit.actor, visit.moment, reporting::own_institution(visit), field,
                         visit.request.field("listed"), visit.request.field("agrees") == "1",
                         visit.request.field("note:" + field));
  });
  if (done) return Response::see_other("/registry-entry");
  if (done.error().kind == ProblemKind::forbidden) return visit.refuse(done.error());
  return show(deps, visit, &done.error());
}

Response show_notes(const PageDeps& deps, const Visit& visit) {
  const auto notes =
      deps.database->read([&](store::Tx& tx) { return registry_notes(tx, visit.actor, notes_shown); });
  if (!notes) return visit.refuse(notes.error());
  html::Writer w;
  w << html::heading(
      {.text = "公的な一覧と違うという連絡",
       .level = 1,
       .side = visit.actor.scope_name,
       .lead = "医療機関が、診療科目、病床数、診療時間などについて一覧と違うと知らせたものです。"});
  if (notes->empty()) {
    w << html::empty({.what = "連絡はありません",
                      .how = "医療機関が「公的な一覧の内容」の画面から知らせると、ここに並びます。"});
  } else {
    html::Table table{.caption = "新しい順"};
    table.columns = {{.label = "医療機関", .row_head = true},
                     {.label = "項目"},
                     {.label = "一覧の内容"},
                     {.label = "違うところ"},
                     {.label = "日時"}};
    for (const RegistryNote& n : *notes)
      table.rows.push_back({.cells = {html::link(registry::record_path(n.number), n.name), n.label, n.listed,
                                      n.note, fmt::format("{}　{}", local_time(n.at), n.by)}});
    w << html::table(table);
  }
  return visit.show(
      {.title = "公的な一覧と違うという連絡", .body = w.take(), .nav = "/registry-notes", .wide = true});
}

}  // namespace

void add_registry_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/registry-entry", Act::contact_manage,
                    [deps](const Visit& v) { return show(deps, v, nullptr); }});
  routes.push_back({Method::post, "/registry-entry", Act::contact_manage,
                    [deps](const Visit& v) { return take(deps, v); }});
  routes.push_back({Method::get, "/registry-notes", Act::contact_manage,
                    [deps](const Visit& v) { return show_notes(deps, v); }});
}

}  // namespace kakari::exchange
