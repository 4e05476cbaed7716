// What the chapters of a pack are written from: the numbers as they were at the cut-off, the area, the theme,
// and what the forum has put down.
#pragma once
#include <vector>

#include "forum/measures/parts.h"
#include "forum/meetings/agenda.h"
#include "forum/papers/content.h"
#include "forum/papers/pack.h"
#include "forum/policy.h"

namespace kakari::papers {

struct Material {
  const forum::Deps& deps;
  forum::Forum forum = {};
  forum::Policy policy = {};
  const forum::Theme* theme = nullptr;
  int year = 0;
  forum::Numbers numbers = {};
  forum::Area area = {};
  measures::Held held = {};                 // issues and measures up to `year`
  std::vector<meetings::Item> agenda = {};  // of its meeting: plans and matters as they were put down

  const forum::YearCube* cube(int of_year) const { return numbers.cube->year(of_year); }
  /// Years with reports, ascending, at most three, the last is `year`.
  std::vector<int> years() const;
  /// The theme's indicators that everybody may see.
  std::vector<const forum::Indicator*> indicators() const;
  /// Functions spoken of: the theme's, or all.
  std::vector<regime::Function> functions() const;
  /// The parts the area is looked at by: 構想区域 of a prefecture, municipalities, 日常生活圏域; of a
  /// municipality without any, the municipalities of its prefecture.
  std::vector<const forum::Area*> parts() const;
  /// What the area is compared with: the 構想区域 it lies in, its prefecture, the country where its reports
  /// are kept.
  std::vector<forum::Area> around() const;
  bool whole_country() const;
  std::string report_source() const;  // 出典: 令和7年度 かかりつけ医機能報告（令和9年2月10日時点）
  std::string cut_off = {};  // ISO date
};

/// Everything but the numbers is read from the tables as they are. Throws std::runtime_error where the forum
/// or its area is gone.
Material gather(store::Database& database, const forum::Deps& deps, const Pack& pack, Instant now);

// The chapters, by the ids of chapters().
std::vector<Block> state_chapter(const Material& material);
std::vector<Block> white_spots_chapter(const Material& material, bool intent);
std::vector<Block> matrix_chapter(const Material& material, bool intent);
std::vector<Block> willing_chapter(const Material& material);
std::vector<Block> demand_chapter(const Material& material);
std::vector<Block> measures_chapter(const Material& material);
std::vector<Block> plans_chapter(const Material& material);

std::vector<Figure> figures(const Material& material);

}  // namespace kakari::papers
