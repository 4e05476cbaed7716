#include "directory/map_view.h"

#include <algorithm>

#include "base/text.h"
#include "directory/map_picture.h"
#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

constexpr std::size_t kPointsMax = 300;
constexpr double kMargin = 1.15;

class MapView {
 public:
  explicit MapView(const Asked& asked) : asked_(asked), query_(asked.query), say_(asked.say()) {}

  html::Fragment write() {
    if (!asked_.deps.boundaries) return {};
    areas();
    frame();
    if (picture_.areas.empty()) return {};
    if (close_by()) points();
    picture_.label = say_("地図。市町村を選ぶと、その場所にしぼります。",
                          "Map. Choosing an area narrows the search to it.");
    picture_.unit = say_("件", "");
    html::Writer w(131'072);
    w << "<div class=\"map\"";
    w.attr("data-map",
           query_.prefecture.empty() ? "/map/prefectures.json" : "/map/" + query_.prefecture + ".json");
    const std::string text = text_of(query_);
    w.attr("data-points", say_.path("/map/points.json") + (text.empty() ? "" : "?" + text));
    w.attr("data-tiles", asked_.deps.tiles).attr("data-language", say_.code());
    w.attr("data-frame", fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", picture_.frame.south, picture_.frame.west,
                                     picture_.frame.north, picture_.frame.east));
    w.flag("data-close=\"1\"", close_by());
    if (query_.near)
      w.attr("data-near", fmt::format("{:.4f},{:.4f},{:g}", query_.near->centre.latitude,
                                      query_.near->centre.longitude, query_.near->km));
    w << ">" << draw(picture_) << "</div>";
    if (!close_by()) {
      std::vector<PlaceCount> places;
      for (const MapArea& area : picture_.areas)
        places.push_back({area.outline->code, area.name, area.href, area.count});
      write_place_links(w, places);
    }
    return w.take();
  }

 private:
  /// Whether it is a few kilometres or one municipality that is looked at.
  bool close_by() const { return query_.near || !query_.municipality.empty(); }

  void areas() {
    const bool country = query_.prefecture.empty();
    const auto& boundaries = *asked_.deps.boundaries;
    for (const auto& outline :
         country ? boundaries.prefectures() : boundaries.municipalities(query_.prefecture)) {
      Query there = query_;
      there.planning_area.clear();
      (country ? there.prefecture : there.municipality) = outline.code;
      picture_.areas.push_back({&outline, place_said(asked_.deps, outline.code, say_),
                                asked_.links.first(there), country ? in_prefecture(there) : 0,
                                outline.code == query_.municipality});
    }
    for (MapArea& area : picture_.areas)
      for (const MunicipalityCount& m : asked_.found.municipalities)
        if (m.code == area.outline->code) area.count = m.count;
  }

  std::size_t in_prefecture(Query query) const {
    query.page = 1, query.per_page = 0, query.facets = false;
    return search(asked_.snapshot, *asked_.deps.words, query, asked_.now).total;
  }

  void frame() {
    const auto& chosen = query_.municipalities;
    std::vector<regime::Outline> shown;
    for (const MapArea& area : picture_.areas)
      if (query_.municipality.empty() || std::ranges::find(chosen, area.outline->code) != chosen.end())
        shown.push_back(*area.outline);
    if (query_.near) {
      picture_.frame = frame_round(query_.near->centre, query_.near->km * kMargin);
      picture_.centre = query_.near->centre, picture_.km = query_.near->km;
    } else {
      picture_.frame = regime::frame_of(shown);
    }
  }

  void points() {
    Query all = query_;
    all.page = 1, all.per_page = kPointsMax, all.facets = false;
    const Register& institutions = asked_.snapshot.institutions();
    for (const Hit& hit : search(asked_.snapshot, *asked_.deps.words, all, asked_.now).hits) {
      if (!institutions.point(hit.doc).known()) continue;
      const std::string_view english =
          say_.english() ? institutions.access().name_en(hit.doc) : std::string_view();
      picture_.points.push_back(
          {institutions.point(hit.doc),
           said_name(institutions.name(hit.doc), english, institutions.invented(hit.doc), say_).text,
           say_.path("/institutions/") + std::string(institutions.number(hit.doc))});
    }
  }

  const Asked& asked_;
  const Query& query_;
  const Tongue& say_;
  MapPicture picture_;
};

}  // namespace

void write_place_links(html::Writer& w, const std::vector<PlaceCount>& places) {
  w << "<ul class=\"place-links\">";
  for (const PlaceCount& place : places)
    if (place.count > 0)
      w << "<li><a href=\"" << place.href << "\">" << place.name << "</a> <b>"
        << with_commas(std::int64_t(place.count)) << "</b></li>";
  w << "</ul>";
}

html::Fragment map_view(const Asked& asked) {
  return MapView(asked).write();
}

}  // namespace kakari::directory
