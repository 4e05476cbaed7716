// For tests of the desk: reporting's world with accounts for its people, and the room's pages.
#pragma once
#include <gmock/gmock.h>

#include "access/account.h"
#include "access/page_testing.h"
#include "access/room.h"
#include "reporting/desk/pages.h"
#include "reporting/desk/room.h"
#include "reporting/testing.h"

namespace kakari::desk::testing {

using reporting::testing::year;
using ::testing::HasSubstr;
using ::testing::Not;

class DeskTest : public store::testing::EachEngine {
 protected:
  DeskTest() {
    deps_ = {&world.db, &areas_, &access_};
    routes_ = pages(deps_);
    world.clerk.lead = true;
  }
  /// Somebody of the institution's staff, with an account; acts as the grant says.
  access::Actor hire(const registry::Institution& at, const std::string& login, bool lead = true) {
    return world.write([&](store::Tx& tx) {
      const auto account =
          access::add_account(tx, world.now(), access::system_actor(), {"架空 " + login, login, ""}).value();
      return access::actor_of(account, access::grant(tx, world.now(), access::system_actor(), account,
                                                     {.role = access::Role::institution_staff,
                                                      .scope = at.id.text(),
                                                      .scope_name = at.name,
                                                      .prefecture = at.prefecture,
                                                      .lead = lead})
                                           .value());
    });
  }
  http::Response get(const access::Actor& who, const std::string& pattern, http::Pairs params = {},
                     http::Pairs query = {}) {
    http::Request request;
    request.params = std::move(params);
    request.query = std::move(query);
    return access::ask(routes_, who, world.now(), http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& who, const std::string& pattern, http::Pairs form,
                      http::Pairs params = {}) {
    http::Request request;
    request.form = std::move(form);
    request.params = std::move(params);
    return access::ask(routes_, who, world.now(), http::Method::post, pattern, std::move(request));
  }

  reporting::testing::World world{GetParam(), {access::room(), room()}};
  ManualClock clock_{1'802'000'000'000'000};
  SystemRandom random_;
  access::Access access_{world.db, clock_, clock_, random_};
  const regime::Areas areas_ = regime::Areas::load("regime/areas");
  PageDeps deps_;
  std::vector<access::Route> routes_;
};

}  // namespace kakari::desk::testing
