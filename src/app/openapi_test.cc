// The description of the API against the routes there are.
#include "app/openapi.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "directory/routes.h"
#include "forum/results/pages.h"
#include "platform/store/testing.h"
#include "reporting/report_api.h"
#include "reporting/review_api.h"
#include "training/certificates/pages.h"

namespace kakari::app {
namespace {

namespace json = boost::json;
using Calls = std::set<std::string>;  // "get /api/v1/…"

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

json::object description() {
  const access::Visit visit{.request = {}, .actor = {}, .moment = {}, .csrf = "", .show = {}, .refuse = {}};
  return json::parse(openapi(".", "https://kakari.example").front().handler(visit).body).as_object();
}

Calls described() {
  Calls out;
  const json::object all = description();
  for (const auto& [path, methods] : all.at("paths").as_object())
    for (const auto& [method, call] : methods.as_object())
      out.insert(std::string(method) + " " + std::string(path));
  return out;
}

Calls served() {
  store::testing::Scratch database(store::Engine::sqlite, {});
  std::vector<access::Route> routes = directory::routes({});
  certificates::add_check_pages({}, routes);
  for (auto& more : {reporting::report_api(*database), reporting::review_api(*database), results::pages({})})
    routes.insert(routes.end(), more.begin(), more.end());
  Calls out;
  for (const auto& route : routes) {
    std::string method(http::name(route.method));
    for (char& c : method) c = char(std::tolower(c));
    if (route.pattern.starts_with("/api/v1/")) out.insert(method + " " + route.pattern);
  }
  return out;
}

TEST(OpenApi, DescribesEveryRouteAndNoOther) {
  EXPECT_EQ(described(), served());
}

// served() above must know all rooms that have routes under /api/v1: a new one is added there.
TEST(OpenApi, LooksAtEveryFileThatHasRoutes) {
  std::set<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("src")) {
    const std::string path = entry.path().string();
    if (!path.ends_with("routes.cc") && !path.ends_with("pages.cc") && !path.ends_with("_api.cc")) continue;
    if (text_of(path).find("\"/api/v1/") != std::string::npos) files.insert(path.substr(4));
  }
  EXPECT_EQ(files,
            (std::set<std::string>{"directory/institution_routes.cc", "directory/search_api_routes.cc",
                                   "forum/results/result_api.cc", "reporting/report_api.cc",
                                   "reporting/review_api.cc", "training/certificates/check_pages.cc"}));
}

/// Every "$ref" below the value.
void each_reference(const json::value& value, const std::function<void(std::string_view)>& take) {
  if (const auto* object = value.if_object()) {
    for (const auto& [key, inner] : *object)
      key == "$ref" ? take(inner.as_string()) : each_reference(inner, take);
  } else if (const auto* array = value.if_array()) {
    for (const auto& inner : *array) each_reference(inner, take);
  }
}

TEST(OpenApi, LeadsNowhereThatIsNot) {
  const json::value all = description();
  each_reference(all, [&](std::string_view to) {
    ASSERT_TRUE(to.starts_with("#")) << to;
    boost::system::error_code error;
    EXPECT_NE(all.find_pointer(to.substr(1), error), nullptr) << to;
  });
  EXPECT_EQ(all.at("servers").at(0).at("url").as_string(), "https://kakari.example");
}

TEST(OpenApi, NamesEveryVariableOfAPath) {
  const json::object all = description();
  for (const auto& [path, methods] : all.at("paths").as_object())
    for (const auto& [method, call] : methods.as_object()) {
      std::set<std::string> named;
      for (const auto& parameter : call.at("parameters").as_array()) {
        const auto* reference = parameter.as_object().if_contains("$ref");
        boost::system::error_code error;
        const json::value root = all;
        const auto& meant =
            reference ? *root.find_pointer(std::string_view(reference->as_string()).substr(1), error)
                      : parameter;
        if (meant.at("in").as_string() == "path")
          named.insert("{" + std::string(meant.at("name").as_string()) + "}");
      }
      for (const std::string& name : named)
        EXPECT_NE(std::string(path).find(name), std::string::npos) << path << name;
      EXPECT_EQ(std::size_t(std::ranges::count(std::string_view(path), '{')), named.size())
          << method << " " << path;
    }
}

TEST(OpenApi, AFolderWithoutTheFileSaysSo) {
  const access::Visit visit{
      .request = {}, .actor = {}, .moment = {}, .csrf = "", .show = {}, .refuse = [](const Problem& problem) {
        return http::Response::text(problem.message, 404);
      }};
  EXPECT_EQ(openapi("src", "").front().handler(visit).status, 404);
}

}  // namespace
}  // namespace kakari::app
