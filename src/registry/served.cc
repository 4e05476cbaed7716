#include "registry/served.h"

namespace kakari::registry {

std::vector<const regime::Municipality*> municipalities_of(const regime::Areas& areas,
                                                           const access::Actor& actor) {
  auto all = areas.municipalities_of(actor.scope.substr(0, 2));
  if (actor.role == access::Role::health_centre_officer)
    std::erase_if(all, [&](const regime::Municipality* one) {
      return areas.health_centre_of(one->code) != actor.scope;
    });
  return all;
}

}  // namespace kakari::registry
