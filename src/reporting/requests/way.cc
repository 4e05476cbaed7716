#include "reporting/requests/request.h"

namespace kakari::requests {
namespace {

struct Named {
  std::string_view id, label;
};
constexpr Named ways[]{{"mail", "お知らせとメール"}, {"program", "お知らせのみ"}, {"letter", "郵送"}};

}  // namespace

std::string_view id(Way way) {
  return ways[std::size_t(way)].id;
}

std::string_view label(Way way) {
  return ways[std::size_t(way)].label;
}

Way way_of(std::string_view id) {
  for (std::size_t i = 0; i < std::size(ways); ++i)
    if (ways[i].id == id) return Way(i);
  return Way::letter;
}

}  // namespace kakari::requests
