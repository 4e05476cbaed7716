// NDBの件数: a file is looked at before it is taken, with one press; the history with what was rejected.
#include "base/text.h"
#include "platform/html/components.h"
#include "platform/sheet/workbook.h"
#include "reporting/exchange/claims_import.h"
#include "reporting/exchange/pages.h"

namespace kakari::exchange {
namespace {

using access::Act;
using access::Visit;
using http::Response;

constexpr http::Limits file_limits{.body_bytes = 64 << 20, .body_seconds = 300};
constexpr std::size_t shown_rejects = 10, shown_runs = 50;

std::string path_of(const ClaimsRun& run, std::string_view rest = {}) {
  return "/claims-import/" + run.id.text() + std::string(rest);
}

html::Fragment columns_help(int year) {
  html::Table table{.caption = "ファイルの列（1行目に列の名前。順序は問いません）"};
  table.columns = {{.label = "列の名前", .row_head = true}, {.label = "書き方"}, {.label = "ほかの呼び方"}};
  table.rows = {{.cells = {"医療機関コード", "10桁の数字（都道府県番号2桁、点数表番号1桁、医療機関番号7桁）",
                           "10桁コード、保険医療機関コード、code"}},
                {.cells = {"年度",
                           year == 0 ? std::string("「令和7年度」や「2025」")
                                     : fmt::format("{}の報告には{}（「{}」でも）", fiscal_year_name(year),
                                                   fiscal_year_name(year - 1), year - 1),
                           "診療年度、対象年度、fiscal_year"}},
                {.cells = {"項目", "報告項目の番号（home_care.visit_claims など）か、報告様式の項目名",
                           "項目名、報告項目、item"}},
                {.cells = {"回数", "0以上の整数", "件数、算定回数、count"}}};
  return html::folded("ファイルの書き方", html::table(table));
}

html::Fragment history(const std::vector<ClaimsRun>& runs) {
  if (runs.empty())
    return html::empty(
        {.what = "まだ取り込みはありません",
         .how = "ファイルを選ぶと、書き込む前に内容を確かめられます。取り込んだものはここに並びます。"});
  html::Table table{.caption = "取り込みの記録"};
  table.columns = {{.label = "ファイル", .row_head = true},
                   {.label = "報告の年度"},
                   {.label = "日時"},
                   {.label = "行", .numeric = true},
                   {.label = "新しい件数", .numeric = true},
                   {.label = "改まった件数", .numeric = true},
                   {.label = "取り込まない", .numeric = true},
                   {.label = "状態"}};
  for (const ClaimsRun& r : runs)
    table.rows.push_back(
        {.cells = {html::link(path_of(r), r.file_name), fiscal_year_name(r.year),
                   fmt::format("{}　{}", local_time(r.at), r.by), r.read, r.fresh, r.changed, r.rejected,
                   html::tag({r.taken() ? "取込み済み" : "確認中",
                              r.taken() ? html::Tone::settled : html::Tone::waiting})}});
  return html::table(table);
}

Response show_list(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  int year = 0;
  const auto runs = deps.database->read([&](store::Tx& tx) {
    auto found = claims_runs(tx, visit.actor, shown_runs);
    if (found && !found->empty()) year = found->front().year;
    return found;
  });
  if (!runs) return visit.refuse(runs.error());
  html::Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "NDBの件数の取り込み",
                      .level = 1,
                      .side = visit.actor.scope_name,
                      .lead = "診療報酬の算定回数を取り込むと、医療機関の入力画面にあらかじめ入ります。"
                              "医療機関が訂正した件数と、提出された報告は変わりません。"})
    << html::form({.action = "/claims-import",
                   .csrf = visit.csrf,
                   .idempotency_key = visit.moment.new_id().text(),
                   .multipart = true},
                  html::stack({html::file_field(
                                   {.name = "file",
                                    .label = "ファイル",
                                    .hint = "CSV（UTF-8、Shift_JISのどちらでも）かExcel。zip、gzのままでも"
                                            "取り込めます。60 MBまで",
                                    .error = refused ? refused->message : ""},
                                   {.accept = ".csv,.xlsx,.zip,.gz", .required = true}),
                               html::button({.label = "内容を確かめる"})}))
    << columns_help(year) << html::heading({.text = "これまでの取り込み", .level = 2}) << history(*runs);
  html::Page page{.title = "NDBの件数の取り込み", .body = w.take(), .nav = "/claims-import", .wide = true};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

Response take_file(const PageDeps& deps, const Visit& visit) {
  const http::Upload* file = nullptr;
  for (const http::Upload& each : visit.request.uploads)
    if (each.field == "file" && each.size > 0) file = &each;
  const Problem missing{ProblemKind::invalid,
                        "file-missing",
                        "ファイルを選んでください。",
                        {{"file", "ファイルを選んでください。"}}};
  if (!file) return show_list(deps, visit, &missing);
  const auto run =
      check_claims(*deps.database, visit.actor, visit.moment, file->path.string(), file->filename);
  if (run) return Response::see_other(path_of(*run));
  if (run.error().kind == ProblemKind::forbidden) return visit.refuse(run.error());
  Problem shown = run.error();
  if (shown.fields.empty()) shown.fields.push_back({"file", shown.message});
  return show_list(deps, visit, &shown);
}

Result<ClaimsRun> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) {
    return claims_run(tx, visit.actor, Id::parse(visit.request.param("id")).value_or(Id()));
  });
}

