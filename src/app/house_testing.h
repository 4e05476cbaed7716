// For tests only: the whole house on an invented prefecture, every route behind the real gate, and people of
// every role who are signed in.
#pragma once
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "access/gate.h"
#include "access/sign_in.h"
#include "app/directory_deps.h"
#include "app/routes.h"
#include "app/setting.h"
#include "app/shell.h"
#include "demo/demo.h"
#include "demo/people.h"
#include "directory/follower.h"
#include "platform/store/watched_testing.h"

namespace kakari::app::testing {

/// A folder that is deleted with it.
class Folder {
 public:
  explicit Folder(std::string_view name)
      : path_(std::filesystem::temp_directory_path() / fmt::format("kakari-{}-{}", name, ::getpid())) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

/// Somebody with a session and a token of the same grant.
struct Visitor {
  std::string name;  // "prefecture_officer tanaka@tottori.example"
  access::Actor actor;
  std::string secret, csrf, token;
};

class Stand {
 public:
  /// `prepare` runs between the demo and the first request: rows that the demo does not have.
  template <class Prepare>
  explicit Stand(Prepare prepare)
      : folder_("house"),
        house(settings(folder_ / "house.db"), House::Open::migrate,
              [this](auto inner) { return watch(std::move(inner)); }),
        demo_(make(prepare)),
        access(house.database(), house.scheme(), house.real(), house.random(), rules()),
        training(house, "http://localhost"),
        year(house, "http://localhost"),
        directory(serving_deps(house, &live_, "http://localhost", "")),
        forum(house, access, directory, training),
        follower_(house.database(), directory.form, house.scheme(), live_, directory.english),
        gate(access,
             {.shell =
                  [this](const access::Actor& actor, const http::Request& request, const html::Page& page) {
                    return shell_of(shell_, actor, {page.nav, page.lang, request.target},
                                    house.scheme().now());
                  },
              .log =
                  [this](const http::Request& request, std::string_view what) {
                    failed += fmt::format("{} {}: {}\n", http::name(request.method), request.path, what);
                  }}) {
    shell_.waiting = [this](const access::Actor& actor) { return waiting(house.database(), actor); };
    for (auto& some : routes_of({house, access, training, year, directory, forum, true, {}}))
      for (access::Route& route : some) routes.push_back(std::move(route));
    gate.add(router, routes);
    follower_.start();
  }
  ~Stand() { follower_.stop(); }

  /// A session and a token of an account under a grant.
  Visitor visitor(const access::Account& account, const access::Grant& grant) {
    const auto signed_in =
        access::sign_in_as(access, account.id, grant.id, {"192.0.2.1", "test browser"}).value();
    const access::Actor actor = access::actor_of(account, grant);
    std::string token = house.database().write([&](store::Tx& tx) {
      return access.tokens.make(tx, access.moment(), actor, grant.id, "試験", 30).value();
    });
    return {fmt::format("{} {}", access::id(grant.role), account.login), actor, signed_in.secret,
            access::csrf_of(signed_in.secret), std::move(token)};
  }

  http::Response send(http::Request request) {
    failed.clear();
    auto match = router.match(request.method, request.path);
    if (!match.handler) return gate.error(request, match.status);
    request.params = std::move(match.params);
    request.path = http::percent_decode(request.path, false);
    return (*match.handler)(request);
  }

 private:
  Folder folder_;
  std::unique_ptr<store::Database> watch(std::unique_ptr<store::Database> inner) {
    auto one = std::make_unique<store::testing::Watched>(std::move(inner));
    watched = one.get();
    return one;
  }
  template <class Prepare>
  demo::Built make(Prepare prepare) {
    auto built =
        demo::build(house.database(), house.areas(),
                    {.institutions = 60, .now = house.scheme().now(), .regime_folder = house.regime_folder()},
                    [](const std::string&) {});
    house.database().write([&](store::Tx& tx) {
      put_setting(tx, "demo", "1");
      put_setting(tx, "demo_letter_code", built.letter_code);
      put_setting(tx, "demo_letter_second", built.letter_second);
      put_setting(tx, "demo_letter_number", built.letter_number);
      prepare(tx, house.moment());
    });
    return built;
  }
  static Settings settings(const std::string& file) {
    Settings settings;
    settings.database = "sqlite:" + file;
    settings.at = "2027-02-10T10:00";
    return settings;
  }
  static access::Rules rules() {
    access::Rules rules;
    rules.demo = true;
    rules.factor_required = false;
    rules.password = {1, 8192};
    return rules;
  }
  directory::Live live_;
  ShellSettings shell_{.demo = true, .rehearsal = true};

 public:
  store::testing::Watched* watched = nullptr;
  House house;

 private:
  demo::Built demo_;

 public:
  access::Access access;
  TrainingHouse training;
  YearHouse year;
  directory::Deps directory;
  ForumHouse forum;

 private:
  directory::Follower follower_;

 public:
  access::Gate gate;
  http::Router router;
  std::vector<access::Route> routes;
  std::string failed;  // what the last request logged
};

}  // namespace kakari::app::testing
