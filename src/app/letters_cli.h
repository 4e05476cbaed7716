// The words of `kakari letters print`, `kakari request send` and `kakari report form`.
#pragma once
#include <functional>

#include "app/house.h"

namespace CLI {
class App;
}

namespace kakari::app {

void add_letters(CLI::App& app, const Settings& settings, std::function<int()>& chosen);
void add_requests(CLI::App& app, const Settings& settings, std::function<int()>& chosen);
/// Joins the commands of `kakari report`, which must be there.
void add_report_form(CLI::App& app, const Settings& settings, std::function<int()>& chosen);

}  // namespace kakari::app
