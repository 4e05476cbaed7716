// The gate's last step: the handler, once for each Idempotency-Key.
#include <variant>

#include "access/gate.h"
#include "access/held_form.h"
#include "access/once.h"
#include "access/request_digest.h"

namespace kakari::access {
namespace {

constexpr std::size_t key_bytes_max = 200;

std::string idempotency_key(const http::Request& request) {
  const auto m = request.method;
  if (m != http::Method::post && m != http::Method::put && m != http::Method::patch) return {};
  for (const std::string_view key :
       {request.header("Idempotency-Key"), request.field("idempotency_key"), request.field("idempotency")})
    if (!key.empty()) return std::string(key);
  return {};
}

/// What somebody is told whose request was sent before.
http::Response repeated(const Visit& visit, Idempotency::Answer&& answer) {
  if (auto* given = std::get_if<http::Response>(&answer)) {
    given->set("Idempotent-Replayed", "true");
    return std::move(*given);
  }
  const auto& problem = std::get<Problem>(answer);
  http::Response response = visit.refuse(problem);
  if (problem.code == "idempotency-under-way") response.set("Retry-After", "2");
  return response;
}

}  // namespace

http::Response Gate::handle(const Route& route, const Visit& visit) {
  std::string key = idempotency_key(visit.request);
  const bool once = !key.empty() && visit.actor.signed_in() && !route.confidential;
  http::Response response = once ? handle_once(route, visit, std::move(key)) : route.handler(visit);
  const std::string held(visit.request.cookie(held_cookie));
  if (!held.empty() && visit.request.field("held") == "1" && response.status < 400) {
    drop_held_form(access_, held);
    response.set("Set-Cookie", held_cookie_value(""));
  }
  return response;
}

http::Response Gate::handle_once(const Route& route, const Visit& visit, std::string key) {
  if (key.size() > key_bytes_max)
    return visit.refuse({ProblemKind::invalid,
                         "idempotency-key-invalid",
                         "Idempotency-Key は200文字以内にしてください。",
                         {}});
  const IdempotentRequest request{visit.actor.grant.text(), std::move(key),
                                  std::string(http::name(route.method)) + " " + route.pattern,
                                  request_digest(visit.request)};
  for (;;) {
    if (auto before = access_.idempotency.begin(request); !std::holds_alternative<std::monostate>(before))
      return repeated(visit, std::move(before));
    try {
      Once once(access_.idempotency, request);
      http::Response response = route.handler(visit);
      if (!once.taken()) {
        once.answered(response);
        return response;
      }
    } catch (const KeyTaken&) {
      // Another server was first, and has left its answer, or the key when it was free again.
    }
  }
}

}  // namespace kakari::access
