// GET /api/v1/forum-results and /api/v1/forum-results/{id}: the same as JSON.
#include <boost/json.hpp>

#include "access/act.h"
#include "base/text.h"
#include "forum/results/page_parts.h"

namespace kakari::results {
namespace {

namespace json = boost::json;

json::object to_json(const Edition& e) {
  return {{"id", e.id.text()},          {"forum", e.forum},   {"forum_name", e.forum_name},
          {"prefecture", e.prefecture}, {"theme", e.theme},   {"year", e.year},
          {"edition", e.edition},       {"newest", e.newest}, {"published_on", e.published_on},
          {"correction", e.reason},     {"sha256", e.hash}};
}

Response list(const forum::Deps& deps, const Visit& visit) {
  const auto arg = [&](std::string_view name) { return trim(visit.request.arg(name)); };
  const Wanted wanted{.prefecture = arg("prefecture"),
                      .municipality = arg("municipality"),
                      .theme = arg("theme"),
                      .words = arg("q"),
                      .forum = arg("forum"),
                      .year = int(parse_count(arg("year")).value_or(0)),
                      .newest_only = arg("editions") != "all"};
  const auto all = deps.database->read([&](store::Tx& tx) { return editions(tx, wanted); });
  json::array items;
  for (const Edition& e : all) items.push_back(to_json(e));
  return Response::json(json::serialize(json::object{{"total", all.size()}, {"results", std::move(items)}}));
}

/// `sheet` is what was published, byte by byte what `sha256` was made of.
Response one(const forum::Deps& deps, const Visit& visit) {
  struct Read {
    Edition edition;
    std::string bytes;
    Now now;
  };
  const auto read = deps.database->read([&](store::Tx& tx) -> std::optional<Read> {
    auto edition = find(tx, visit.request.param("id"));
    if (!edition) return {};
    auto bytes = bytes_of(tx, edition->id).value();
    auto now = states_now(tx, edition->forum, visit.moment.today());
    return Read{std::move(*edition), std::move(bytes), std::move(now)};
  });
  if (!read)
    return visit.refuse({ProblemKind::not_found, "no-such-result", "その協議の結果は見つかりません。", {}});
  json::object now;
  for (const auto& [section, ids] : read_sheet(read->bytes).rows)
    for (const auto& id : ids)
      if (const auto state = read->now.find(id); state != read->now.end()) now[id] = state->second;
  json::object head = to_json(read->edition);
  head["measures_now"] = std::move(now);
  std::string body = json::serialize(head);
  body.pop_back();
  return Response::json(body + ",\"sheet\":" + read->bytes + "}");
}

}  // namespace

std::string api_path(const Edition& edition) {
  return "/api/v1/forum-results/" + edition.id.text();
}

void add_api(const forum::Deps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  routes.push_back({Method::get, "/api/v1/forum-results", access::Act::public_read,
                    [deps](const Visit& visit) { return list(deps, visit); }});
  routes.push_back({Method::get, "/api/v1/forum-results/{id}", access::Act::public_read,
                    [deps](const Visit& visit) { return one(deps, visit); }});
}

}  // namespace kakari::results
