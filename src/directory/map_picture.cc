#include "directory/map_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/text.h"

namespace kakari::directory {
namespace {

constexpr double kWidth = 560;
constexpr double kKmADegree = 111.2;
constexpr int kShades = 4;
// An area narrower than this has no room for its name, or for its number.
constexpr double kRoomForName = 52, kRoomForCount = 18;

std::string place(double value) {
  return fmt::format("{:.1f}", value);
}

class Drawing {
 public:
  explicit Drawing(const MapPicture& picture) : picture_(picture), projection_(picture.frame, kWidth) {
    for (const MapArea& area : picture.areas) most_ = std::max(most_, area.count);
  }

  html::Fragment draw() {
    w_ << "<svg class=\"map-picture\" role=\"group\" aria-label=\"" << picture_.label << "\" viewBox=\"0 0 "
       << place(projection_.width()) << " " << place(projection_.height()) << "\">";
    for (const MapArea& area : picture_.areas) shape(area);
    for (const MapArea& area : picture_.areas) label(area);
    circle();
    points();
    w_ << "</svg>";
    return w_.take();
  }

 private:
  int shade(std::size_t count) const {
    if (count == 0 || most_ == 0) return 0;
    return 1 + int(double(kShades - 1) * std::sqrt(double(count) / double(most_)));
  }

  bool seen(const regime::Outline& outline) const {
    const regime::Frame& f = picture_.frame;
    bool north = false, south = false, west = false, east = false;
    for (const auto& ring : outline.rings)
      for (const regime::Place& p : ring) {
        north |= p.latitude > f.south, south |= p.latitude < f.north;
        east |= p.longitude > f.west, west |= p.longitude < f.east;
      }
    return north && south && west && east;
  }

  void shape(const MapArea& area) {
    if (!seen(*area.outline)) return;
    const std::string path = projection_.path(*area.outline);
    if (path.empty()) return;
    const std::string said =
        fmt::format("{} {}{}", area.name, with_commas(std::int64_t(area.count)), picture_.unit);
    w_ << "<a href=\"" << area.href << "\" aria-label=\"" << said << "\"";
    w_.attr("data-code", area.outline->code);
    if (area.chosen) w_ << " aria-current=\"true\"";
    w_ << "><path class=\"area shade-" << shade(area.count) << "\" d=\"" << path << "\"><title>" << said
       << "</title></path></a>";
  }

  void label(const MapArea& area) {
    if (!seen(*area.outline)) return;
    const regime::Middle middle = middle_of(*area.outline, projection_);
    if (middle.room < kRoomForCount || middle.x < 0 || middle.x > projection_.width() || middle.y < 0 ||
        middle.y > projection_.height())
      return;
    const bool named = middle.room >= kRoomForName;
    w_ << "<text class=\"area-label\" aria-hidden=\"true\" x=\"" << place(middle.x) << "\" y=\""
       << place(middle.y) << "\">";
    if (named) w_ << "<tspan x=\"" << place(middle.x) << "\">" << area.name << "</tspan>";
    w_ << "<tspan class=\"area-count\" x=\"" << place(middle.x) << "\" dy=\""
       << std::string_view(named ? "1.15em" : "0.35em") << "\">" << with_commas(std::int64_t(area.count))
       << "</tspan></text>";
  }

  void circle() {
    if (picture_.km <= 0) return;
    const regime::Place centre{picture_.centre.latitude, picture_.centre.longitude};
    const regime::Place edge{centre.latitude + picture_.km / kKmADegree, centre.longitude};
    w_ << "<circle class=\"within\" cx=\"" << place(projection_.x(centre)) << "\" cy=\""
       << place(projection_.y(centre)) << "\" r=\"" << place(projection_.y(centre) - projection_.y(edge))
       << "\"/><circle class=\"here\" cx=\"" << place(projection_.x(centre)) << "\" cy=\""
       << place(projection_.y(centre)) << "\" r=\"5\"/>";
  }

  /// For the pointer; the list beside the picture has them all for everybody.
  void points() {
    if (picture_.points.empty()) return;
    w_ << "<g aria-hidden=\"true\">";
    for (const MapPoint& point : picture_.points) {
      const regime::Place at{point.at.latitude, point.at.longitude};
      w_ << "<a href=\"" << point.href << "\" tabindex=\"-1\"><circle class=\"point\" r=\"6\" cx=\""
         << place(projection_.x(at)) << "\" cy=\"" << place(projection_.y(at)) << "\"><title>" << point.name
         << "</title></circle></a>";
    }
    w_ << "</g>";
  }

  const MapPicture& picture_;
  regime::Projection projection_;
  std::size_t most_ = 0;
  html::Writer w_{65'536};
};

}  // namespace

html::Fragment draw(const MapPicture& picture) {
  return Drawing(picture).draw();
}

regime::Frame frame_round(Point centre, double km) {
  const double high = km / kKmADegree;
  const double wide = high / std::max(0.1, std::cos(centre.latitude * std::numbers::pi / 180));
  return {centre.latitude - high, centre.longitude - wide, centre.latitude + high, centre.longitude + wide};
}

}  // namespace kakari::directory
