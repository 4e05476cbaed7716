#include "app/openapi.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>

namespace kakari::app {
namespace {

std::string read(const std::string& share, const std::string& public_url) {
  std::ifstream file(share + "/docs/openapi.json", std::ios::binary);
  if (!file) return {};
  std::string described(std::istreambuf_iterator<char>(file), {});
  return described.insert(described.find('{') + 1,
                          fmt::format(R"("servers":[{{"url":{}}}],)", boost::json::serialize(public_url)));
}

http::Response not_carried(const access::Visit& visit) {
  return visit.refuse({ProblemKind::not_found,
                       "no-description",
                       "このサーバーには、APIの説明のファイル（docs/openapi.json）が置かれていません。",
                       {}});
}

}  // namespace

std::vector<access::Route> openapi(const std::string& share, const std::string& public_url) {
  return {{http::Method::get, "/api/openapi.json", access::Act::public_read,
           [described = read(share, public_url)](const access::Visit& visit) {
             if (described.empty()) return not_carried(visit);
             http::Response response = http::Response::json(described);
             response.set("Cache-Control", "public, max-age=3600").set("X-Compress", "yes");
             return response;
           }}};
}

}  // namespace kakari::app
