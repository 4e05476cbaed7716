#include "directory/map_routes.h"

#include <boost/json.hpp>
#include <map>
#include <mutex>

#include "directory/query_text.h"
#include "directory/sentences.h"

namespace kakari::directory {
namespace {

namespace json = boost::json;

/// GeoJSON by the file's name, made when first asked for; thread-safe.
class Outlines {
 public:
  explicit Outlines(std::shared_ptr<const regime::Boundaries> boundaries)
      : boundaries_(std::move(boundaries)) {}

  /// Empty for an unknown one.
  const std::string& of(const std::string& file) {
    const std::lock_guard lock(mutex_);
    const auto at = made_.find(file);
    if (at != made_.end()) return at->second;
    static const std::string none;
    const auto& outlines = outlines_of(file);
    return outlines.empty() ? none : made_.emplace(file, regime::geojson(outlines)).first->second;
  }

 private:
  const std::vector<regime::Outline>& outlines_of(std::string_view file) const {
    static const std::vector<regime::Outline> none;
    if (!boundaries_ || !file.ends_with(".json")) return none;
    file.remove_suffix(5);
    return file == "prefectures" ? boundaries_->prefectures() : boundaries_->municipalities(file);
  }

  std::mutex mutex_;
  std::shared_ptr<const regime::Boundaries> boundaries_;
  std::map<std::string, std::string> made_;  // at most 48
};

std::string name_of(const Register& all, Doc doc, const Tongue& say) {
  const std::string_view english = say.english() ? all.access().name_en(doc) : std::string_view();
  return said_name(all.name(doc), english, all.invented(doc), say).text;
}

std::string functions_said(const Snapshot& snapshot, Doc doc, const Tongue& say) {
  std::string out;
  const ReportRow& report = snapshot.report(doc);
  if (report.year == 0) return out;
  for (const auto function : regime::kExtendedFunctions)
    if (report.holds(function))
      out += std::string(out.empty() ? "" : say("、", ", ")) + std::string(tag_name(function, say));
  return out;
}

Problem no_such_map() {
  return {ProblemKind::not_found, "no-such-map", "この都道府県の地図はありません。", {}};
}

}  // namespace

std::string points_json(const Deps& deps, const Snapshot& snapshot, Query query, const Tongue& say,
                        const OpenNow* now) {
  query.page = 1, query.per_page = kMapPointsMax;
  const Found found = search(snapshot, *deps.words, query, now);
  std::string points, municipalities;
  if (found.total > kMapPointsMax) {
    for (const MunicipalityCount& m : found.municipalities)
      municipalities +=
          fmt::format(R"({}{{"code":"{}","count":{}}})", municipalities.empty() ? "" : ",", m.code, m.count);
    return fmt::format(R"({{"total":{},"points":[],"municipalities":[{}]}})", found.total, municipalities);
  }
  const Register& all = snapshot.institutions();
  for (const Hit& hit : found.hits) {
    const Point at = all.point(hit.doc);
    if (!at.known()) continue;
    points +=
        fmt::format("{}[{},{},{:.5f},{:.5f},{}]", points.empty() ? "" : ",",
                    json::serialize(json::string(all.number(hit.doc))),
                    json::serialize(json::string(name_of(all, hit.doc, say))), at.latitude, at.longitude,
                    json::serialize(json::string(functions_said(snapshot, hit.doc, say))));
  }
  return fmt::format(R"({{"total":{},"points":[{}]}})", found.total, points);
}

void add_map_routes(const Deps& deps, const std::shared_ptr<OpenClock>& clock,
                    std::vector<access::Route>& out) {
  const auto outlines = std::make_shared<Outlines>(deps.boundaries);
  out.push_back(
      {http::Method::get, "/map/{file}", access::Act::public_read, [outlines](const access::Visit& visit) {
         const std::string& text = outlines->of(std::string(visit.request.param("file")));
         if (text.empty()) return visit.refuse(no_such_map());
         http::Response response = http::Response::json(text);
         response.set("Cache-Control", "public, max-age=86400").set("X-Compress", "yes");
         return response;
       }});
  add_spoken(
      deps, "/map/points.json",
      [clock](const Deps& given, const access::Visit& visit, const Shot& snapshot, Tongue say) {
        const auto query = read_query(visit.request.query, *snapshot, *given.areas, false);
        if (!query) return visit.refuse(query.error());
        const auto now = clock->at(snapshot, visit.moment.now, given.holidays.get());
        http::Response response = http::Response::json(points_json(given, *snapshot, *query, say, now.get()));
        response.set("X-Compress", "yes").set("Cache-Control", "no-store");
        return response;
      },
      out);
}

}  // namespace kakari::directory
