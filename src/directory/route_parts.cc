#include "directory/route_parts.h"

#include <algorithm>

namespace kakari::directory {
namespace {

constexpr Instant kSecond = 1'000'000, kMinute = 60 * kSecond;

bool tells_where(const http::Request& request) {
  return std::ranges::any_of(request.query,
                             [](const auto& pair) { return pair.first == "lat" && !pair.second.empty(); });
}

}  // namespace

const std::string& process_mark() {
  static const std::string mark =
      fmt::format("{:x}", std::chrono::system_clock::now().time_since_epoch().count());
  return mark;
}

std::string kept_until(Instant until, Instant now) {
  return fmt::format("public, max-age={}", std::clamp<Instant>(until - now, 0, kMinute) / kSecond);
}

Problem not_ready() {
  return {ProblemKind::unavailable,
          "directory-not-ready",
          "いま準備をしています。しばらくしてから、もう一度お試しください。",
          {}};
}

Tongue tongue_asked(const Deps& deps, const http::Request& request) {
  return deps.tongue(request.arg("language") == "en" ? Language::en : Language::ja);
}

http::Response cached(const access::Visit& visit, const Snapshot& snapshot,
                      const std::function<http::Response()>& make, bool minute) {
  if (visit.actor.signed_in()) {
    http::Response response = make();
    response.set("Cache-Control", "private, no-store");
    return response;
  }
  const Instant now = visit.moment.now;
  const std::string when = minute ? std::to_string(now / kMinute) : visit.moment.today().iso();
  const Instant until = minute ? (now / kMinute + 1) * kMinute : visit.moment.today().plus_days(1).start();
  const std::string tag =
      fmt::format("W/\"{}-{}-{}-{}\"", snapshot.position(), snapshot.edition(), when, process_mark());
  http::Response response;
  if (http::etag_listed(visit.request.header("If-None-Match"), tag)) {
    response.status = 304;
  } else {
    response = make();
    response.set("X-Compress", "yes");
  }
  if (response.status != 304 && response.status != 200) return response;
  response.set("ETag", tag)
      .set("Cache-Control", tells_where(visit.request) ? "no-store" : kept_until(until, now))
      .set("Vary", "Cookie");
  return response;
}

access::Route get(const Deps& deps, std::string_view pattern,
                  std::function<http::Response(const Deps&, const access::Visit&, const Shot&)> handler) {
  return {http::Method::get, std::string(pattern), access::Act::public_read,
          [deps, handler = std::move(handler)](const access::Visit& visit) {
            const Shot snapshot = deps.live->get();
            return snapshot ? handler(deps, visit, snapshot) : visit.refuse(not_ready());
          }};
}

void add_spoken(const Deps& deps, std::string_view pattern, Spoken handler, std::vector<access::Route>& out) {
  for (const Language language : {Language::ja, Language::en}) {
    const Tongue tongue = deps.tongue(language);
    out.push_back(get(deps, tongue.path(pattern),
                      [handler, tongue](const Deps& given, const access::Visit& visit, const Shot& snapshot) {
                        return handler(given, visit, snapshot, tongue);
                      }));
  }
}

}  // namespace kakari::directory
