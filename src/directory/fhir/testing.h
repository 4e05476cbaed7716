// For tests of FHIR: a small prefecture with a published year, and requests to the routes as a program makes
// them.
#pragma once
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "directory/fhir/routes.h"
#include "directory/follower.h"
#include "registry/access_facts.h"
#include "reporting/feed.h"
#include "reporting/public_row.h"
#include "reporting/testing.h"

namespace kakari::fhir::testing {

namespace json = boost::json;
using regime::Function;

inline constexpr std::string_view base = "https://kakari.example/fhir";

class World : public reporting::testing::World {
 public:
  explicit World(store::Engine engine) : reporting::testing::World(engine) {
    deps.database = &db;
    deps.live = &live;
    deps.areas = &areas();
    deps.form = form;
    deps.words = std::make_shared<const directory::Words>(directory::facets_of(*form));
    deps.public_url = "https://kakari.example";
    write([&](store::Tx& tx) {
      tx.exec(
          "UPDATE institution SET address = '鳥取県鳥取市本町1丁目2番3号', postal = '6800022', phone = "
          "'0857-00-0001', "
          "url = 'https://aoba.example', latitude = 35.5011, longitude = 134.2351 WHERE id = ?",
          aoba.id);
      tx.exec(
          "UPDATE institution SET address = '鳥取県東伯郡湯梨浜町龍島500', municipality = '31370', kind = 0, "
          "latitude = 35.4, longitude = 133.9 WHERE id = ?",
          midori.id);
      tx.exec(
          "INSERT INTO institution_code (institution_id, system, value, valid_from, valid_to) VALUES (?, "
          "'medical', "
          "'3110112345', '', '')",
          aoba.id);
      reporting::keep_definition(tx, now(), *form);
    });
  }

  static const regime::Areas& areas() {
    static const regime::Areas all = regime::Areas::load("regime/areas");
    return all;
  }

  /// A published report: 1号 and these functions, ハ confirmed by the governor.
  void publish_report(const Id& institution, std::initializer_list<Function> functions) {
    reporting::PublishedReport report;
    report.institution = institution;
    report.year = reporting::testing::year;
    report.form_hash = form->hash;
    report.as_of = "2027-01-01";
    report.answers = reporting::testing::report_with(functions);
    report.answers["core.training"] = std::int64_t(1);
    report.answers["core.training_fte"] = std::int64_t(15);
    report.answers["core.specialist"] = std::int64_t(0);
    report.answers["core.fields"] = regime::Codes{6, 17};
    report.answers["core.diseases"] = regime::Codes{2, 18};
    report.functions = {{Function::core, false, reporting::Standing::by_report, "", ""}};
    for (const auto f : functions)
      report.functions.push_back({f, false, reporting::Standing::confirmed, "2027-02-01", "鳥取県知事"});
    write([&](store::Tx& tx) {
      reporting::put_public_row(tx, report, "31", 1);
      tx.exec(
          "INSERT INTO publication (prefecture, year, person, name, at) VALUES ('31', 2026, 'p', '架空 "
          "太郎', ?) ON "
          "CONFLICT (prefecture, year) DO NOTHING",
          clock.load());
      reporting::announce(tx, {0, now().now, "institution", "31", institution.text(), 2026});
    });
    follow();
  }
  void close(const Id& institution, const std::string& day) {
    write([&](store::Tx& tx) {
      tx.exec("UPDATE institution SET closed_on = ? WHERE id = ?", day, institution);
      reporting::announce(tx, {0, now().now, "registry", "31", institution.text(), 2026});
    });
    follow();
  }
  void follow() {
    scheme.set(clock);
    follower.follow();
  }

  http::Response ask(const std::string& target, http::Pairs headers = {},
                     http::Method method = http::Method::get, const std::string& form_text = {}) {
    http::Request request;
    request.method = method;
    request.headers = std::move(headers);
    const std::size_t mark = target.find('?');
    request.path = http::percent_decode(target.substr(0, mark), false);
    if (mark != std::string::npos) request.query = http::parse_urlencoded(target.substr(mark + 1));
    request.form = http::parse_urlencoded(form_text);
    if (!router_) router_ = made_router();
    const auto match = router_->match(method, target.substr(0, mark));
    if (!match.handler) return http::Response::text("no route", match.status);
    request.params = match.params;
    return (*match.handler)(request);
  }
  json::object get(const std::string& target) {
    const auto response = ask(target);
    EXPECT_EQ(response.status, 200) << target << ": " << response.body;
    return json::parse(response.body).as_object();
  }
  std::int64_t total(const std::string& target) { return get(target).at("total").to_number<std::int64_t>(); }

  const std::shared_ptr<const regime::Form> form = reporting::testing::form_2025();
  ManualClock scheme{clock};
  directory::Live live;
  directory::Deps deps;
  directory::Follower follower{db, form, scheme, live};

 private:
  /// At the first request, when a snapshot is there.
  std::unique_ptr<http::Router> made_router() {
    follow();
    auto router = std::make_unique<http::Router>();
    for (const auto& route : routes(deps))
      router->add(route.method, route.pattern, [this, handler = route.handler](const http::Request& request) {
        return handler({.request = request,
                        .actor = {},
                        .moment = now(),
                        .csrf = "",
                        .show = {},
                        .refuse = [](const Problem& problem) {
                          return http::Response::text(problem.message, http_status(problem.kind));
                        }});
      });
    return router;
  }

  std::unique_ptr<http::Router> router_;
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

/// What an entry's resource is called: "Organization/31-…".
inline std::vector<std::string> entries(const json::object& bundle) {
  std::vector<std::string> out;
  if (const auto* all = bundle.if_contains("entry"))
    for (const auto& entry : all->as_array()) {
      const auto* resource = entry.as_object().if_contains("resource");
      if (!resource) continue;
      const auto& r = resource->as_object();
      const auto* id = r.if_contains("id");
      out.push_back(std::string(r.at("resourceType").as_string()) +
                    (id ? "/" + std::string(id->as_string()) : ""));
    }
  return out;
}

inline std::string link(const json::object& bundle, std::string_view relation) {
  for (const auto& link : bundle.at("link").as_array())
    if (link.at("relation").as_string() == relation) return std::string(link.at("url").as_string());
  return {};
}

}  // namespace kakari::fhir::testing
