// 取り込み: lists checked before anything is written, then taken with one press; the history with its
// rejects.
#include "base/text.h"
#include "training/courses/page_parts.h"

namespace kakari::courses {
namespace {

using access::Act;
using access::Visit;
using http::Response;

html::Fragment columns_help() {
  html::Table table{.caption = "ファイルの列（1行目に列の名前。順序は問いません）"};
  table.columns = {{.label = "列の名前", .row_head = true},
                   {.label = "これまでの単位"},
                   {.label = "受講者名簿"},
                   {.label = "書き方"}};
  table.rows = {
      {.cells = {"氏名", "必要", "必要", "異体字の違いは問いません"}},
      {.cells = {"医籍登録番号", "できるだけ", "できるだけ", "ないときは「カナ」と「生年月日」の両方"}},
      {.cells = {"取得日", "必要", "－", "2020-06-01、R2.6.1 など"}},
      {.cells = {"単位 または 時間", "どちらか", "－", "0.5きざみ。時間は 1.5 か 1:30"}},
      {.cells = {"題名", "必要", "－", "講演会や日医雑誌の号"}},
      {.cells = {"取得方法", "講習会のほか", "－", "日医雑誌、日医e-ラーニングなど"}},
      {.cells = {"証明者、カリキュラムコード", "あれば", "－", ""}},
      {.cells = {"認定番号", "－", "必要", "K8-31-00012-3 の形"}},
      {.cells = {"回、入室、退室", "－", "あれば", "18:55 の形。なければ全部の時間を受講"}}};
  return html::folded("ファイルの書き方", html::table(table));
}

html::Fragment history(const std::vector<Run>& runs) {
  if (runs.empty())
    return html::empty(
        {.what = "まだ取り込みはありません",
         .how = "ファイルを選ぶと、書き込む前に内容を確かめられます。取り込んだものはここに並びます。"});
  html::Table table{.caption = "取り込みの記録"};
  table.columns = {{.label = "ファイル", .row_head = true},
                   {.label = "種類"},
                   {.label = "日時"},
                   {.label = "行", .numeric = true},
                   {.label = "単位", .numeric = true},
                   {.label = "登録を待つ", .numeric = true},
                   {.label = "取り込まない", .numeric = true},
                   {.label = "状態"}};
  for (const Run& r : runs) {
    html::Writer state;
    state << html::tag({std::string(label(r.state)),
                        r.state == Run::State::taken ? html::Tone::settled : html::Tone::waiting});
    table.rows.push_back({.cells = {html::link("/imports/" + r.id.text(), r.file_name),
                                    std::string(label(r.kind)), fmt::format("{}　{}", local_time(r.at), r.by),
                                    r.read, r.fresh, r.waiting, r.refused, state.take()}});
  }
  return html::table(table);
}

Response show_list(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto runs = deps.database->read([&](store::Tx& tx) { return runs_of(tx, visit.actor, 100); });
  const bool attendees = visit.request.field("kind") == "attendees";
  html::Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
           {.text = "単位と受講者名簿の取り込み",
            .level = 1,
            .side = visit.actor.scope_name,
            .lead =
                "先に内容を確かめ、それから取り込みます。同じファイルを2度取り込んでも、単位は増えません。"})
    << html::form(
           {.action = "/imports", .csrf = visit.csrf, .multipart = true},
           html::stack(
               {html::radio_group({.name = "kind", .label = "種類"},
                                  {{.value = "credits", .label = "これまでの単位", .chosen = !attendees},
                                   {.value = "attendees",
                                    .label = "受講者名簿（認定番号の列があるもの）",
                                    .chosen = attendees}}),
                html::file_field({.name = "file",
                                  .label = "ファイル",
                                  .hint = "ExcelかCSV（UTF-8、Shift_JISのどちらでも）、20 MBまで",
                                  .error = refused ? refused->message : ""},
                                 {.accept = ".csv,.xlsx", .required = true}),
                html::button({.label = "内容を確かめる"})}))
    << columns_help() << history(runs);
  html::Page page{.title = "取り込み", .body = w.take(), .nav = "/imports", .wide = true};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

Response take_file(const PageDeps& deps, const Visit& visit) {
  const http::Upload* file = upload_of(visit.request);
  const Problem missing{ProblemKind::invalid,
                        "file-missing",
                        "ファイルを選んでください。",
                        {{"file", "ファイルを選んでください。"}}};
  if (!file) return show_list(deps, visit, &missing);
  const auto kind = visit.request.field("kind") == "attendees" ? ListKind::attendees : ListKind::credits;
  const auto run = check_list(*deps.database, visit.actor, visit.moment, *deps.rules(), kind, {},
                              file->path.string(), file->filename);
  if (run) return Response::see_other("/imports/" + run->id.text());
  if (run.error().kind == ProblemKind::forbidden) return visit.refuse(run.error());
  Problem shown = run.error();
  if (shown.fields.empty()) shown.fields.push_back({"file", shown.message});
  return show_list(deps, visit, &shown);
}

Result<Run> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Run> {
    const auto run = find_run(tx, id_in(visit, "id"));
    if (!run) return problem(ProblemKind::not_found, "no-such-list", "この取り込みは見つかりません。");
    if (auto allowed = may_take(visit.actor, *run); !allowed) return std::unexpected(allowed.error());
    return *run;
  });
}

