// The words of `kakari import` and `kakari export`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_import(CLI::App& app, const Settings& settings, std::function<int()>& chosen);
void add_export(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
