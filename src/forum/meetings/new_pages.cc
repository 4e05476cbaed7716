// GET /forums/new: first the theme, then area, members and whether municipalities must be invited, as the
// theme proposes them. POST /forums.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "forum/meetings/area_choices.h"
#include "forum/meetings/opening.h"
#include "forum/meetings/page_parts.h"

namespace kakari::meetings {
namespace {

using forum::Level;
using forum::Theme;
using html::Writer;

std::string levels_in_words(const Theme& theme) {
  std::string words;
  for (const Level level : theme.levels)
    words += (words.empty() ? "" : "、") + std::string(forum::label(level));
  return words;
}

Response themes_page(const PageDeps& d, const Visit& visit) {
  std::vector<html::Entry> entries;
  for (const Theme& theme : d.deps.words->themes) {
    std::vector<html::Tag> tags;
    if (theme.care) tags.push_back({"市町村の参加が必要（第3項）", html::Tone::published});
    if (theme.status == regime::Status::reconstructed) tags.push_back({"要確認", html::Tone::waiting});
    entries.push_back({.title = theme.label,
                       .href = "/forums/new?theme=" + theme.id,
                       .meta = html::text("区域の例　" + levels_in_words(theme)),
                       .sentence = theme.help,
                       .tags = std::move(tags),
                       .foot = "出典　" + theme.source});
  }
  Writer w;
  w << html::heading(
           {.text = "協議の場を設ける",
            .level = 1,
            .lead = "はじめに、協議するテーマを選んでください。テーマごとに、区域と参加者を決めます。"})
    << html::entries(entries);
  return visit.show({.title = "協議の場を設ける",
                     .body = w.take(),
                     .crumbs = {{"協議の場", "/forums"}, {"設ける", ""}},
                     .nav = "/forums"});
}

bool ticked(const Visit& visit, std::string_view name, std::string_view value) {
  return std::ranges::any_of(visit.request.form,
                             [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

html::Fragment members_field(const PageDeps& d, const Visit& visit, const Theme& theme,
                             const Problem* problem) {
  std::vector<html::Choice> kinds;
  for (const auto& kind : d.deps.words->members) {
    const bool proposed = std::ranges::find(theme.members, kind.id) != theme.members.end();
    kinds.push_back({.value = kind.id,
                     .label = kind.label,
                     .chosen = problem ? ticked(visit, "members", kind.id) : proposed,
                     .hint = kind.help});
  }
  return html::check_group({.name = "members",
                            .label = "参加を求める関係者",
                            .hint = "選んだ立場ごとに席を用意します。お名前は、後から入力できます。",
                            .error = error_at(problem, "members")},
                           kinds, {.columns = 2});
}

html::Fragment fields(const PageDeps& d, store::Tx& tx, const Visit& visit, const Theme& theme,
                      const Problem* problem) {
  const auto was = [&](std::string_view name) { return problem ? typed(visit, name) : std::string(); };
  const std::string chosen = was("area");
  std::vector<html::Choice> municipalities = municipality_choices(*d.deps.areas, visit.actor.scope);
  for (html::Choice& one : municipalities) one.chosen = ticked(visit, "municipalities", one.value);
  const bool care = problem ? ticked(visit, "care", "1") : theme.care;
  return html::stack(
      {html::select_field({.name = "area",
                           .label = "区域",
                           .hint = "このテーマの区域の例：" + levels_in_words(theme),
                           .error = error_at(problem, "area")},
                          area_choices(tx, *d.deps.areas, visit.actor.scope, theme, chosen)),
       html::check_group({.name = "municipalities",
                          .label = "合同で開く市町村",
                          .hint = "区域で「複数の市町村が合同で」を選んだときだけ、2つ以上を選んでください。",
                          .error = error_at(problem, "municipalities"),
                          .optional = true},
                         municipalities, {.columns = 3, .visible = 6, .unit = "市町村"}),
       html::text_field({.name = "name",
                         .label = "名称",
                         .hint = "例：岩美町 在宅医療・介護連携の協議の場",
                         .error = error_at(problem, "name")},
                        {.value = was("name"), .maxlength = 100, .required = true}),
       html::text_field(
           {.name = "host",
            .label = "設置する主体",
            .hint = "既にある会議を使うときは、その会議と主催者を書きます。例：県、岩美町、東部医師会",
            .error = error_at(problem, "host"),
            .optional = true},
           {.value = was("host"), .maxlength = 100}),
       html::check_box(
           {.name = "care",
            .label = "介護等に関わる事項を協議する（市町村に参加を求める）",
            .hint = "医療法第30条の18の5第3項、施行規則第30条の33の20。市町村の参加が必要かどうかは、都道府県"
                    "が認めて決めます。"},
           care),
       html::check_box({.name = "joins_planning_body",
                        .label = "構想区域の協議の場で協議する（第5項）",
                        .hint = "区域が構想区域と一致するときだけ選べます。",
                        .error = error_at(problem, "joins_planning_body")},
                       problem && ticked(visit, "joins_planning_body", "1")),
       members_field(d, visit, theme, problem), html::button({.label = "協議の場を設ける"})});
}

Response form_page(const PageDeps& d, const Visit& visit, const Theme& theme, const Problem* problem) {
  Writer w;
  if (problem) w << html::error_summary(*problem);
  w << html::heading({.text = "協議の場を設ける", .level = 1, .side = theme.label, .lead = theme.help})
    << d.deps.database->read([&](store::Tx& tx) {
         return html::form({.action = "/forums",
                            .csrf = visit.csrf,
                            .idempotency_key = visit.moment.new_id().text(),
                            .hidden = {{"theme", theme.id}}},
                           fields(d, tx, visit, theme, problem));
       })
    << html::note("テーマの出典　" + theme.source);
  return visit.show({.title = "協議の場を設ける",
                     .body = w.take(),
                     .crumbs = {{"協議の場", "/forums"}, {"設ける", "/forums/new"}, {theme.label, ""}},
                     .status = problem ? 422 : 200,
                     .nav = "/forums"});
}

Response show(const PageDeps& d, const Visit& visit) {
  const Theme* theme = d.deps.words->theme(visit.request.arg("theme"));
  return theme ? form_page(d, visit, *theme, nullptr) : themes_page(d, visit);
}

Response take(const PageDeps& d, const Visit& visit) {
  forum::NewForum wanted;
  wanted.theme = typed(visit, "theme");
  wanted.name = typed(visit, "name");
  wanted.host = typed(visit, "host");
  wanted.care = typed(visit, "care") == "1";
  wanted.joins_planning_body = typed(visit, "joins_planning_body") == "1";
  const auto [level, area] = chosen_area(typed(visit, "area"));
  wanted.level = level;
  wanted.area = area;
  std::vector<std::string> kinds;
  for (const auto& [name, value] : visit.request.form) {
    if (name == "municipalities") wanted.municipalities.push_back(value);
    if (name == "members") kinds.push_back(value);
  }
  const auto made = d.deps.database->write(
      [&](store::Tx& tx) { return open_forum(tx, visit.actor, visit.moment, d.deps, wanted, kinds); });
  if (made) return Response::see_other(forum_path(*made, "?done=made"));
  const Theme* theme = d.deps.words->theme(wanted.theme);
  if (!theme || made.error().kind != ProblemKind::invalid) return visit.refuse(made.error());
  return form_page(d, visit, *theme, &made.error());
}

}  // namespace

void add_new_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::get, "/forums/new", Act::forum_manage,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({http::Method::post, "/forums", Act::forum_manage,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::meetings
