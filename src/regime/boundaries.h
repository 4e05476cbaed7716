// Outlines of prefectures, 構想区域 and municipalities for maps: regime/maps/*.topojson (国土数値情報).
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kakari::regime {

/// Degrees.
struct Place {
  double latitude = 0, longitude = 0;
};

struct Outline {
  std::string code;  // municipality 31201, 構想区域 3101, or prefecture 31
  std::string name;
  /// Closed rings, first point repeated last; holes run the other way round.
  std::vector<std::vector<Place>> rings;
};

/// Where a map ends.
struct Frame {
  double south = 0, west = 0, north = 0, east = 0;
};

class Boundaries {
 public:
  /// Reads DIRECTORY (regime/maps) and ../areas/redrawn.csv beside it; throws std::runtime_error naming the
  /// file.
  static Boundaries load(const std::string& directory);

  /// Municipalities of a prefecture ("31"), wards each; empty for an unknown one.
  const std::vector<Outline>& municipalities(std::string_view prefecture) const;
  /// 構想区域 of a prefecture, all ("") in the order of their codes.
  std::vector<Outline> planning_areas(std::string_view prefecture) const;
  /// The 47 prefectures, coarse.
  const std::vector<Outline>& prefectures() const { return prefectures_; }

 private:
  std::map<std::string, std::vector<Outline>, std::less<>> municipalities_;
  std::vector<Outline> prefectures_, planning_areas_;
};

/// Round them all but for islands far away from the others, which would leave no room for the rest (東京都).
Frame frame_of(const std::vector<Outline>& outlines);

/// Draws degrees onto a picture of the given width: plate carrée, squeezed by the cosine of the middle
/// latitude.
class Projection {
 public:
  Projection(Frame frame, double width);
  double width() const { return width_; }
  double height() const { return height_; }
  double x(Place place) const { return (place.longitude - frame_.west) * scale_x_; }
  double y(Place place) const { return (frame_.north - place.latitude) * scale_y_; }
  /// "M12.3 4.5L…Z" for the d of an SVG path; points closer than half a unit are left out.
  std::string path(const Outline& outline) const;

 private:
  Frame frame_;
  double width_ = 0, height_ = 0, scale_x_ = 0, scale_y_ = 0;
};

/// Where an area's label stands, and about how wide the area is.
struct Middle {
  double x = 0, y = 0, room = 0;
};
/// Of the largest ring: its centre of gravity and the side of a square of its size.
Middle middle_of(const Outline& outline, const Projection& projection);

/// {"type":"FeatureCollection",…} with properties code and name; each outline a MultiPolygon of its rings,
/// coordinates to four decimals.
std::string geojson(const std::vector<Outline>& outlines);

}  // namespace kakari::regime
