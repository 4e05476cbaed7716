// One file: fetch it, record its posting, or decide what became of it; and its letters one by one.
#include <algorithm>

#include "access/pages.h"
#include "base/text.h"
#include "platform/files/file.h"
#include "platform/html/components.h"
#include "registry/register_pages.h"
#include "reporting/requests/letters_pages.h"
#include "reporting/requests/letters_posting.h"
#include "reporting/requests/letters_words.h"

namespace kakari::requests {
namespace {

using access::error_at;
using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t page_size = 50;

Id batch_in(const Visit& visit) {
  return Id::trusted(std::string(visit.request.param("batch")));
}

std::int64_t page_in(const Visit& visit) {
  return std::clamp<std::int64_t>(parse_count(visit.request.arg("page")).value_or(1), 1, 1000);
}

html::Fragment posting(const Visit& visit, const LetterBatch& b, const Problem* problem) {
  const std::string today = visit.moment.today().iso();
  return html::form(
      {.action = batch_path(b.id, "/posted"),
       .csrf = visit.csrf,
       .idempotency_key = visit.moment.new_id().text(),
       .label = "発送の記録"},
      html::stack(
          {html::date_field(
               {.name = "posted_on",
                .label = "発送した日",
                .hint = fmt::format("記録してから{}日たつと、コードの入ったファイルは消えます。", file_days),
                .error = error_at(problem, "posted_on")},
               {.value = problem ? std::string(visit.request.field("posted_on")) : today,
                .earliest = Date::of(b.drawn_at).iso(),
                .latest = today}),
           html::button({.label = "発送を記録する", .press = html::Press::secondary})}));
}

bool in_the_making(const LetterBatch& b) {
  return b.state == BatchState::claimed || b.state == BatchState::again;
}

html::Fragment acts(const Visit& visit, const LetterBatch& b, const Problem* problem) {
  Writer w;
  if (in_the_making(b))
    w << html::note("印刷用のファイルを作っています。できあがると、この画面から開けます。");
  if (b.state == BatchState::unknown)
    w << html::notice(
             {.kind = html::NoticeKind::warning,
              .text =
                  "作成の途中で止まったため、ファイルができたか分かりません。すでに印刷した束でないことを"
                  "お確かめのうえ、作り直してください。新しい利用開始コードになり、前のコードは使えなくなりま"
                  "す。"})
      << html::form({.action = batch_path(b.id, "/again"),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text()},
                    html::button({.label = "この束を作り直す"}));
  if (b.has_file())
    w << html::row(
        {html::button({.label = "印刷用のファイルを開く（PDF）", .href = batch_path(b.id, "/file")})});
  if (b.state == BatchState::drawn) w << posting(visit, b, problem);
  if (b.state == BatchState::posted && !b.has_file())
    w << html::note(
        "ファイルは、保管の期間が過ぎたため消しました。必要な手紙は、下の一覧から1通ずつ印刷できます。");
  return w.take();
}

html::Fragment letters_table(const Visit& visit, const std::vector<PrintedLetter>& letters) {
  html::Table table{.caption = "この束の手紙（郵便番号の順）",
                    .columns = {{.label = "順", .numeric = true},
                                {.label = "医療機関", .row_head = true},
                                {.label = "所在地"},
                                {.label = "コード"},
                                {.label = "状態"},
                                {.label = "操作", .label_hidden = true}},
                    .empty = "この束には手紙がありません。"};
  for (const PrintedLetter& l : letters) {
    Writer state;
    state << html::tag(tag_of(l.state));
    if (l.returned_at != 0) state << html::note(local_time(l.returned_at) + "　" + l.return_reason);
    table.rows.push_back({{l.position, html::link(registry::record_path(l.number), l.name), l.address,
                           way_words(l.way), state.take(),
                           html::form({.action = "/letters/" + l.id.text() + "/paper", .csrf = visit.csrf},
                                      html::button({.label = "もう1通印刷",
                                                    .press = html::Press::link,
                                                    .about = l.name + "への手紙を"}))}});
  }
  return html::table(table);
}

Response show(const LetterPageDeps& deps, const Visit& visit, const Problem* problem = nullptr) {
  struct Found {
    LetterBatch batch;
    std::vector<PrintedLetter> letters;
  };
  const std::int64_t page = page_in(visit), before = (page - 1) * std::int64_t(page_size);
  const auto found = deps.database->read([&](store::Tx& tx) -> Result<Found> {
    auto batch = find_batch(tx, visit.actor, batch_in(visit));
    if (!batch) return std::unexpected(batch.error());
    auto letters = letters_in(tx, batch->id, before, page_size);
    return Found{std::move(*batch), std::move(letters)};
  });
  if (!found) return visit.refuse(found.error());
  const LetterBatch& b = found->batch;
  const auto to = [&](std::int64_t n) { return fmt::format("{}?page={}", batch_path(b.id), n); };
  const std::int64_t last = before + std::int64_t(found->letters.size());
  Writer w;
  if (problem) w << html::error_summary(*problem);
  if (visit.request.arg("done") == "posted")
    w << html::notice({.kind = html::NoticeKind::success, .text = "発送を記録しました。", .announced = true});
  w << html::heading({.text = "手紙の" + batch_name(b),
                      .level = 1,
                      .side = fiscal_year_name(b.place.year),
                      .tags = {tag_of(b.state)},
                      .lead = fmt::format("{}通{}", with_commas(b.letters),
                                          b.posted_on.empty() ? "" : "　発送 " + posted_words(b))})
    << acts(visit, b, problem) << letters_table(visit, found->letters)
    << html::pager({.total = b.letters,
                    .first = last > before ? before + 1 : 0,
                    .last = last,
                    .previous = page > 1 ? to(page - 1) : "",
                    .next = last < b.letters ? to(page + 1) : ""});
  return visit.show(
      {.title = "手紙の" + batch_name(b),
       .body = w.take(),
       .crumbs = {{"郵送する手紙", fmt::format("{}?year={}", kLetters, b.place.year)}, {batch_name(b), ""}},
       .status = problem ? http_status(problem->kind) : 200,
       .nav = std::string(kLetters),
       .wide = true});
}

Response after(const LetterPageDeps& deps, const Visit& visit, const Result<void>& result,
               std::string_view done) {
  if (result) return Response::see_other(batch_path(batch_in(visit), fmt::format("?done={}", done)));
  const ProblemKind kind = result.error().kind;
  if (kind != ProblemKind::invalid && kind != ProblemKind::conflict) return visit.refuse(result.error());
  return show(deps, visit, &result.error());
}

Response note_posted(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return mark_posted(tx, visit.actor, visit.moment, batch_in(visit), visit.request.field("posted_on"));
  }),
               "posted");
}

