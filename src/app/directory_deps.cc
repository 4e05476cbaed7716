#include "app/directory_deps.h"

#include <stdexcept>

#include "directory/facets.h"

namespace kakari::app {
namespace {

template <class T>
T good(std::expected<T, std::vector<regime::Finding>> read) {
  if (read) return std::move(*read);
  const regime::Finding& first = read.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace

directory::Deps directory_deps(House& house, const directory::Live* live) {
  const std::string folder = house.regime_folder();
  const int year = regime::years(folder).back();
  const auto form = std::make_shared<const regime::Form>(good(regime::load_form(folder, year)));
  const auto english =
      std::make_shared<const regime::English>(good(regime::English::load(folder, year, *form)));
  auto words = good(directory::Words::load(folder, year, directory::facets_of(*form, english.get())));
  words.add_places(house.areas(), *english);
  return {
      .database = &house.database(),
      .live = live,
      .areas = &house.areas(),
      .form = form,
      .words = std::make_shared<const directory::Words>(std::move(words)),
      .english = english,
      .holidays = std::make_shared<const regime::Holidays>(regime::Holidays::load(folder + "/holidays.csv")),
      .regime_folder = folder};
}

directory::Deps serving_deps(House& house, const directory::Live* live, std::string public_url,
                             std::string tiles) {
  directory::Deps deps = directory_deps(house, live);
  deps.boundaries =
      std::make_shared<const regime::Boundaries>(regime::Boundaries::load(house.regime_folder() + "/maps"));
  deps.public_url = std::move(public_url);
  deps.tiles = std::move(tiles);
  return deps;
}

}  // namespace kakari::app
