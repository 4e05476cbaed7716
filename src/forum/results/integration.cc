#include "forum/results/integration.h"

#include <algorithm>
#include <set>

#include "access/act.h"
#include "base/text.h"
#include "forum/results/integration_cells.h"

namespace kakari::results {
namespace {

using forum::Forum;
using forum::Table;
using forum::TableCell;

/// Municipalities of the 構想区域 in which these lie; empty for who looks after the whole prefecture.
std::vector<std::string> neighbours(const forum::Deps& deps, const access::Actor& actor,
                                    const std::vector<std::string>& own) {
  using access::Role;
  if (actor.role == Role::prefecture_officer || actor.role == Role::health_centre_officer ||
      actor.role == Role::ministry_officer)
    return {};
  std::set<std::string> areas;
  for (const auto& code : own)
    if (const auto* m = deps.areas->municipality(code)) areas.insert(m->planning_area);
  std::vector<std::string> all;
  for (const auto* m : deps.areas->municipalities_of(actor.scope.substr(0, 2)))
    if (areas.contains(m->planning_area)) all.push_back(m->code);
  if (all.empty()) all = own;
  return all;
}

bool meets(const Forum& forum, const std::vector<std::string>& municipalities) {
  return municipalities.empty() || std::ranges::any_of(forum.municipalities, [&](const std::string& code) {
           return std::ranges::find(municipalities, code) != municipalities.end();
         });
}

std::size_t open_issues(const measures::Held& held) {
  return std::size_t(std::ranges::count(held.issues, 0, &measures::Issue::closed_at));
}

bool in_area(const regime::Areas& areas, const Forum& forum, const std::string& planning_area) {
  return std::ranges::any_of(forum.municipalities, [&](const std::string& code) {
    const auto* m = areas.municipality(code);
    return m && m->planning_area == planning_area;
  });
}

}  // namespace

Result<Whole> whole(store::Tx& tx, const forum::Deps& deps, const access::Actor& actor, int year) {
  const std::string prefecture = actor.scope.substr(0, 2);
  if (auto allowed = access::may(actor, access::Act::indicator_read, {.prefecture = prefecture}); !allowed)
    return std::unexpected(allowed.error());
  Whole w;
  w.prefecture = prefecture;
  w.year = year;
  std::vector<std::string> own;
  if (actor.role == access::Role::municipality_officer) own.push_back(actor.scope);
  for (const Forum& f : forum::forums(tx, actor)) {
    w.own.insert(f.code);
    if (actor.role != access::Role::municipality_officer)
      own.insert(own.end(), f.municipalities.begin(), f.municipalities.end());
  }
  w.municipalities = neighbours(deps, actor, own);
  for (const auto& row : tx.query(
           "SELECT code FROM forum WHERE prefecture = ? AND ended_at = 0 ORDER BY theme, code", prefecture))
    if (auto f = forum::find(tx, row.text(0)); f && meets(*f, w.municipalities)) {
      w.held.emplace(f->code, measures::held(tx, deps, *f, year));
      w.forums.push_back(std::move(*f));
    }
  return w;
}

Table themes_table(const forum::Deps& deps, const forum::AreaBook& book, const Whole& whole) {
  Table table;
  table.title = "テーマと構想区域";
  table.columns = {{.label = "テーマ", .width_mm = 50}};
  std::vector<const forum::Area*> areas;
  for (const auto* area : book.of(forum::Level::planning_area, whole.prefecture))
    if (std::ranges::any_of(whole.forums,
                            [&](const Forum& f) { return in_area(*deps.areas, f, area->code); }) ||
        whole.municipalities.empty())
      areas.push_back(area);
  for (const auto* area : areas) table.columns.push_back({.label = area->name, .width_mm = 40});
  for (const auto& theme : deps.words->themes) {
    std::vector<TableCell> row{cell(theme.label)};
    for (const auto* area : areas) {
      std::size_t forums = 0, issues = 0, open = 0;
      for (const Forum& f : whole.forums) {
        if (f.theme != theme.id || !in_area(*deps.areas, f, area->code)) continue;
        const auto& held = whole.held.at(f.code);
        ++forums;
        issues += open_issues(held);
        for (const auto* m : all_measures(held)) open += m->open() ? 1 : 0;
      }
      row.push_back(forums == 0
                        ? cell("話し合いの場なし")
                        : cell(fmt::format("協議の場{}、課題{}、進行中の方策{}", forums, issues, open)));
    }
    table.rows.push_back(std::move(row));
  }
  table.notes = {"いくつもの区域にまたがる協議の場は、それぞれの区域に数えています。"};
  return table;
}

Table causes_table(const Whole& whole) {
  struct Shared {
    std::string text, forums;
    std::set<std::string> codes;
    std::size_t issues = 0, measures = 0;
  };
  std::map<std::string, Shared> by_words;
  for (const Forum& f : whole.forums)
    for (const auto& issue : whole.held.at(f.code).issues)
      for (const auto& cause : issue.causes) {
        Shared& shared = by_words[fold(cause.text)];
        if (shared.text.empty()) shared.text = cause.text;
        if (shared.codes.insert(f.code).second) shared.forums += (shared.forums.empty() ? "" : "、") + f.name;
        ++shared.issues;
        for (const auto* m : all_measures(whole.held.at(f.code)))
          shared.measures += m->cause == cause.id ? 1 : 0;
      }
  std::vector<const Shared*> several;
  for (const auto& [words, shared] : by_words)
    if (shared.codes.size() > 1) several.push_back(&shared);
  std::ranges::stable_sort(several, std::ranges::greater{}, [](const Shared* s) { return s->codes.size(); });
  Table table;
  table.title = "いくつもの区域に共通する原因";
  table.columns = {{.label = "原因", .width_mm = 70},
                   {.label = "協議の場の数", .numeric = true},
                   {.label = "課題", .numeric = true},
                   {.label = "方策", .numeric = true},
                   {.label = "協議の場", .width_mm = 70}};
  for (const Shared* s : several)
    table.rows.push_back(
        {cell(s->text), count(s->codes.size()), count(s->issues), count(s->measures), cell(s->forums)});
  return table;
}

}  // namespace kakari::results
