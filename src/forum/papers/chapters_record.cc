// What the forum has put down: measures of the years before with their indicators, plans and matters.
#include <algorithm>

#include "forum/papers/cell.h"
#include "forum/papers/material.h"

namespace kakari::papers {
namespace {

std::vector<measures::Measure> decided(const std::vector<measures::Measure>& all) {
  std::vector<measures::Measure> out;
  std::ranges::copy_if(all, std::back_inserter(out), [](const measures::Measure& measure) {
    return measure.state() != measures::State::proposed;
  });
  return out;
}

forum::Table named(std::string title, const std::vector<forum::Named>& words) {
  forum::Table table;
  table.title = std::move(title);
  table.columns = {{"事項", false, 60}, {"内容", false, 80}, {"根拠", false, 40}};
  for (const forum::Named& one : words)
    table.rows.push_back({cell(one.label), cell(one.help), cell(one.source)});
  return table;
}

/// As the agenda of the meeting has them, where something was written.
std::optional<forum::Table> put_down(const Material& m) {
  forum::Table table;
  table.title = "会議の議題としての説明";
  table.columns = {{"議題", false, 60}, {"説明", false, 110}};
  for (const meetings::Item& item : m.agenda)
    if (item.origin != meetings::Item::Origin::own && item.left_out_at == 0 && !item.explanation.empty())
      table.rows.push_back({cell(item.title), cell(item.explanation)});
  if (table.rows.empty()) return {};
  return table;
}

}  // namespace

std::vector<Block> measures_chapter(const Material& m) {
  const Date day = Date::parse(m.cut_off).value();
  std::vector<Block> blocks;
  const auto add = [&](std::string title, const std::vector<measures::Measure>& shown) {
    if (shown.empty()) return;
    forum::Table table = measures::measures_table(m.deps, m.held, shown, m.numbers, day, Audience::everybody);
    table.title = std::move(title);
    blocks.emplace_back(std::move(table));
  };
  add("前年度までの方策と指標の動き", decided(m.held.earlier));
  add(fmt::format("{}の課題に対する方策", fiscal_year_name(m.year)), decided(m.held.measures));
  if (blocks.empty()) blocks.push_back(said("この協議の場で決定した方策は、まだありません。"));
  return blocks;
}

std::vector<Block> plans_chapter(const Material& m) {
  std::vector<Block> blocks;
  std::string municipalities;
  for (const std::string& code : m.area.municipalities)
    if (const auto* found = m.deps.areas->municipality(code))
      municipalities += (municipalities.empty() ? "" : "、") + found->name;
  blocks.push_back(said(
      fmt::format("介護等に関する事項を協議するため、次の計画の内容を考慮します（医療法第30条の18の5第3項）。"
                  "関係する市町村：{}",
                  municipalities)));
  blocks.emplace_back(named("考慮する計画（第3項）", m.deps.words->plans));
  blocks.push_back(said("協議にあたり、次の取組の状況に留意します（医療法第30条の18の5第4項）。"));
  blocks.emplace_back(named("留意する事項（第4項）", m.deps.words->matters));
  if (auto table = put_down(m)) blocks.emplace_back(std::move(*table));
  return blocks;
}

}  // namespace kakari::papers
