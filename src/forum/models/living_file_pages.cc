// 日常生活圏域 out to a CSV and in from one: looked at with its errors by row before it is taken.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/text.h"
#include "forum/living_check.h"
#include "forum/models/living_file.h"
#include "forum/models/living_parts.h"

namespace kakari::models {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

constexpr http::Limits kFileLimits{.body_bytes = 4 << 20, .body_seconds = 60};
constexpr std::size_t kShownFaults = 50;

html::Fragment columns_help() {
  html::Table table{.caption = "ファイルの列（1行目に列の名前。順序は問いません）"};
  table.columns = {{.label = "列の名前", .row_head = true}, {.label = "書き方"}};
  table.rows = {{.cells = {"市区町村コード", "5桁。空欄でもかまいません"}},
                {.cells = {"圏域の名前", "同じ名前の行が一つの圏域になります。登録済みの名前なら変更です"}},
                {.cells = {"種別", "町丁名、郵便番号、医療機関のいずれか"}},
                {.cells = {"値", "町丁名（市区町村名より後の書き出し）、7桁の郵便番号、または機関番号"}},
                {.cells = {"総人口、65歳以上、75歳以上", "圏域の最初の行の人数を使います。空欄は不明です"}},
                {.cells = {"人口の基準日", "2026-01-01のように"}}};
  return html::folded("ファイルの書き方", html::table(table));
}

Response show_choose(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  const auto& m = **municipality;
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading({.text = "圏域をファイルから取り込む",
                      .level = 1,
                      .side = m.name,
                      .lead = "取り込む前に内容を確かめられます。ファイルにない圏域は、そのまま残ります。"})
    << html::form(
           {.action = "/living-areas/import",
            .csrf = visit.csrf,
            .hidden = {{"municipality", m.code}},
            .multipart = true},
           html::stack({html::file_field({.name = "file",
                                          .label = "ファイル",
                                          .hint = "CSV（UTF-8、Shift_JISのどちらでも）かExcel。3 MBまで",
                                          .error = refused ? refused->message : ""},
                                         {.accept = ".csv,.xlsx", .required = true}),
                        html::button({.label = "内容を確かめる"})}))
    << columns_help()
    << html::row({html::link("/living-areas.csv?municipality=" + m.code, "いまの圏域をCSVで保存")});
  html::Page page{.title = "圏域の取り込み",
                  .body = w.take(),
                  .crumbs = living_crumbs(m, "取り込み"),
                  .nav = "/living-areas"};
  if (refused) page.status = http_status(refused->kind);
  return visit.show(std::move(page));
}

html::Fragment faults_table(const LivingFile& file) {
  html::Table table{.caption = fmt::format("直すところ（{}か所）", file.faults.size())};
  table.columns = {{.label = "行", .numeric = true, .row_head = true}, {.label = "理由"}};
  for (std::size_t i = 0; i < std::min(file.faults.size(), kShownFaults); ++i)
    table.rows.push_back({.cells = {std::int64_t(file.faults[i].line), file.faults[i].message}});
  Writer w;
  w << html::notice({.kind = html::NoticeKind::error,
                     .text = "このままでは取り込めません。ファイルを直して、もう一度選んでください。",
                     .announced = true})
    << html::table(table);
  return w.take();
}

html::Fragment areas_table(const std::vector<forum::CheckedArea>& checked) {
  html::Table table{.caption = "取り込む圏域"};
  table.columns = {{.label = "圏域", .row_head = true},
                   {.label = "指定", .numeric = true},
                   {.label = "総人口"},
                   {.label = "取り込むと"}};
  for (const auto& one : checked)
    table.rows.push_back(
        {.cells = {one.wanted.name, std::int64_t(one.wanted.parts.size()),
                   one.wanted.residents.all > 0 ? with_commas(one.wanted.residents.all) : "不明",
                   one.kept
                       ? (one.changed ? html::tag({"変更", html::Tone::waiting}) : html::tag({"変更なし"}))
                       : html::tag({"新しい圏域", html::Tone::settled})}});
  return html::table(table);
}

struct Looked {
  Result<LivingFile> file;
  std::vector<forum::CheckedArea> checked = {};
  std::string seen = {};
};

Looked look(const PageDeps& deps, const Visit& visit, const regime::Municipality& m, std::string_view bytes) {
  return deps.database->read([&](store::Tx& tx) {
    Looked looked{read_living_file(tx, visit.moment, m, bytes)};
    if (looked.file) looked.checked = forum::check_together(tx, visit.moment, m.code, looked.file->areas);
    looked.seen = forum::living_areas_seen(tx, m.code);
    return looked;
  });
}

Response preview(const PageDeps& deps, const Visit& visit) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  const auto& m = **municipality;
  std::string bytes;
  for (const http::Upload& file : visit.request.uploads)
    if (file.field == "file") {
      std::ifstream in(file.path, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(in), {});
    }
  Problem refused{ProblemKind::invalid,
                  "file-missing",
                  "ファイルを選んでください。",
                  {{"file", "ファイルを選んでください。"}}};
  if (bytes.empty()) return show_choose(deps, visit, &refused);
  const Looked looked = look(deps, visit, m, bytes);
  if (!looked.file) {
    refused = looked.file.error();
    refused.fields = {{"file", refused.message}};
    return show_choose(deps, visit, &refused);
  }
  Writer w;
  w << html::heading({.text = "取り込む内容を確かめてください", .level = 1, .side = m.name});
  const bool any = std::ranges::any_of(looked.checked, &forum::CheckedArea::changed);
  if (!looked.file->faults.empty()) {
    w << faults_table(*looked.file);
  } else {
    w << areas_table(looked.checked);
    if (any) {
      const auto cube = deps.live->get(visit.moment.now);
      w << html::form({.action = "/living-areas/import/taking",
                       .csrf = visit.csrf,
                       .idempotency_key = visit.moment.new_id().text(),
                       .hidden = {{"municipality", m.code},
                                  {"seen", looked.seen},
                                  {"table", living_csv(looked.file->areas, *cube->roster, false)}}},
                      html::button({.label = "取り込む"}));
    } else {
      w << html::notice({.text = "登録済みの内容と同じです。取り込むものはありません。"});
    }
  }
  w << html::row({html::link(living_path(m, "/import"), "別のファイルを選ぶ")});
  return visit.show({.title = "圏域の取り込み",
                     .body = w.take(),
                     .crumbs = living_crumbs(m, "取り込み"),
                     .nav = "/living-areas"});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  const auto& m = **municipality;
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<std::size_t> {
    const auto file = read_living_file(tx, visit.moment, m, visit.request.field("table"));
    if (!file) return std::unexpected(file.error());
    return forum::take_living_areas(tx, visit.actor, visit.moment, *deps.areas, m.code, file->areas,
                                    visit.request.field("seen"));
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(living_path(m) + "&done=taken");
}

Response save(const PageDeps& deps, const Visit& visit) {
  const auto municipality = municipality_asked(deps, visit);
  if (!municipality) return visit.refuse(municipality.error());
  const auto drawn =
      deps.database->read([&](store::Tx& tx) { return forum::living_areas(tx, (*municipality)->code); });
  Response response;
  response.body = living_csv(drawn, *deps.live->get(visit.moment.now)->roster, true);
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition",
           fmt::format("attachment; filename=\"living-areas-{}.csv\"", (*municipality)->code));
  return response;
}

}  // namespace

void add_living_file_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, std::string pattern, auto handler, http::Limits limits = {}) {
    routes.push_back({method, std::move(pattern), Act::living_area_draw,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }, limits});
  };
  add(Method::get, "/living-areas.csv", save);
  add(Method::get, "/living-areas/import",
      [](const PageDeps& d, const Visit& v) { return show_choose(d, v, nullptr); });
  add(Method::post, "/living-areas/import", preview, kFileLimits);
  add(Method::post, "/living-areas/import/taking", take, kFileLimits);
}

}  // namespace kakari::models
