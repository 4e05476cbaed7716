#include "regime/boundaries.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <fstream>
#include <numbers>
#include <sstream>
#include <stdexcept>

#include "platform/sheet/csv.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;
using Ring = std::vector<Place>;
using Successors = std::map<std::string, std::string, std::less<>>;

constexpr int kPrefectures = 47;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + " を開けません。");
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// One TopoJSON file: its arcs are lines shared by neighbours, kept as steps of a grid.
class Topology {
 public:
  explicit Topology(const std::string& text) : root_(json::parse(text).as_object()) {
    const auto& transform = root_.at("transform").as_object();
    const auto& scale = transform.at("scale").as_array();
    const auto& translate = transform.at("translate").as_array();
    for (const auto& arc : root_.at("arcs").as_array()) {
      Ring line;
      double x = 0, y = 0;
      for (const auto& step : arc.as_array()) {
        x += step.as_array()[0].to_number<double>();
        y += step.as_array()[1].to_number<double>();
        line.push_back({y * scale[1].to_number<double>() + translate[1].to_number<double>(),
                        x * scale[0].to_number<double>() + translate[0].to_number<double>()});
      }
      arcs_.push_back(std::move(line));
    }
  }

  const json::array& geometries() const {
    return root_.at("objects").as_object().begin()->value().as_object().at("geometries").as_array();
  }

  void add_rings(const json::object& geometry, std::vector<Ring>& out) const {
    const json::array& arcs = geometry.at("arcs").as_array();
    if (geometry.at("type").as_string() == "Polygon") return add_polygon(arcs, out);
    for (const auto& polygon : arcs) add_polygon(polygon.as_array(), out);
  }

 private:
  void add_polygon(const json::array& rings, std::vector<Ring>& out) const {
    for (const auto& ring : rings) {
      Ring points;
      for (const auto& number : ring.as_array()) {
        const std::int64_t n = number.as_int64();
        const Ring& arc = arcs_.at(std::size_t(n < 0 ? ~n : n));  // ~n: the arc run backwards
        const std::size_t skip = points.empty() ? 0 : 1;          // arcs share their end points
        if (n < 0)
          points.insert(points.end(), arc.rbegin() + std::ptrdiff_t(skip), arc.rend());
        else
          points.insert(points.end(), arc.begin() + std::ptrdiff_t(skip), arc.end());
      }
      out.push_back(std::move(points));
    }
  }

  json::object root_;
  std::vector<Ring> arcs_;
};

