#include "registry/served.h"

#include <gmock/gmock.h>

namespace kakari::registry {
namespace {

TEST(Served, AHealthCentreIsOfferedOnlyTheMunicipalitiesItServes) {
  const auto areas = regime::Areas::load("regime/areas");
  const auto offered = [&](access::Role role, std::string scope) {
    access::Actor actor;
    actor.role = role;
    actor.scope = std::move(scope);
    std::vector<std::string> names;
    for (const auto* one : municipalities_of(areas, actor)) names.push_back(one->name);
    return names;
  };
  const auto of_centre = offered(access::Role::health_centre_officer, "31-米子");
  EXPECT_THAT(of_centre, testing::Contains("境港市"));
  EXPECT_THAT(of_centre, testing::Not(testing::Contains("鳥取市")));
  EXPECT_THAT(offered(access::Role::prefecture_officer, "31"), testing::IsSupersetOf({"境港市", "鳥取市"}));
}

}  // namespace
}  // namespace kakari::registry
