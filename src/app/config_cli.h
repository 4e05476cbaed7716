// `kakari config check` and `kakari config show`.
#pragma once
#include <functional>

#include "app/config.h"
#include "app/house.h"

namespace kakari::app {

void add_config(CLI::App& app, const Config& config, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
