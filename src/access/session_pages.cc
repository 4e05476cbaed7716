// How long the session lasts if nothing more is asked, for the warning before its end (WCAG 2.2.1); asking is
// itself what lets it go on.
#include <fmt/format.h>

#include "access/pages.h"

namespace kakari::access {
namespace {

http::Response say_left(Access& access, const Visit& visit) {
  const LivePtr live = own_session(access, visit);
  if (!live) return session_needed(visit);
  constexpr Instant second_us = 1'000'000;
  const Instant idle_us = access.rules.idle_us - access.rules.seen_us;  // last-seen may be that old
  const Instant whole_us = live->ends_at - access.real.now();
  return http::Response::json(
      fmt::format(R"({{"idle_seconds":{},"seconds":{}}})", idle_us / second_us, whole_us / second_us));
}

}  // namespace

std::vector<Route> session_routes(Access& access, PagesOptions) {
  return {{http::Method::get, "/account/session", Act::account_own,
           [&access](const Visit& visit) { return say_left(access, visit); }}};
}

}  // namespace kakari::access
