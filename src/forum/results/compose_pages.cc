// The prefecture writes a results sheet: /forums/{code}/results…
#include "access/act.h"
#include "base/text.h"
#include "forum/results/composed.h"
#include "reporting/cycle.h"

namespace kakari::results {
namespace {

using access::Act;
using html::Writer;

Response show_years(const forum::Deps& deps, const Visit& visit) {
  struct Years {
    Forum forum;
    std::vector<int> years;
    std::vector<Edition> editions;
  };
  const auto y = deps.database->read([&](store::Tx& tx) -> Result<Years> {
    auto forum = asked_forum(tx, visit.actor, *deps.areas, visit.request.param("code"));
    if (!forum) return std::unexpected(forum.error());
    Years all{std::move(*forum), {}, {}};
    for (const auto& cycle : reporting::cycles(tx, all.forum.prefecture))
      if (cycle.opens <= visit.moment.today().iso()) all.years.push_back(cycle.year);
    all.editions = editions(tx, {.forum = all.forum.code, .newest_only = false});
    return all;
  });
  if (!y) return visit.refuse(y.error());
  html::Table table{.caption = "年度ごとの協議の結果"};
  table.columns = {{.label = "もとにした報告", .row_head = true},
                   {.label = "公表"},
                   {.label = "操作", .label_hidden = true}};
  for (const int year : y->years) {
    Writer published;
    for (const Edition& e : y->editions)
      if (e.year == year)
        published << "<p>" << html::link("/forum-results/" + e.id.text(), published_words(e)) << "</p>";
    if (published.text().empty()) published << "まだ公表していません";
    table.rows.push_back(
        {{fiscal_year_name(year) + "の報告", published.take(),
          html::link(path_of(y->forum, year), fiscal_year_name(year) + "の結果をまとめる")}});
  }
  table.empty = "報告の期間が始まると、ここから結果をまとめられます。";
  Writer w;
  w << html::heading({.text = "協議の結果の取りまとめと公表",
                      .level = 1,
                      .side = y->forum.name,
                      .lead = "協議の結果は、都道府県が取りまとめて公表します（医療法第30条の18の5第1項）。"})
    << html::table(table);
  return visit.show(
      {.title = "協議の結果",
       .body = w.take(),
       .crumbs = {{"協議の場", "/forums"}, {y->forum.name, "/forums/" + y->forum.code}, {"協議の結果", ""}},
       .nav = "/forums"});
}

html::Fragment section_fields(const Visit& visit, const Composed& c, const Problem* refused) {
  std::vector<html::Fragment> fields;
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    const Section section = kSections[i];
    const papers::Section& part = c.sheet.content.sections.at(i);
    std::string text, error;
    std::size_t rows = 0;
    for (const auto& block : part.blocks) {
      if (const auto* words = std::get_if<papers::Text>(&block)) text = words->words;
      if (const auto* table = std::get_if<forum::Table>(&block)) rows += table->rows.size();
    }
    if (refused) {
      text = visit.request.field(id(section));
      for (const auto& field : refused->fields)
        if (field.field == id(section)) error = field.message;
    }
    fields.push_back(html::text_area(
        {.name = std::string(id(section)),
         .label = std::string(label(section)),
         .hint = section == Section::aim
                     ? "協議の場で共有した、目指す姿を書いてください。"
                     : fmt::format("この文の下に、記録から作った表（{}行）が入ります。", rows),
         .error = error,
         .optional = true},
        {.value = text, .rows = 4, .maxlength = int(text_characters_max)}));
  }
  return html::stack(fields);
}

Response show_editor(const forum::Deps& deps, const Visit& visit, const Problem* refused) {
  const auto c = composed(deps, visit);
  if (!c) return visit.refuse(c.error());
  Writer w;
  if (refused) w << html::error_summary(*refused);
  w << html::heading(
      {.text = fiscal_year_name(c->year) + "の報告をもとにした結果をまとめる",
       .level = 1,
       .side = c->forum.name,
       .lead =
           "表は記録から作ります。文は住民の方にわかる言葉で書き、構成員や患者の氏名は書かないでください。"});
  if (c->draft.version > 0)
    w << html::note(fmt::format("{}さんが{}に保存しました。", c->draft.by, local_time(c->draft.at, true)));
  if (refused && refused->kind == ProblemKind::conflict) {
    Writer theirs;
    for (const auto& [section, text] : c->draft.texts)
      if (!text.empty()) theirs << html::paragraph(fmt::format("{}：{}", label(section), text));
    w << html::notice({.kind = html::NoticeKind::warning,
                       .text = "",
                       .title = "ほかの方が先に保存した内容です",
                       .more = theirs.take()});
  }
  w << html::form({.action = path_of(c->forum, c->year),
                   .csrf = visit.csrf,
                   .hidden = {{"version", std::to_string(c->draft.version)}}},
                  html::stack({section_fields(visit, *c, refused),
                               html::button({.label = "保存して、公表する形で確かめる"})}))
    << html::row({html::link(path_of(c->forum, c->year, "/preview"), "保存せずに、今の形を確かめる")});
  return visit.show({.title = "協議の結果をまとめる",
                     .body = w.take(),
                     .crumbs = crumbs(c->forum, fiscal_year_name(c->year)),
                     .status = refused ? http_status(refused->kind) : 200,
                     .nav = "/forums"});
}

/// As typed; what is offered and was left as it is stays offered, so that it follows the numbers.
Texts texts_of(const Visit& visit, const Composed& before) {
  Texts texts;
  for (std::size_t i = 0; i < kSections.size(); ++i) {
    const Section section = kSections[i];
    std::string typed = trim(visit.request.field(id(section)));
    std::erase(typed, '\r');
    const auto& blocks = before.sheet.content.sections.at(i).blocks;
    const auto* offered = blocks.empty() ? nullptr : std::get_if<papers::Text>(&blocks.front());
    const bool untouched = !before.draft.texts.contains(section) && typed == (offered ? offered->words : "");
    if (!untouched) texts[section] = std::move(typed);
  }
  return texts;
}

Response take_texts(const forum::Deps& deps, const Visit& visit) {
  const auto before = composed(deps, visit);
  if (!before) return visit.refuse(before.error());
  const Texts texts = texts_of(visit, *before);
  const std::string code(visit.request.param("code"));
  const int year = int(parse_count(visit.request.param("year")).value_or(0));
  const auto version = parse_count(visit.request.field("version")).value_or(-1);
  const auto done = deps.database->write([&](store::Tx& tx) {
    return save_texts(tx, visit.actor, visit.moment, deps, code, year, version, texts);
  });
  if (done) return Response::see_other(fmt::format("/forums/{}/results/{}/preview", code, year));
  const ProblemKind kind = done.error().kind;
  if (kind == ProblemKind::invalid || kind == ProblemKind::conflict)
    return show_editor(deps, visit, &done.error());
  return visit.refuse(done.error());
}

}  // namespace

void add_compose_pages(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  const auto add = [&](Method method, const char* pattern, auto handler) {
    routes.push_back(
        {method, pattern, Act::result_publish, [deps, handler](const Visit& v) { return handler(deps, v); }});
  };
  add(Method::get, "/forums/{code}/results", show_years);
  add(Method::get, "/forums/{code}/results/{year}",
      [](const forum::Deps& d, const Visit& v) { return show_editor(d, v, nullptr); });
  add(Method::post, "/forums/{code}/results/{year}", take_texts);
  add(Method::get, "/forums/{code}/results/{year}/preview",
      [](const forum::Deps& d, const Visit& v) { return show_preview(d, v, nullptr); });
  add(Method::post, "/forums/{code}/results/{year}/publication", take_publication);
}

}  // namespace kakari::results
