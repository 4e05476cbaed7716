// The words of `kakari training evaluate` and `kakari certificate verify`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_training(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
