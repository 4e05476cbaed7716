// The words of `kakari retention`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_retention(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