Response again(const LetterPageDeps& deps, const Visit& visit) {
  return after(deps, visit, deps.database->write([&](store::Tx& tx) {
    return print_again(tx, visit.actor, visit.moment, batch_in(visit));
  }),
               "again");
}

Response send_file(const LetterPageDeps& deps, const Visit& visit) {
  const auto batch = deps.database->write(
      [&](store::Tx& tx) { return fetch_file(tx, visit.actor, visit.moment, batch_in(visit)); });
  if (!batch) return visit.refuse(batch.error());
  auto file = deps.database->read([&](store::Tx& tx) { return files::get(tx, batch->file_sha256); });
  if (!file)
    return visit.refuse({ProblemKind::not_found,
                         "file-removed",
                         "この束のファイルは、保管の期間が過ぎたため消しました。",
                         {}});
  Response response;
  response.body = std::move(file->bytes);
  response.set("Content-Type", "application/pdf")
      .set("Content-Disposition", "attachment; filename=\"" + batch->file_name() + "\"")
      .set("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_letter_batch(const LetterPageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  const auto add = [&](Method method, std::string path, auto handler) {
    routes.push_back({method, std::move(path), Act::reminder_send,
                      [deps, handler](const Visit& visit) { return handler(deps, visit); }});
  };
  const std::string one = "/letters/batches/{batch}";
  add(Method::get, one, [](const auto& d, const Visit& visit) { return show(d, visit); });
  add(Method::post, one + "/posted", note_posted);
  add(Method::post, one + "/again", again);
  add(Method::get, one + "/file", send_file);
  // Confidential: the answer carries the code and is not kept for a second press.
  routes.push_back({Method::post,
                    "/letters/{letter}/paper",
                    Act::reminder_send,
                    [deps](const Visit& visit) {
                      return one_letter(deps, visit, Id::trusted(std::string(visit.request.param("letter"))));
                    },
                    {},
                    true});
}

}  // namespace kakari::requests
