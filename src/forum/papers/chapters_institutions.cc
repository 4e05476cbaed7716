// White spots, the ministry's table, and who is willing.
#include "forum/analysis/matrix.h"
#include "forum/analysis/white_spots.h"
#include "forum/papers/cell.h"
#include "forum/papers/material.h"

namespace kakari::papers {
namespace {

/// The areas in which gaps are looked for: the parts of the area, or the area alone.
forum::Level spot_level(const Material& m) {
  using forum::Level;
  if (m.area.level == Level::municipality)
    return m.numbers.cube->book->inside(m.area, Level::living_area).empty() ? Level::municipality
                                                                            : Level::living_area;
  if (m.area.level == Level::living_area) return Level::living_area;
  return Level::municipality;
}

std::string municipality_name(const Material& m, const forum::Place& place) {
  const auto* found = m.deps.areas->municipality(place.municipality);
  return found ? found->name : place.municipality;
}

}  // namespace

std::vector<Block> white_spots_chapter(const Material& m, bool intent) {
  analysis::WhiteSpotView view;
  view.rules = analysis::load_white_spot_rules(m.deps.regime_folder, m.deps.form->year);
  view.intent = intent;
  if (m.theme) view.function = m.theme->function;
  if (m.deps.measures_there) {
    access::Actor member;  // the forum's own measures
    member.role = access::Role::forum_member;
    member.scope = m.forum.code;
    view.measures = m.deps.measures_there(member);
  }
  const auto spots = analysis::white_spots(m.numbers, m.area, spot_level(m), m.year, view);
  std::vector<Block> blocks;
  if (spots.empty()) {
    blocks.push_back(said(analysis::any_reported(*m.numbers.cube, m.area, m.year)
                              ? "担い手がいない、または1か所だけの区域と機能はありません。"
                              : "この年度の報告はまだありません。"));
    return blocks;
  }
  blocks.push_back(headline(analysis::headline(spots, intent) + "。"));
  blocks.emplace_back(analysis::table_of(spots, m.numbers, m.area, m.year, view));
  return blocks;
}

std::vector<Block> matrix_chapter(const Material& m, bool intent) {
  const analysis::Matrix matrix = analysis::matrix(m.numbers.cube, m.area, m.year, intent);
  std::vector<Block> blocks;
  if (!matrix.known || matrix.rows.empty()) {
    blocks.push_back(said("この区域に、報告の対象となる医療機関はありません。"));
    return blocks;
  }
  forum::Table table = analysis::table_of(matrix);
  for (auto& column : table.columns) {
    if (column.label == "機関番号") column.width_mm = 36;  // on one line
    if (column.label == "1号機能") column.width_mm = 20;
  }
  table.audience = intent && m.policy.intent_public ? Audience::everybody : Audience::members;
  blocks.emplace_back(std::move(table));
  return blocks;
}

std::vector<Block> willing_chapter(const Material& m) {
  const analysis::Matrix matrix = analysis::matrix(m.numbers.cube, m.area, m.year, true);
  forum::Table table;
  table.title = fmt::format("今後担う意向のある医療機関（{}）", fiscal_year_name(m.year));
  table.columns = {
      {"市町村", false, 30}, {"医療機関", false, 70}, {"種別", false, 20}, {"意向のある機能", false, 60}};
  table.source = m.report_source();
  table.audience = m.policy.intent_public ? Audience::everybody : Audience::members;
  const auto functions = m.functions();
  for (const analysis::MatrixRow& row : matrix.rows) {
    std::string willing;
    for (const regime::Function function : functions)
      if (row.marks[std::size_t(function)] == forum::Mark::willing)
        willing += (willing.empty() ? "" : "、") + std::string(regime::label(function));
    if (willing.empty()) continue;
    const forum::Place& place = (*m.numbers.cube->roster)[row.doc];
    table.rows.push_back({cell(municipality_name(m, place)), cell(place.name),
                          cell(place.kind == regime::InstitutionKind::hospital ? "病院" : "診療所"),
                          cell(willing)});
  }
  std::vector<Block> blocks;
  blocks.push_back(headline(
      table.rows.empty() ? std::string("意向があると報告した医療機関はありません。")
                         : fmt::format("意向があると報告した医療機関は{}か所です。", table.rows.size())));
  if (!table.rows.empty()) blocks.emplace_back(std::move(table));
  return blocks;
}

}  // namespace kakari::papers