html::Fragment rejects_of(const ClaimsRun& run) {
  if (run.rejected == 0) return {};
  html::Table table{.caption = run.rejected > std::int64_t(shown_rejects)
                                   ? fmt::format("取り込まない行（はじめの{}件）", shown_rejects)
                                   : "取り込まない行"};
  table.columns = {
      {.label = "行", .numeric = true, .row_head = true}, {.label = "理由"}, {.label = "元の行"}};
  (void)sheet::read_table_bytes(
      run.rejects, {}, [&](std::size_t line, const std::vector<std::string>& cells) {
        if (line > 1 && cells.size() > 2)
          table.rows.push_back({.cells = {cells[1], cells[2], cells.size() > 3 ? cells[3] : std::string()}});
        return table.rows.size() < shown_rejects;
      });
  html::Writer w;
  w << html::table(table)
    << html::row({html::button({.label = "取り込まない行をファイルで受け取る",
                                .press = html::Press::secondary,
                                .href = path_of(run, "/rejects.csv")})});
  return w.take();
}

html::Fragment acts_of(const ClaimsRun& run, const Visit& visit) {
  std::vector<html::Fragment> acts;
  if (!run.taken() && run.fresh + run.changed > 0)
    acts.push_back(html::form(
        {.action = path_of(run), .csrf = visit.csrf, .idempotency_key = visit.moment.new_id().text()},
        html::button({.label = fmt::format("{}件を取り込む", with_commas(run.fresh + run.changed))})));
  acts.push_back(
      html::button({.label = "取り込みの記録", .press = html::Press::secondary, .href = "/claims-import"}));
  return html::row(acts);
}

Response show_run(const PageDeps& deps, const Visit& visit) {
  const auto run = load(deps, visit);
  if (!run) return visit.refuse(run.error());
  html::Writer w;
  w << html::heading({.text = run->taken() ? "取り込みました" : "取り込む内容を確かめてください",
                      .level = 1,
                      .side = run->file_name,
                      .lead = fmt::format("{}の報告に使う{}の件数　{}が{}に送信", fiscal_year_name(run->year),
                                          fiscal_year_name(run->year - 1), run->by, local_time(run->at))});
  if (run->taken())
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text = fmt::format("{}に{}が取り込みました。入力中の下書きには、いまから新しい件数が入っています。",
                             local_time(run->taken_at), run->taken_by),
         .announced = true});
  w << html::figures({{.name = "読み取った行", .number = with_commas(run->read), .unit = "行"},
                      {.name = "新しい件数", .number = with_commas(run->fresh), .unit = "件"},
                      {.name = "改まった件数", .number = with_commas(run->changed), .unit = "件"},
                      {.name = "取込み済み", .number = with_commas(run->unchanged), .unit = "件"},
                      {.name = "取り込まない", .number = with_commas(run->rejected), .unit = "行"}});
  if (run->corrected > 0)
    w << html::notice({.text = fmt::format("このうち{}件は、医療機関が訂正した項目です。訂正はそのまま残り、"
                                           "新しい件数が並べて示されます。",
                                           with_commas(run->corrected))});
  if (!run->taken() && run->fresh + run->changed == 0)
    w << html::notice({.text = "新しく取り込むものはありません。"});
  w << rejects_of(*run) << acts_of(*run, visit);
  return visit.show({.title = "NDBの件数の取り込み",
                     .body = w.take(),
                     .crumbs = {{"NDBの件数の取り込み", "/claims-import"}, {run->file_name, ""}},
                     .nav = "/claims-import"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("id")).value_or(Id());
  const auto run = take_claims(*deps.database, visit.actor, visit.moment, id);
  if (!run && run.error().code != "taken-already") return visit.refuse(run.error());
  return Response::see_other("/claims-import/" + id.text());
}

}  // namespace

void add_claims_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, const char* pattern, access::Handler handler,
                       http::Limits limits = {}) {
    routes.push_back({method, pattern, Act::claims_import, std::move(handler), limits});
  };
  add(Method::get, "/claims-import", [deps](const Visit& v) { return show_list(deps, v, nullptr); });
  add(
      Method::post, "/claims-import", [deps](const Visit& v) { return take_file(deps, v); }, file_limits);
  add(Method::get, "/claims-import/{id}", [deps](const Visit& v) { return show_run(deps, v); });
  add(Method::post, "/claims-import/{id}", [deps](const Visit& v) { return take(deps, v); });
  add(Method::get, "/claims-import/{id}/rejects.csv", [deps](const Visit& v) {
    const auto run = load(deps, v);
    return run ? attachment(run->rejects, "text/csv; charset=utf-8", "取り込まない行.csv")
               : v.refuse(run.error());
  });
}

}  // namespace kakari::exchange
