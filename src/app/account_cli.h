// The words of `kakari account add|grant|invite|token|disable|reset-factors`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_account(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
