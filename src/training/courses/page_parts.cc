#include "training/courses/page_parts.h"

#include "base/text.h"
#include "platform/sheet/workbook.h"

namespace kakari::courses {
namespace {

constexpr std::size_t shown_rejects = 10;

}  // namespace

Id id_in(const access::Visit& visit, std::string_view name) {
  return Id::parse(visit.request.param(name)).value_or(Id());
}

std::string whole_address(const PageDeps& deps, const access::Visit& visit, std::string_view path) {
  if (!deps.public_url.empty()) return deps.public_url + std::string(path);
  return fmt::format("{}://{}{}", visit.request.secure ? "https" : "http", visit.request.header("Host"),
                     path);
}

html::Tag places_tag(const Course& course) {
  if (course.cancelled()) return {"中止", html::Tone::wrong};
  if (course.left() < 0) return {};
  if (course.left() == 0) return {"満席", html::Tone::waiting};
  return {fmt::format("残席 {}", course.left()), html::Tone::settled};
}

std::string units_words(int halves) {
  return regime::units(halves) + "単位";
}

html::Fragment sessions_table(const Course& course) {
  html::Table table{.caption = "内容と日時"};
  table.columns = {{.label = "内容", .row_head = true},
                   {.label = "日時"},
                   {.label = "講師"},
                   {.label = "単位", .numeric = true}};
  for (const Session& s : course.sessions)
    table.rows.push_back(
        {.cells = {s.title, fmt::format("{} {}", s.day().wareki(), clock_span(s.timed.from, s.timed.to)),
                   s.speakers, regime::units(s.timed.halves)}});
  return html::table(table);
}

const http::Upload* upload_of(const http::Request& request) {
  for (const http::Upload& u : request.uploads)
    if (u.field == "file" && u.size > 0) return &u;
  return nullptr;
}

html::Fragment run_figures(const Run& run, const std::string& rejects_path) {
  html::Writer w;
  const bool taken = run.state == Run::State::taken;
  w << html::figures(
      {{.name = "読み取った行", .number = with_commas(run.read), .unit = "行"},
       {.name = taken ? "単位を記録した" : "単位になる", .number = with_commas(run.fresh), .unit = "件"},
       {.name = "登録を待つ", .number = with_commas(run.waiting), .unit = "件"},
       {.name = "記録済み", .number = with_commas(run.unchanged), .unit = "件"},
       {.name = "取り込まない", .number = with_commas(run.refused), .unit = "件"}});
  if (run.waiting > 0)
    w << html::note(
        "「登録を待つ」のは、まだ利用者の登録がない方の単位です。登録したときに、ご本人の記録に加わります。");
  if (run.refused == 0) return w.take();
  html::Table table{.caption = run.refused > std::int64_t(shown_rejects)
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
  w << html::table(table)
    << html::row({html::button({.label = "取り込まない行をファイルで受け取る",
                                .press = html::Press::secondary,
                                .href = rejects_path})});
  return w.take();
}

http::Response download(std::string bytes, std::string_view media_type, std::string_view name) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", media_type)
      .set("Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encode(name));
  return response;
}

html::Fragment said(std::string_view text, html::NoticeKind kind) {
  if (text.empty()) return {};
  return html::notice({.kind = kind, .text = std::string(text), .announced = true});
}

}  // namespace kakari::courses
