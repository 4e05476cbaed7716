#include "forum/analysis/map_part.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "forum/analysis/classes.h"
#include "forum/analysis/picture_parts.h"

namespace kakari::analysis {
namespace {

constexpr std::string_view kBorder = "#ffffff", kCoast = "#949494", kMark = "#1a1a1c";
constexpr double kLabelSize = 11;

/// Of the whole country round the main land of each area: small islands far out (南鳥島) would leave no room.
regime::Frame frame_for(const std::vector<regime::Outline>& outlines) {
  constexpr double kCountry = 10;  // degrees
  const regime::Frame all = regime::frame_of(outlines);
  if (all.east - all.west < kCountry) return all;
  std::vector<regime::Outline> main;
  for (const regime::Outline& outline : outlines)
    if (!outline.rings.empty())
      main.push_back({outline.code,
                      outline.name,
                      {*std::ranges::max_element(outline.rings, {}, &std::vector<regime::Place>::size)}});
  return regime::frame_of(main);
}

class MapPart {
 public:
  MapPart(pdf::Picture& picture, const std::vector<regime::Outline>& outlines, const MapRoom& room)
      : picture_(picture), room_(room), frame_(frame_for(outlines)), projection_(fitting()) {
    left_ = room.x + (room.width - projection_.width()) / 2;
    constexpr std::size_t kMany = 100, kCountry = 300;  // a page stays below 300 kB
    step_ = outlines.size() > kCountry ? 2.5 : little() ? 1.6 : outlines.size() > kMany ? 1.2 : 0.5;
  }

  bool add(const regime::Outline& outline, const MapShape& shape) {
    pdf::Shape out{.rings = rings_of(outline), .ink = ink_of(shape), .title = shape.said, .href = shape.href};
    if (out.rings.empty()) return false;
    if (shape.marked) marks_.push_back(out);
    if (little()) {
      auto& rings = by_tone_[shape.tone].rings;
      rings.insert(rings.end(), out.rings.begin(), out.rings.end());
      by_tone_[shape.tone].ink = std::move(out.ink);
    } else {
      picture_.parts.emplace_back(std::move(out));
    }
    return true;
  }

  void label(const regime::Outline& outline, const MapShape& shape) {
    const regime::Middle middle = regime::middle_of(outline, projection_);
    const double wide = std::max(text_width(outline.name, kLabelSize), text_width(shape.value, kLabelSize));
    if (middle.room < wide * 0.9 || !within(middle.x, middle.y)) return;
    const bool two = middle.room > 2.4 * kLabelSize && !shape.value.empty();
    const double x = left_ + middle.x, y = room_.y + middle.y + (two ? -1 : kLabelSize / 3);
    const auto put = [&](double at, const std::string& text, bool bold) {
      picture_.parts.emplace_back(pdf::Words{.x = x,
                                             .y = at,
                                             .text = text,
                                             .size = kLabelSize,
                                             .anchor = pdf::Words::Anchor::middle,
                                             .bold = bold,
                                             .halo = "#ffffff"});
    };
    put(y, outline.name, false);
    if (two) put(y + kLabelSize * 1.15, shape.value, true);
  }

  /// Over everything else.
  void frame_marked() {
    for (auto& [tone, shape] : by_tone_) picture_.parts.emplace_back(std::move(shape));
    for (pdf::Shape& mark : marks_) {
      mark.ink = {.fill = {}, .stroke = std::string(kMark), .stroke_width = little() ? 1.4 : 2.5};
      mark.href.clear();
      picture_.parts.emplace_back(std::move(mark));
    }
  }

  double height() const { return projection_.height(); }

 private:
  /// One of several: nothing is pointed at, so that areas of one colour are one shape.
  bool little() const { return room_.width < 300; }

  regime::Projection fitting() const {
    const regime::Projection wide(frame_, room_.width);
    if (wide.height() <= room_.height_max) return wide;
    return {frame_, room_.width * room_.height_max / wide.height()};
  }

  bool within(double x, double y) const {
    return x >= 0 && x <= projection_.width() && y >= 0 && y <= projection_.height();
  }

  pdf::Ink ink_of(const MapShape& shape) const {
    if (!shape.tone)
      return {.fill = std::string(no_data_fill), .stroke = std::string(kCoast), .hatched = true};
    return {.fill = std::string(ramp[std::min(*shape.tone, ramp.size() - 1)]),
            .stroke = std::string(*shape.tone == 0 ? kCoast : kBorder)};
  }

  /// Without points nearer to the last than anybody sees; what is small stays as it is.
  std::vector<std::pair<double, double>> thinned(std::vector<std::pair<double, double>> points) const {
    constexpr std::size_t kSmall = 12;
    std::vector<std::pair<double, double>> out;
    for (const auto& point : points)
      if (out.empty() || std::abs(point.first - out.back().first) >= step_ ||
          std::abs(point.second - out.back().second) >= step_)
        out.push_back(point);
    return out.size() < kSmall ? points : out;
  }

  /// An islet that would be a dot on a map of the country.
  bool tiny(const std::vector<std::pair<double, double>>& points) const {
    return step_ >= 2 && std::ranges::all_of(points, [&](const auto& point) {
             return std::abs(point.first - points.front().first) < 2 &&
                    std::abs(point.second - points.front().second) < 2;
           });
  }

  std::vector<std::vector<std::pair<double, double>>> rings_of(const regime::Outline& outline) const {
    std::vector<std::vector<std::pair<double, double>>> out;
    for (const auto& ring : outline.rings) {
      std::vector<std::pair<double, double>> points;
      points.reserve(ring.size());
      bool seen = false;
      for (const regime::Place& place : ring) {
        const double x = projection_.x(place), y = projection_.y(place);
        seen |= within(x, y);
        points.emplace_back(left_ + x, room_.y + y);
      }
      if (!seen || (tiny(points) && !out.empty())) continue;
      out.push_back(thinned(std::move(points)));
    }
    return out;
  }

  pdf::Picture& picture_;
  const MapRoom& room_;
  regime::Frame frame_;
  regime::Projection projection_;
  double left_ = 0;
  double step_ = 0.5;
  std::map<std::optional<std::size_t>, pdf::Shape> by_tone_;
  std::vector<pdf::Shape> marks_;
};

}  // namespace

std::vector<MapShape> map_shapes(std::span<const forum::Area* const> areas,
                                 std::span<const forum::Value> values, const forum::Indicator& indicator,
                                 const Classes& classes, const PictureStyle& style) {
  std::vector<MapShape> out;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    const std::string value = forum::in_words(indicator, values[i]);
    out.push_back({.tone = classes.of(indicator, values[i]),
                   .said = areas[i]->name + " " + value + (values[i].known() ? indicator.unit : ""),
                   .value = values[i].known() ? value : "",
                   .href = i < style.hrefs.size() ? style.hrefs[i] : "",
                   .marked = !style.marked.empty() && areas[i]->code == style.marked});
  }
  return out;
}

double add_map(pdf::Picture& picture, const std::vector<regime::Outline>& outlines,
               std::span<const MapShape> shapes, const MapRoom& room, std::vector<std::string>& outside) {
  MapPart map(picture, outlines, room);
  for (std::size_t i = 0; i < outlines.size(); ++i)
    if (!map.add(outlines[i], shapes[i])) outside.push_back(outlines[i].name);
  map.frame_marked();
  if (room.labels)
    for (std::size_t i = 0; i < outlines.size(); ++i) map.label(outlines[i], shapes[i]);
  return map.height();
}

}  // namespace kakari::analysis
