#include <set>

#include "base/text.h"
#include "directory/facets.h"
#include "forum/analysis/white_spots.h"
#include "platform/http/message.h"

namespace kakari::analysis {
namespace {

using forum::TableCell;

constexpr std::size_t kNamesMost = 3;

/// 3町, 2市町, 5圏域.
std::string counted(const std::vector<const forum::Area*>& areas) {
  if (areas.front()->level == forum::Level::prefecture) return fmt::format("{}都道府県", areas.size());
  if (areas.front()->level != forum::Level::municipality) return fmt::format("{}圏域", areas.size());
  std::string kinds;
  for (const std::string_view kind : {"市", "区", "町", "村"})
    if (std::ranges::any_of(areas, [&](const auto* area) { return area->name.ends_with(kind); }))
      kinds += kind;
  return fmt::format("{}{}", areas.size(), kinds.empty() ? "市町村" : kinds);
}

struct Worst {
  regime::Function function = regime::Function::core;
  std::vector<const forum::Area*> areas = {};
  std::set<forum::Doc> willing = {};
  std::int64_t concerned = 0;
};
/// The function whose gap of this kind concerns most people; none: no area.
Worst worst(const std::vector<WhiteSpot>& spots, Gap gap) {
  Worst most;
  for (const auto function : regime::kFunctions) {
    Worst one{.function = function};
    for (const WhiteSpot& spot : spots) {
      if (spot.function != function || spot.gap != gap) continue;
      one.areas.push_back(&spot.area);
      one.concerned += spot.concerned;
      one.willing.insert(spot.willing.begin(), spot.willing.end());
      one.willing.insert(spot.willing_near.begin(), spot.willing_near.end());
    }
    if (std::tuple(one.concerned, one.areas.size()) > std::tuple(most.concerned, most.areas.size()))
      most = std::move(one);
  }
  return most;
}

std::string address(const WhiteSpot& spot, int year, std::string_view page) {
  return fmt::format("{}?year={}&level={}&area={}&function={}", page, year, forum::id(spot.area.level),
                     http::percent_encode(spot.area.code), regime::id(spot.function));
}

TableCell number(std::int64_t count, std::string href = {}) {
  return {with_commas(count), double(count), std::move(href)};
}

std::string names(const forum::Roster& roster, const std::vector<forum::Doc>& docs) {
  std::string out;
  for (std::size_t i = 0; i < docs.size() && i < kNamesMost; ++i)
    out += (i ? "、" : "") + roster[docs[i]].name;
  if (docs.size() > kNamesMost) out += fmt::format(" ほか{}か所", docs.size() - kNamesMost);
  return out;
}

/// Who has still to report, and how many of them were providers last year.
TableCell unreported(const WhiteSpot& spot, const std::string& matrix) {
  TableCell cell = number(spot.unreported, matrix + "&mark=unreported");
  if (spot.awaited > 0)
    cell = {fmt::format("{}（昨年度の担い手{}）", cell.text, spot.awaited), {}, cell.href};
  return cell;
}

html::Tone tone(Gap gap) {
  return gap == Gap::nobody ? html::Tone::wrong : html::Tone::waiting;
}

/// By name for members only: its report may not be public yet.
TableCell nearest(const WhiteSpot& spot, const forum::Roster& roster, bool named) {
  if (!spot.nearest) return {"―", {}};
  if (!named) return {fmt::format("{:.1f} km", spot.nearest->km), {}};
  const forum::Place& place = roster[spot.nearest->doc];
  return {fmt::format("{}（{:.1f} km）", place.name, spot.nearest->km), {}, "/institutions/" + place.number};
}

TableCell measures(const WhiteSpot& spot) {
  if (spot.measures.empty()) return {"なし", {}};
  std::string text = spot.measures.front().title;
  if (spot.measures.size() > 1) text += fmt::format(" ほか{}件", spot.measures.size() - 1);
  return {std::move(text), {}, spot.measures.front().href};
}

std::vector<TableCell> row(const WhiteSpot& spot, const forum::Roster& roster, int year,
                           const WhiteSpotView& view) {
  const std::string matrix = address(spot, year, "/matrix");
  std::vector<TableCell> cells{{spot.area.name, {}, matrix},
                               {std::string(directory::short_name(spot.function)), {}},
                               {std::string(label(spot.gap)), {}, "", tone(spot.gap)},
                               number(spot.held, matrix),
                               spot.before ? number(*spot.before) : TableCell{"―", {}},
                               unreported(spot, matrix),
                               spot.concerned > 0 ? number(spot.concerned) : TableCell{"不明", {}}};
  if (view.intent) {
    auto both = spot.willing;
    both.insert(both.end(), spot.willing_near.begin(), spot.willing_near.end());
    cells.push_back(number(std::int64_t(spot.willing.size()), matrix + "&mark=willing"));
    cells.push_back(number(std::int64_t(spot.willing_near.size())));
    cells.push_back({names(roster, both), {}, both.empty() ? "" : address(spot, year, "/scenarios")});
  }
  cells.push_back(nearest(spot, roster, view.intent));
  if (view.measures) cells.push_back(measures(spot));
  return cells;
}

std::vector<std::string> notes(const WhiteSpotView& view) {
  const WhiteSpotRules& rules = view.rules;
  const std::string unsure = regime::unverified(rules.status) ? "（要確認：国の基準は示されていません）" : "";
  std::vector<std::string> lines{
      "「担い手」は、その機能を◎（自院単独）または○（他院と連携）で提供すると報告した医療機関です。",
      fmt::format(
          "「高齢」は、担い手が1か所で、年齢のわかる医師が全員{}歳以上のものです。「大きく減った」は、"
          "昨年度の担い手より{}％以上かつ{}か所以上少ないものです（未報告のものは除きます）。{}",
          rules.ageing_years, rules.fall_percent, rules.fall_least, unsure),
      "「最寄りの担い手」は、区域の中心の目安（市区町村に所在する医療機関の座標の中央値）から直線で測った、同"
      "じ都道府県の区域外の医療機関です。"};
  if (view.intent)
    lines.push_back(fmt::format(
        "「近隣」は、同じく{} km 以内の区域外の医療機関です。意向は協議の場の関係者だけに示しています。",
        rules.near_km));
  return lines;
}

}  // namespace

std::string headline(const std::vector<WhiteSpot>& spots, bool intent) {
  for (const auto& [gap, said] : {std::pair{Gap::nobody, "担い手がいません"},
                                  {Gap::ageing, "担い手が1か所で、医師が高齢です"},
                                  {Gap::single, "担い手が1か所だけです"},
                                  {Gap::falling, "担い手が大きく減りました"}}) {
    const Worst most = worst(spots, gap);
    if (most.areas.empty()) continue;
    std::string out =
        fmt::format("{}は{}で{}", directory::short_name(most.function), counted(most.areas), said);
    if (intent && most.willing.empty())
      out += "。意向のある医療機関は近くにもありません";
    else if (intent)
      out += fmt::format("。意向のある医療機関は近隣を含めて{}か所あります", most.willing.size());
    return out;
  }
  return "担い手のいない機能はありません";
}

forum::Table table_of(const std::vector<WhiteSpot>& spots, const forum::Numbers& numbers,
                      const forum::Area& area, int year, const WhiteSpotView& view) {
  forum::Table table;
  table.title = fmt::format("{}の空白（{}）", area.name, fiscal_year_name(year));
  table.columns = {{.label = "区域", .width_mm = 22},
                   {.label = "機能", .width_mm = 26},
                   {.label = "状態", .width_mm = 28},
                   {.label = "担い手 ◎○", .numeric = true, .width_mm = 14},
                   {.label = "昨年度", .numeric = true, .width_mm = 14},
                   {.label = "未報告", .numeric = true, .width_mm = 14},
                   {.label = "65歳以上（人）", .numeric = true, .width_mm = 32}};
  if (view.intent) {
    table.columns.push_back({.label = "意向 ×", .numeric = true, .width_mm = 14});
    table.columns.push_back({.label = "近隣の意向 ×", .numeric = true, .width_mm = 16});
    table.columns.push_back({.label = "意向のある医療機関", .width_mm = 50});
  }
  table.columns.push_back({.label = "最寄りの担い手", .width_mm = 40});
  if (view.measures) table.columns.push_back({.label = "方策", .width_mm = 24});
  for (const WhiteSpot& spot : spots) table.rows.push_back(row(spot, *numbers.cube->roster, year, view));
  table.notes = notes(view);
  table.source =
      fmt::format("{} かかりつけ医機能報告、住民基本台帳（令和7年1月1日）", fiscal_year_name(year));
  table.audience = view.intent ? forum::Audience::members : forum::Audience::everybody;
  return table;
}

}  // namespace kakari::analysis
