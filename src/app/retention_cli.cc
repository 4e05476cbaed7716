#include "app/retention_cli.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/retention_house.h"

namespace kakari::app {

void add_retention(CLI::App& app, const Settings& settings, std::function<int()>& chosen) {
  const auto dry_run = std::make_shared<bool>(false);
  CLI::App* retention = app.add_subcommand(
      "retention",
      "保存期間（regime/retention.yaml）を過ぎた個人情報を消し、記録します（serve は毎晩行います）");
  retention->add_flag("--dry-run", *dry_run, "何件になるかだけを示し、何も変えません");
  retention->callback([&settings, &chosen, dry_run] {
    chosen = [&settings, dry_run] {
      House house(settings, House::Open::as_it_is);
      return run_retention(house, *dry_run, std::cout);
    };
  });
}

}  // namespace kakari::app