Response show_run(const PageDeps& deps, const Visit& visit) {
  const auto run = load(deps, visit);
  if (!run) return visit.refuse(run.error());
  const bool taken = run->state == Run::State::taken;
  const std::string here = "/imports/" + run->id.text();
  html::Writer w;
  w << html::heading(
      {.text = taken ? "取り込みました" : "取り込む内容を確かめてください",
       .level = 1,
       .side = run->file_name,
       .lead = fmt::format("{}　{}が{}に送信", label(run->kind), run->by, local_time(run->at))});
  if (taken)
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text = fmt::format("{}に{}が取り込みました。", local_time(run->taken_at), run->taken_by),
         .announced = true});
  w << run_figures(*run, here + "/rejects.csv");
  std::vector<html::Fragment> acts;
  if (!taken && run->fresh + run->waiting > 0)
    acts.push_back(html::form(
        {.action = here, .csrf = visit.csrf, .idempotency_key = visit.moment.new_id().text()},
        html::button({.label = fmt::format("{}件を取り込む", with_commas(run->fresh + run->waiting))})));
  else if (!taken)
    w << html::notice({.text = "新しく取り込むものはありません。"});
  if (!run->course.empty())
    acts.push_back(html::button({.label = "講習会にもどる",
                                 .press = html::Press::secondary,
                                 .href = "/lectures/" + run->course.text()}));
  acts.push_back(
      html::button({.label = "取り込みの記録", .press = html::Press::secondary, .href = "/imports"}));
  w << html::row(acts);
  return visit.show({.title = "取り込み",
                     .body = w.take(),
                     .crumbs = {{"取り込み", "/imports"}, {run->file_name, ""}},
                     .nav = "/imports"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto run = take_list(*deps.database, visit.actor, visit.moment, *deps.rules(), id_in(visit, "id"));
  if (!run && run.error().code != "taken-already") return visit.refuse(run.error());
  return Response::see_other("/imports/" + id_in(visit, "id").text());
}

}  // namespace

void add_import_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/imports", Act::credit_import,
                    [deps](const Visit& v) { return show_list(deps, v, nullptr); }});
  routes.push_back({Method::post, "/imports", Act::credit_import,
                    [deps](const Visit& v) { return take_file(deps, v); }, list_limits});
  routes.push_back({Method::get, "/imports/{id}", Act::credit_import,
                    [deps](const Visit& v) { return show_run(deps, v); }});
  routes.push_back(
      {Method::post, "/imports/{id}", Act::credit_import, [deps](const Visit& v) { return take(deps, v); }});
  routes.push_back({Method::get, "/imports/{id}/rejects.csv", Act::credit_import, [deps](const Visit& v) {
                      const auto run = load(deps, v);
                      return run ? download(run->rejects, "text/csv; charset=utf-8", "取り込まない行.csv")
                                 : v.refuse(run.error());
                    }});
}

}  // namespace kakari::courses
