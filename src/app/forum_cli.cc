#include "app/forum_cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli_words.h"
#include "forum/live.h"
#include "forum/tally.h"

namespace kakari::app {
namespace {

int print_tally(const Settings& settings, const forum::TallyCommand& command) {
  House house(settings, House::Open::as_it_is);
  const forum::Numbers numbers{forum::load(house.database(), house.areas(), house.scheme().now()),
                               forum::load_area_facts(house.regime_folder(), house.areas())};
  const forum::YearCube* year = numbers.cube->year(command.year);
  if (!year && !numbers.cube->years.empty()) year = numbers.cube->years.front().get();
  if (!year) {
    std::cerr << "報告を求めた年度がまだありません。\n";
    return 1;
  }
  const auto indicators = forum::Indicators::load(house.regime_folder(), year->year, *year->form);
  const auto text = forum::tally(numbers, indicators, command);
  if (!text) {
    std::cerr << text.error().message << '\n';
    return 1;
  }
  std::cout << *text;
  return 0;
}

}  // namespace

void add_tally(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto command = std::make_shared<forum::TallyCommand>();
  CLI::App* tally =
      app.add_subcommand("tally", "機能、診療領域、疾患ごとの医療機関数を、区域ごとに集計します");
  tally->add_option("--year", command->year, "年度（省くと最新）")->check(between(2025, 2100));
  tally->add_option("--area", command->area,
                    "都道府県、構想区域、市町村の番号：31、3101、31201（省くと全国）");
  tally
      ->add_option("--by", command->by,
                   "分け方：municipality（市町村）、medical-area（構想区域）、prefecture（都道府県）。"
                   "省くと、全国は都道府県ごと、ほかは市町村ごと")
      ->check(one_of({"municipality", "medical-area", "prefecture"}));
  tally->add_option("--format", command->format, "表示の形：table、csv、json")
      ->check(one_of({"table", "csv", "json"}))
      ->capture_default_str();
  tally->add_flag("--members", command->members,
                  "意向の数も出力します（公表されない内容です。協議の場の構成員だけに渡してください）");
  tally->callback([&settings, &chosen, command] {
    chosen = [&settings, command] { return print_tally(settings, *command); };
  });
}

}  // namespace kakari::app
