#include "paperwork/window_address.h"

namespace kakari::paperwork {
namespace {

using pdf::Canvas;
using pdf::Type;

constexpr double left = 22, top = 17, width = 85, height = 31;

/// As large as `most` where it fits.
Type fitting(const Canvas& page, std::string_view text, Type type, double height_mm, double smallest) {
  while (type.points > smallest && page.measure(width, text, type).height_mm > height_mm) type.points -= 0.5;
  return type;
}

}  // namespace

std::string postal_words(const std::string& postal) {
  return postal.size() == 7 ? "〒" + postal.substr(0, 3) + "-" + postal.substr(3) : postal;
}

void window_address(Canvas& page, const Addressee& to) {
  const Canvas::Part part(page, pdf::Role::paragraph);
  const Type small{8.5};
  const double below = to.below.empty() ? 0 : page.measure(width, to.below, small).height_mm + 1;
  const std::string place = postal_words(to.postal) + "\n" + to.address, name = to.name + "　御中";
  const Type place_type = fitting(page, place, {10.5}, 13.5, 6);
  const double place_height = page.measure(width, place, place_type).height_mm;
  const double room = height - below - place_height - 2;
  const Type name_type = fitting(page, name, {12.5, true}, room, 6);
  page.text(left, top, width, place, place_type);
  double y = top + place_height + 2;
  y += page.text(left, y, width, name, name_type).height_mm + 1;
  if (!to.below.empty()) page.text(left, y, width, to.below, small);
}

}  // namespace kakari::paperwork
