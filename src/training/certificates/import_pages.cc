// The office uploads a list of certificates issued before, looks at what it would do, and takes it.
#include <fmt/format.h>

#include "base/text.h"
#include "training/certificates/import_upload.h"
#include "training/certificates/pages.h"

namespace kakari::certificates {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr http::Limits kUploadLimits{.body_bytes = 8 << 20, .body_seconds = 120};

std::string import_path(std::string_view rest = {}) {
  return fmt::format("{}/import{}", kRegister, rest);
}

html::Page form_page(const Visit& visit, const Problem* problem) {
  Writer w;
  if (problem) w << html::error_summary(html::ErrorSummary{.fields = {{"file", problem->message}}});
  w << html::heading({.text = "発行済みの修了証を取り込む",
                      .level = 1,
                      .lead = "これまでに発行した修了証を、修了日はそのままに登録します。読み取った内容を見て"
                              "から取り込めます。"});
  html::Table table{.caption = "ファイルの列（1行目に列の名前、順は問いません）"};
  table.columns = {{.label = "列の名前", .row_head = true}, {.label = "必要"}, {.label = "書き方"}};
  table.rows = {{{"修了日", "必ず", "2025-06-01、2025/6/1、令和7年6月1日など"}},
                {{"医籍登録番号", "なるべく", "数字6桁まで。ないときは、カナと生年月日の両方"}},
                {{"氏名", "なるべく", "登録のない医師では必ず"}},
                {{"カナ", "", "カタカナ"}},
                {{"生年月日", "", "修了日と同じ書き方"}},
                {{"修了証番号", "", "発行したときの番号。確認ページでは、この番号でも探せます"}},
                {{"医師会名", "", "承認した医師会"}}};
  Writer fields;
  fields << html::file_field(
                {.name = "file",
                 .label = "ファイル",
                 .hint = "ExcelのファイルかCSV（UTF-8、Shift_JISのどちらでも）、20,000行、8MBまで",
                 .error = problem ? problem->message : ""},
                {.accept = ".csv,.xlsx", .required = true})
         << html::button({.label = "内容を確かめる"});
  w << html::form({.action = import_path(), .csrf = visit.csrf, .multipart = true}, fields.take())
    << html::table(table);
  return {.title = "発行済みの修了証を取り込む",
          .body = w.take(),
          .crumbs = {{"修了証", std::string(kRegister)}, {"取り込み", ""}},
          .status = problem ? 422 : 200,
          .nav = std::string(kRegister)};
}

html::Fragment first_rows(const Preview& p) {
  if (p.first.empty()) return {};
  html::Table table{.caption = p.fresh > std::int64_t(p.first.size())
                                   ? fmt::format("新しく登録する修了証（はじめの{}件）", p.first.size())
                                   : "新しく登録する修了証"};
  table.columns = {{.label = "氏名", .row_head = true},
                   {.label = "医籍登録番号"},
                   {.label = "修了日"},
                   {.label = "修了証番号"},
                   {.label = "医師会名"}};
  for (const ImportRow& row : p.first)
    table.rows.push_back({{row.name.empty() ? row.kana : row.name, row.licence,
                           Date::parse(row.issued).value_or(Date()).wareki(), row.number, row.association}});
  return html::table(table);
}

html::Fragment rejected_rows(const Preview& p) {
  if (p.rejected.empty()) return {};
  constexpr std::size_t shown = 50;
  html::Table table{
      .caption = p.rejected.size() > shown
                     ? fmt::format("取り込まない行（{}件のうち、はじめの{}件）", p.rejected.size(), shown)
                     : fmt::format("取り込まない行（{}件）", p.rejected.size())};
  table.columns = {
      {.label = "行", .numeric = true, .row_head = true}, {.label = "理由"}, {.label = "元の行"}};
  for (const Preview::Rejected& row : p.rejected) {
    if (table.rows.size() == shown) break;
    table.rows.push_back({{row.line, row.reason, row.raw}});
  }
  Writer w;
  w << html::table(table)
    << html::row({html::button({.label = "取り込まない行をCSVで保存する",
                                .press = html::Press::link,
                                .href = import_path("/" + p.id.text() + "/rejects.csv")})});
  return w.take();
}

html::Page preview_page(const Preview& p, const Visit& visit) {
  Writer w;
  w << html::heading({.text = p.taken_at ? "修了証を取り込みました" : "取り込む内容を確かめてください",
                      .level = 1,
                      .side = p.file});
  if (p.taken_at)
    w << html::notice(
        {.kind = html::NoticeKind::success,
         .text =
             "いま登録されている内容とくらべた結果を表示しています。登録したものは「登録済み」に入ります。",
         .announced = true});
  w << html::figures({{"読み取った行", with_commas(p.read), "行", {}},
                      {"新しく登録", with_commas(p.fresh), "件", {}},
                      {"登録済み", with_commas(p.unchanged), "件", {}},
                      {"取り込まない", with_commas(std::int64_t(p.rejected.size())), "件", {}}});
  if (!p.taken_at && p.physicians_made)
    w << html::note(fmt::format(
        "このうち{}人は登録のない医師のため、医師の登録もあわせて作ります（利用者の登録は作りません）。",
        with_commas(p.physicians_made)));
  if (!p.taken_at && p.fresh)
    w << html::form({.action = import_path("/" + p.id.text()), .csrf = visit.csrf},
                    html::row({html::button({.label = fmt::format("{}件を取り込む", with_commas(p.fresh))}),
                               html::button({.label = "別のファイルを選ぶ",
                                             .press = html::Press::secondary,
                                             .href = import_path()})}));
  else
    w << html::row({html::button({.label = p.taken_at ? "一覧にもどる" : "別のファイルを選ぶ",
                                  .press = html::Press::secondary,
                                  .href = p.taken_at ? std::string(kRegister) : import_path()})});
  w << rejected_rows(p) << first_rows(p);
  return {.title = "修了証の取り込み",
          .body = w.take(),
          .crumbs = {{"修了証", std::string(kRegister)}, {"取り込み", import_path()}, {p.file, ""}},
          .nav = std::string(kRegister),
          .wide = true};
}

Response take_file(const PageDeps& deps, const Visit& visit) {
  const http::Upload* file = nullptr;
  for (const http::Upload& upload : visit.request.uploads)
    if (upload.field == "file" && upload.size > 0) file = &upload;
  if (!file) {
    const Problem problem{ProblemKind::invalid, "file-missing", "ファイルを選んでください。", {}};
    return visit.show(form_page(visit, &problem));
  }
  const auto id =
      upload_certificates(*deps.database, visit.actor, visit.moment, file->path.string(), file->filename);
  if (!id)
    return id.error().kind == ProblemKind::forbidden ? visit.refuse(id.error())
                                                     : visit.show(form_page(visit, &id.error()));
  return Response::see_other(import_path("/" + id->text()));
}

Result<Preview> preview(const PageDeps& deps, const Visit& visit) {
  return preview_upload(*deps.database, visit.actor, visit.moment,
                        Id::parse(visit.request.param("upload")).value_or(Id()));
}

Response show_preview(const PageDeps& deps, const Visit& visit) {
  const auto found = preview(deps, visit);
  return found ? visit.show(preview_page(*found, visit)) : visit.refuse(found.error());
}

Response take(const PageDeps& deps, const Visit& visit) {
  const Id id = Id::parse(visit.request.param("upload")).value_or(Id());
  const auto done = take_upload(*deps.database, visit.actor, visit.moment, id, deps.on_change);
  if (!done && done.error().code != "taken-already") return visit.refuse(done.error());
  return Response::see_other(import_path("/" + id.text()));
}

Response send_rejects(const PageDeps& deps, const Visit& visit) {
  const auto found = preview(deps, visit);
  if (!found) return visit.refuse(found.error());
  Response response;
  response.body = rejects_csv(*found);
  response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"rejects.csv\"");
  return response;
}

}  // namespace

void add_import_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, import_path(), Act::certificate_import,
                    [](const Visit& visit) { return visit.show(form_page(visit, nullptr)); }});
  routes.push_back({Method::post, import_path(), Act::certificate_import,
                    [deps](const Visit& visit) { return take_file(deps, visit); }, kUploadLimits});
  routes.push_back({Method::get, import_path("/{upload}"), Act::certificate_import,
                    [deps](const Visit& visit) { return show_preview(deps, visit); }});
  routes.push_back({Method::post, import_path("/{upload}"), Act::certificate_import,
                    [deps](const Visit& visit) { return take(deps, visit); }});
  routes.push_back({Method::get, import_path("/{upload}/rejects.csv"), Act::certificate_import,
                    [deps](const Visit& visit) { return send_rejects(deps, visit); }});
}

}  // namespace kakari::certificates
