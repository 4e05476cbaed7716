// The words of `kakari provider add|list|check|end`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_provider(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
