#include "base/name.h"
#include "reporting/requests/request.h"

namespace kakari::requests {
namespace {

constexpr Name ways[]{{"mail", "お知らせとメール"}, {"program", "お知らせのみ"}, {"letter", "郵送"}};

}  // namespace

std::string_view id(Way way) {
  return ways[std::size_t(way)].id;
}

std::string_view label(Way way) {
  return ways[std::size_t(way)].label;
}

Way way_of(std::string_view id) {
  return named<Way>(ways, id).value_or(Way::letter);
}

}  // namespace kakari::requests
