#include "app/directory_deps.h"

#include <stdexcept>

#include "directory/facets.h"

namespace kakari::app {

directory::Deps directory_deps(House& house, const directory::Live* live) {
  const std::vector<int> years = regime::years(house.regime_folder());
  auto form = regime::load_form(house.regime_folder(), years.back());
  if (!form) throw std::runtime_error(form.error().front().message);
  const auto shared = std::make_shared<const regime::Form>(std::move(*form));
  auto words = directory::Words::load(house.regime_folder(), years.back(), directory::facets_of(*shared));
  if (!words) throw std::runtime_error(words.error().front().message);
  return {&house.database(), live, &house.areas(), shared,
          std::make_shared<const directory::Words>(std::move(*words))};
}

}  // namespace kakari::app
