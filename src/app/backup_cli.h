// `kakari backup`, `kakari restore` and `kakari migrate-to`.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>

#include "app/house.h"

namespace kakari::app {

void add_backup(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
