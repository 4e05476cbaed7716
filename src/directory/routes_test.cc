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
        .moment = {Date(2027, 2, 10).start(), &random},
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
  EXPECT_EQ(get("/api/v1/directory/search", request).status, 400);
  EXPECT_EQ(get("/search", request).status, 200);
}

TEST_P(Routes, BeforeTheFirstSnapshotPeopleAreAskedToWait) {
  live.put(nullptr);
  EXPECT_EQ(get("/search", {}).status, 503);
}

}  // namespace
}  // namespace kakari::directory
