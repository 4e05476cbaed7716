#include "forum/models/mine_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "forum/models/practice.h"

namespace kakari::models {
namespace {

using html::Writer;
using regime::Function;

constexpr std::size_t kShown = 5;

std::string name_of(Function function) {
  return function == Function::core ? "1号機能" : std::string(regime::label(function));
}

html::Fragment steps_table(const Path& path) {
  html::Table table{.caption = name_of(path.function) + "の条件と自院のいまの答え"};
  table.columns = {{.label = "項目", .row_head = true},
                   {.label = "いまの答え"},
                   {.label = "状態"},
                   {.label = "こうなれば条件にあたります"}};
  for (const PathStep& step : path.steps)
    table.rows.push_back(
        {.cells = {step.item->name(), step.now,
                   step.there ? html::tag({"そろっています", html::Tone::settled})
                              : html::tag({path.all ? "足りません" : "まだ", html::Tone::waiting}),
                   step.there ? std::string()
                   : step.would_do.size() > kShown
                       ? fmt::format("{}つの選択肢のどれか", step.would_do.size())
                       : fmt::format("{}", fmt::join(step.would_do, "、または "))}});
  return html::table(table);
}

html::Cell institution(const forum::Place& place) {
  return html::link("/institutions/" + http::percent_encode(place.number), place.name);
}

std::string municipality_of(const PageDeps& deps, const forum::Place& place) {
  const auto* municipality = deps.areas->municipality(place.municipality);
  return municipality ? municipality->name : place.municipality;
}

std::string way_of(const Other& other, Function function) {
  if (function == Function::core) return "";
  return other.with_others ? "○ 他院と連携して" : "◎ 自院で";
}

std::string held_in_words(const reporting::PublishedReport& report) {
  std::string letters;
  for (const auto& held : report.functions)
    letters += (letters.empty() ? "" : "・") + std::string(regime::letter(held.function));
  return letters;
}

}  // namespace

html::Fragment path_part(const OwnReport& own, Function function) {
  Writer w;
  const Path path = path_to(own, function);
  w << html::heading({.text = name_of(function) + "を担うには",
                      .side = own.year == 0 ? ""
                                            : fmt::format("{}の{}から", fiscal_year_name(own.year),
                                                          own.draft ? "下書き" : "報告")});
  if (path.held)
    w << html::notice({.kind = html::NoticeKind::success,
                       .text = "いまの答えでは、この機能は有りです。理由は「" +
                               own.evaluation.standing(function).why + "」です。"});
  else if (function != Function::core && !own.evaluation.held(Function::core))
    w << html::notice(
        {.kind = html::NoticeKind::warning,
         .text = "まず1号機能が有りになる必要があります。下の表の前に、1号機能の条件をご確認ください。",
         .more = html::link("/models/mine?function=core", "1号機能の条件を見る")});
  w << html::paragraph(path.all ? "次のすべてがそろうと、有りになります。"
                                : "次のどれか一つでもあると、有りになります。")
    << steps_table(path);
  Writer clause;
  clause << "<ul>";
  for (const std::string& text : path.clause) clause << "<li>" << text << "</li>";
  clause << "</ul>";
  w << html::folded("省令（別表第八第三）が求める体制", clause.take());
  return w.take();
}

html::Fragment nearby_part(const PageDeps& deps, const forum::Cube& cube, const Own& own,
                           const std::vector<Other>& near, Function function) {
  const bool placed = (*cube.roster)[own.doc].at.known();
  Writer w;
  w << html::heading(
      {.text = "組める相手の候補",
       .lead = placed ? fmt::format("{}を有りと公表している、{}キロメートル以内の医療機関です。近い順に"
                                    "並べています。",
                                    name_of(function), int(kNearKm))
                      : "自院の位置が登録されていないため、同じ市町村の医療機関を並べています。"});
  html::Table table{.caption = "近くで担っている医療機関（公表されている内容）"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "距離", .numeric = true},
                   {.label = "担い方"},
                   {.label = "公表している機能"}};
  for (const Other& other : near) {
    const forum::Place& place = (*cube.roster)[other.doc];
    table.rows.push_back({.cells = {institution(place), municipality_of(deps, place),
                                    other.km < 0 ? "―" : fmt::format("{:.1f} km", other.km),
                                    way_of(other, function), held_in_words(other.report)}});
  }
  table.empty =
      "近くに、この機能を有りと公表している医療機関はありません。地域で初めての担い手になります。"
      "県や医師会にご相談ください。";
  w << html::table(table);
  return w.take();
}