std::string text_of(const json::object& properties, std::string_view key) {
  const auto* value = properties.if_contains(key);
  return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

/// Wards that were redrawn after the outlines were made: columns old, old_name, new.
Successors read_successors(const std::string& path) {
  const auto parts = sheet::parts(path);
  if (!parts) throw std::runtime_error(parts.error().message);
  auto bytes = sheet::open(parts->front());
  if (!bytes) throw std::runtime_error(bytes.error().message);
  sheet::CsvReader reader(std::move(*bytes));
  Successors out;
  for (sheet::Row row; reader.next(row);)
    if (row.line > 1 && row.cells.size() >= 3) out.emplace(row.cells[0], row.cells[2]);
  return out;
}

std::vector<Outline> municipalities_in(const std::string& path, const Successors& successors) {
  const Topology topology(read_file(path));
  std::map<std::string, Outline> by_code;
  for (const auto& geometry : topology.geometries()) {
    const auto& properties = geometry.as_object().at("properties").as_object();
    std::string code = text_of(properties, "N03_007");
    if (code.empty()) continue;  // 所属未定地
    if (const auto now = successors.find(code); now != successors.end()) code = now->second;
    Outline& outline = by_code[code];
    outline.code = code;
    outline.name = text_of(properties, "N03_004");
    topology.add_rings(geometry.as_object(), outline.rings);
  }
  std::vector<Outline> out;
  for (auto& [code, outline] : by_code) out.push_back(std::move(outline));
  return out;
}

/// In the file's order, which is that of the codes.
std::vector<Outline> prefectures_in(const std::string& path) {
  const Topology topology(read_file(path));
  std::vector<Outline> out;
  for (const auto& geometry : topology.geometries()) {
    Outline outline{fmt::format("{:02}", out.size() + 1),
                    text_of(geometry.as_object().at("properties").as_object(), "N03_001"),
                    {}};
    topology.add_rings(geometry.as_object(), outline.rings);
    out.push_back(std::move(outline));
  }
  return out;
}

std::vector<Outline> planning_areas_in(const std::string& path) {
  const Topology topology(read_file(path));
  std::vector<Outline> out;
  for (const auto& geometry : topology.geometries()) {
    const auto& properties = geometry.as_object().at("properties").as_object();
    Outline outline{text_of(properties, "code"), text_of(properties, "name"), {}};
    topology.add_rings(geometry.as_object(), outline.rings);
    out.push_back(std::move(outline));
  }
  std::ranges::sort(out, {}, &Outline::code);
  return out;
}

void widen(Frame& frame, const Frame& other) {
  frame.south = std::min(frame.south, other.south);
  frame.west = std::min(frame.west, other.west);
  frame.north = std::max(frame.north, other.north);
  frame.east = std::max(frame.east, other.east);
}

Frame frame_of(const Outline& outline) {
  Frame frame{90, 180, -90, -180};
  for (const Ring& ring : outline.rings)
    for (const Place& p : ring) widen(frame, {p.latitude, p.longitude, p.latitude, p.longitude});
  return frame;
}

Place middle(const Frame& frame) {
  return {(frame.south + frame.north) / 2, (frame.west + frame.east) / 2};
}

double middle_of(std::vector<double> values, double share) {
  const auto at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

Boundaries Boundaries::load(const std::string& directory) {
  Boundaries out;
  std::string path;
  try {
    path = directory + "/../areas/redrawn.csv";
    const Successors successors = read_successors(path);
    for (int p = 1; p <= kPrefectures; ++p) {
      const std::string code = fmt::format("{:02}", p);
      path = fmt::format("{}/municipalities_{}.topojson", directory, code);
      out.municipalities_.emplace(code, municipalities_in(path, successors));
    }
    path = directory + "/prefectures.topojson";
    out.prefectures_ = prefectures_in(path);
    path = directory + "/planning_areas.topojson";
    out.planning_areas_ = planning_areas_in(path);
  } catch (const std::exception& broken) {
    throw std::runtime_error(path + " を読めません。(" + broken.what() + ")");
  }
  return out;
}

const std::vector<Outline>& Boundaries::municipalities(std::string_view prefecture) const {
  static const std::vector<Outline> none;
  const auto at = municipalities_.find(prefecture);
  return at == municipalities_.end() ? none : at->second;
}

std::vector<Outline> Boundaries::planning_areas(std::string_view prefecture) const {
  std::vector<Outline> out;
  std::ranges::copy_if(planning_areas_, std::back_inserter(out),
                       [&](const Outline& outline) { return outline.code.starts_with(prefecture); });
  return out;
}

Frame frame_of(const std::vector<Outline>& outlines) {
  constexpr double kFar = 4;  // times the distance that three of four outlines keep from the middle
  if (outlines.empty()) return {};
  std::vector<Frame> frames;
  std::vector<double> latitudes, longitudes, distances;
  for (const Outline& outline : outlines) {
    frames.push_back(frame_of(outline));
    latitudes.push_back(middle(frames.back()).latitude);
    longitudes.push_back(middle(frames.back()).longitude);
  }
  const Place centre{middle_of(latitudes, 0.5), middle_of(longitudes, 0.5)};
  for (std::size_t i = 0; i < frames.size(); ++i)
    distances.push_back(std::hypot(latitudes[i] - centre.latitude, longitudes[i] - centre.longitude));
  const double most = kFar * middle_of(distances, 0.75);
  Frame frame{90, 180, -90, -180};
  for (std::size_t i = 0; i < frames.size(); ++i)
    if (distances[i] <= most || outlines.size() < 4) widen(frame, frames[i]);
  return frame;
}

Projection::Projection(Frame frame, double width) : frame_(frame), width_(width) {
  const double squeeze = std::cos((frame.south + frame.north) / 2 * std::numbers::pi / 180);
  const double degrees = std::max(frame.east - frame.west, 0.001);
  scale_x_ = width / degrees;
  scale_y_ = scale_x_ / squeeze;
  height_ = std::max(frame.north - frame.south, 0.001) * scale_y_;
}

std::string Projection::path(const Outline& outline) const {
  constexpr double kStep = 0.5;
  std::string out;
  for (const Ring& ring : outline.rings) {
    std::string part;
    std::size_t points = 0;
    double last_x = 0, last_y = 0;
    for (const Place& place : ring) {
      const double at_x = x(place), at_y = y(place);
      if (points > 0 && std::abs(at_x - last_x) < kStep && std::abs(at_y - last_y) < kStep) continue;
      fmt::format_to(std::back_inserter(part), "{}{:.1f} {:.1f}", points == 0 ? "M" : "L", at_x, at_y);
      last_x = at_x, last_y = at_y;
      ++points;
    }
    if (points > 2) out += part + "Z";
  }
  return out;
}

Middle middle_of(const Outline& outline, const Projection& projection) {
  Middle best;
  double largest = 0;
  for (const Ring& ring : outline.rings) {
    double twice = 0, x = 0, y = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const double x0 = projection.x(ring[i]), y0 = projection.y(ring[i]);
      const double x1 = projection.x(ring[i + 1]), y1 = projection.y(ring[i + 1]);
      const double cross = x0 * y1 - x1 * y0;
      twice += cross, x += (x0 + x1) * cross, y += (y0 + y1) * cross;
    }
    if (std::abs(twice) <= largest) continue;
    largest = std::abs(twice);
    best = {x / (3 * twice), y / (3 * twice), std::sqrt(largest / 2)};
  }
  return best;
}

std::string geojson(const std::vector<Outline>& outlines) {
  std::string out = R"({"type":"FeatureCollection","features":[)";
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Outline& outline = outlines[i];
    fmt::format_to(
        std::back_inserter(out),
        R"({}{{"type":"Feature","properties":{{"code":{},"name":{}}},"geometry":{{"type":"MultiPolygon",)"
        R"("coordinates":[)",
        i ? "," : "", json::serialize(json::string(outline.code)),
        json::serialize(json::string(outline.name)));
    for (std::size_t r = 0; r < outline.rings.size(); ++r) {
      out += r ? ",[[" : "[[";
      for (std::size_t p = 0; p < outline.rings[r].size(); ++p)
        fmt::format_to(std::back_inserter(out), "{}[{:.4f},{:.4f}]", p ? "," : "",
                       outline.rings[r][p].longitude, outline.rings[r][p].latitude);
      out += "]]";
    }
    out += "]}}";
  }
  return out + "]}";
}

}  // namespace kakari::regime
