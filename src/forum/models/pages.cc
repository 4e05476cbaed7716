#include "forum/models/pages.h"

#include <fmt/format.h>

#include <stdexcept>

#include "forum/models/page_parts.h"

namespace kakari::models {

namespace {

template <class T>
std::shared_ptr<const T> good(std::expected<T, std::vector<regime::Finding>> read) {
  if (read) return std::make_shared<const T>(std::move(*read));
  const auto& first = read.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace

std::vector<access::Route> pages(const forum::Deps& deps) {
  const int year = deps.form->year;
  PageDeps own{deps, good(load_models(deps.regime_folder, year, *deps.form)), nullptr,
               good(regime::load_training(deps.regime_folder, year))};
  own.kinds = std::make_shared<const AreaKinds>(*own.models, *deps.areas, deps.boundaries.get());
  std::vector<access::Route> routes;
  add_model_pages(own, routes);
  add_model_view_pages(own, routes);
  add_mine_pages(own, routes);
  add_practice_pages(own, routes);
  add_practice_desk_pages(own, routes);
  add_living_list_pages(own, routes);
  add_living_form_pages(own, routes);
  add_living_file_pages(own, routes);
  return routes;
}

}  // namespace kakari::models
