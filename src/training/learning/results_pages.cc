// How a content was answered, and the register of answers to take away.
#include <fmt/format.h>

#include "platform/sheet/csv_writer.h"
#include "training/learning/page_parts.h"
#include "training/learning/results.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::string share(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? fmt::format("{}％", part * 100 / whole) : "—";
}

html::Fragment overview(const Content& content, const Results& all) {
  std::vector<html::Figure> figures{
      {.name = "解答した医師", .number = with_commas(all.people), .unit = "人"},
      {.name = "合格", .number = with_commas(all.passed), .unit = "人"},
      {.name = "単位を記録", .number = with_commas(all.credited), .unit = "件"}};
  if (content.journal()) {
    figures.push_back({.name = "インターネット", .number = with_commas(all.by_net), .unit = "件"});
    figures.push_back({.name = "はがき", .number = with_commas(all.by_postcard), .unit = "件"});
    figures.push_back(
        {.name = "照合待ちのはがき", .number = with_commas(all.pending_postcards), .unit = "件"});
  } else {
    figures.push_back({.name = "解答の回数", .number = with_commas(all.attempts), .unit = "回"});
  }
  return html::figures(figures);
}

html::Fragment distribution(const QuestionResult& q) {
  html::Table table{.caption = fmt::format("問{}の解答", q.question.number), .caption_hidden = true};
  table.columns = {{.label = "選択肢", .row_head = true},
                   {.label = "選んだ数", .numeric = true},
                   {.label = "割合", .numeric = true}};
  for (std::size_t i = 0; i < q.question.choices.size(); ++i) {
    Writer choice;
    choice << i + 1 << "　" << q.question.choices[i].text;
    if (q.question.choices[i].right) choice << " " << html::tag({"正答", html::Tone::settled});
    table.rows.push_back({{choice.take(), q.chosen[i], share(q.chosen[i], q.answered)}});
  }
  std::vector<html::Tag> tags;
  if (q.question.withdrawn()) tags.push_back({"取下げ（全員正答）", html::Tone::waiting});
  Writer w;
  w << html::heading(
           {.text = fmt::format("問{}", q.question.number),
            .level = 3,
            .side = fmt::format("正答 {}（{}件のうち{}件）", share(q.right, q.answered), q.answered, q.right),
            .tags = tags})
    << html::paragraph(q.question.text) << html::table(table);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit) {
  struct Loaded {
    Content content;
    Results results;
  };
  const auto all = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto content = find_content(tx, content_in(visit));
    if (!content) return std::unexpected(no_such_content());
    auto counted = results(tx, *content);
    return Loaded{std::move(*content), std::move(counted)};
  });
  if (!all) return visit.refuse(all.error());
  const Content& content = all->content;
  Writer body(16384);
  body << html::heading({.text = "解答の結果", .level = 1, .lead = name_of(content)});
  if (all->results.attempts == 0) {
    body << html::empty({.what = "まだ解答はありません",
                         .how = "解答があると、合格した人数と問題ごとの正答の割合がここに並びます。"});
  } else {
    body << overview(content, all->results)
         << html::row({html::button({.label = "解答の一覧（CSV）",
                                     .press = html::Press::secondary,
                                     .href = office_path(content.id, "/results.csv")})})
         << html::heading({.text = "問題ごとの解答"});
    for (const QuestionResult& q : all->results.questions) body << distribution(q);
  }
  return visit.show({.title = "解答の結果",
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"},
                                {name_of(content), office_path(content.id)},
                                {"解答の結果", ""}},
                     .nav = "/contents"});
}

Response csv(const PageDeps& deps, const Visit& visit) {
  std::string name;
  const auto rows = deps.database->read([&](store::Tx& tx) -> Result<std::vector<std::vector<std::string>>> {
    const auto content = find_content(tx, content_in(visit));
    if (!content) return std::unexpected(no_such_content());
    name = content->journal() ? "kaitou-" + content->issue : "kaitou-" + content->id.text().substr(0, 8);
    return register_of(tx, *content);
  });
  if (!rows) return visit.refuse(rows.error());
  sheet::CsvWriter csv;
  for (const auto& row : *rows) {
    const std::vector<std::string_view> cells(row.begin(), row.end());
    csv.row(cells);
  }
  Response response;
  response.body = csv.take();
  return response.set("Content-Type", "text/csv; charset=utf-8")
      .set("Content-Disposition", fmt::format("attachment; filename=\"{}.csv\"", name));
}

}  // namespace

void add_results_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  routes.push_back({http::Method::get, "/contents/{id}/results", Act::learning_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::get, "/contents/{id}/results.csv", Act::learning_manage,
                    [deps](const Visit& visit) { return csv(deps, visit); }});
}

}  // namespace kakari::learning