html::Fragment like_us_part(const PageDeps& deps, const forum::Cube& cube, const std::vector<Other>& others,
                            Function function) {
  Writer w;
  w << html::heading(
      {.text = "自院に似た医療機関",
       .lead = fmt::format("自院と同じ種別で、{}を有りと公表している医療機関です。地域の種類、診療領域、"
                           "医師の人数が似ている順に並べています。",
                           name_of(function))});
  html::Table table{.caption = "似た医療機関（公表されている内容）"};
  table.columns = {{.label = "医療機関", .row_head = true},
                   {.label = "市町村"},
                   {.label = "似ているところ"},
                   {.label = "担い方"}};
  for (const Other& other : others) {
    const forum::Place& place = (*cube.roster)[other.doc];
    table.rows.push_back(
        {.cells = {institution(place), municipality_of(deps, place),
                   fmt::format("{}", fmt::join(other.alike, "、")), way_of(other, function)}});
  }
  table.empty = "同じ種別でこの機能を有りと公表している医療機関は、まだありません。";
  w << html::table(table);
  return w.take();
}

html::Fragment training_part(const PageDeps& deps, std::string_view prefecture, const Moment& moment,
                             Function function) {
  const auto preparing = std::ranges::find(deps.models->training, function, &Preparing::function);
  if (preparing == deps.models->training.end()) return {};
  const auto there =
      deps.training_there ? deps.training_there(prefecture, moment.now) : std::vector<forum::TrainingThere>{};
  Writer w;
  w << html::heading({.text = "役に立つ研修",
                      .tags = tags_of(preparing->status),
                      .lead = "医師は、研修の画面の「学ぶ」と「講習会」から受けられます。"});
  html::Table table{.caption = "研修のテーマと、これからの講習会・教材"};
  table.columns = {{.label = "テーマ", .row_head = true}, {.label = "講習会・教材"}};
  for (const std::string& id : preparing->themes) {
    const auto* theme = deps.training->theme(id);
    if (!theme) continue;
    std::string listed;
    std::size_t n = 0;
    for (const auto& one : there)
      if (one.theme == id && n++ < kShown)
        listed += fmt::format("{}{}{}\n", one.title, one.when.empty() ? "（教材）" : "　" + one.when,
                              one.where.empty() ? "" : "　" + one.where);
    table.rows.push_back({.cells = {theme->label, n == 0 ? html::text("いま案内できるものはありません")
                                                         : html::text(listed)}});
  }
  w << html::table(table);
  return w.take();
}

html::Fragment practices_part(const PageDeps& deps, Function function) {
  PracticeSearch search;
  search.function = function;
  const auto found = deps.database->read(
      [&](store::Tx& tx) { return published_practices(tx, *deps.areas, *deps.kinds, search); });
  Writer w;
  w << html::heading({.text = "ほかの地域の好事例"});
  std::vector<html::Entry> entries;
  for (std::size_t i = 0; i < std::min(found.size(), kShown); ++i)
    entries.push_back({.title = found[i].text.title, .href = "/practices/" + found[i].id.text()});
  if (entries.empty())
    w << html::paragraph("この機能の好事例は、まだ登録されていません。");
  else
    w << html::entries(entries, 3);
  w << html::link(fmt::format("/practices?function={}", regime::id(function)), "好事例を探す");
  return w.take();
}

}  // namespace kakari::models
