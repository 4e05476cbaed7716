#include "directory/routes.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "directory/synthetic.h"
#include "journal/journal.h"
#include "platform/store/testing.h"
#include "registry/institution.h"
#include "reporting/schema.h"

namespace kakari::directory {
namespace {

class Routes : public store::testing::EachEngine {
 protected:
  inline static const store::Room rooms[] = {journal::room(), registry::room(), reporting::room()};

  Routes() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    const std::vector<Facet> facets = synthetic_facets();
    deps.database = &*database;
    deps.live = &live;
    deps.areas = &areas;
    deps.form = std::make_shared<const regime::Form>();
    deps.words = std::make_shared<const Words>(facets);
    SnapshotBuilder builder(facets);
    builder.add({.id = "1",
                 .number = "31-000001-0",
                 .name = "みなと医院",
                 .prefecture = "31",
                 .municipality = "31201"});
    live.put(builder.build(5));
  }
  http::Response get(const std::string& path, http::Request request, bool signed_in = false) {
    access::Actor actor;
    if (signed_in) actor.person = Id::trusted("p");
    const access::Visit visit{
        .request = request,
        .actor = actor,
        .moment = {now, &random},
        .csrf = "",
        .show = [](html::Page page) { return http::Response::html(page.body.text(), page.status); },
        .refuse =
            [](const Problem& problem) {
              return http::Response::text(problem.message, http_status(problem.kind));
            }};
    for (const auto& route : routes(deps))
      if (route.pattern == path) return route.handler(visit);
    return http::Response::text("no route", 599);
  }

  SeededRandom random{1};
  Instant now = Date(2027, 2, 10).start();
  store::testing::Scratch database{GetParam(), rooms};
  Live live;
  Deps deps;
};
EACH_ENGINE(Routes);

TEST_P(Routes, PublicAnswersMayBeKeptUntilTheDirectoryChanges) {
  const auto first = get("/search", {});
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.header("Cache-Control"), "public, max-age=60");
  http::Request again;
  again.headers = {{"If-None-Match", std::string(first.header("ETag"))}};
  EXPECT_EQ(get("/search", again).status, 304);
  live.put(live.get()->at_position(6));
  EXPECT_EQ(get("/search", again).status, 200);
}

TEST_P(Routes, AnAnswerThatSaysWhoIsOpenNowIsNotKeptPastItsMinute) {
  now += 40'000'000;
  for (const char* path : {"/", "/search", "/api/v1/directory/search"})
    EXPECT_EQ(get(path, {}).header("Cache-Control"), "public, max-age=20") << path;
  EXPECT_EQ(get("/compare", {}).header("Cache-Control"), "public, max-age=60") << "until midnight";
  const std::string tag(get("/search", {}).header("ETag"));
  now += 20'000'000;
  http::Request again;
  again.headers = {{"If-None-Match", tag}};
  EXPECT_EQ(get("/search", again).status, 200);
}

TEST_P(Routes, WhereSomebodyIsIsKeptNowhere) {
  http::Request request;
  request.query = {{"lat", "35.5"}, {"lon", "134.2"}};
  for (const char* path : {"/search", "/api/v1/directory/search"})
    EXPECT_EQ(get(path, request).header("Cache-Control"), "no-store") << path;
}

TEST_P(Routes, WhatASignedInPersonSeesIsNotKept) {
  const auto response = get("/", {}, true);
  EXPECT_EQ(response.header("Cache-Control"), "private, no-store");
  EXPECT_EQ(response.header("ETag"), "");
}

TEST_P(Routes, AnUnknownNumberIsNotFound) {
  http::Request request;
  request.params = {{"number", "31-999999-9"}};
  EXPECT_EQ(get("/institutions/{number}", request).status, 404);
  EXPECT_EQ(get("/api/v1/directory/institutions/{number}", request).status, 404);
  const auto english = get("/en/institutions/{number}", request);
  EXPECT_EQ(english.status, 404);
  EXPECT_NE(english.body.find("<h1>Page not found</h1>"), std::string::npos);
}

TEST_P(Routes, AnInstitutionOfTheRegistryHasAPage) {
  registry::Institution i;
  i.name = "ひの病院";
  i.prefecture = "31";
  i.municipality = "31201";
  const auto added = database->write([&](store::Tx& tx) {
    return registry::add(tx, {Date(2027, 2, 10).start(), &random}, i);
  });
  http::Request request;
  request.params = {{"number", added.number}};
  const auto page = get("/institutions/{number}", request);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("まだ公表されていません"), std::string::npos);
}

TEST_P(Routes, AProgramsMistakeIsABadRequest) {
  http::Request request;
  request.query = {{"colour", "blue"}};
  const auto refused = get("/api/v1/directory/search", request);
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(refused.body.find("\"status\":400"), std::string::npos);
  EXPECT_NE(refused.body.find("municipality"), std::string::npos) << "the known ones";
  EXPECT_EQ(get("/search", request).status, 200);
}

TEST_P(Routes, BeforeTheFirstSnapshotPeopleAreAskedToWait) {
  live.put(nullptr);
  EXPECT_EQ(get("/search", {}).status, 503);
}

}  // namespace
}  // namespace kakari::directory
