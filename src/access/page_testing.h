// For tests of pages: routes called as the gate would call them, and accounts that sign in and go through it.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "access/gate.h"
#include "access/testing.h"

namespace kakari::access {

/// Without the shell: a page is its body, a refusal its sentence.
inline Visit bare_visit(const http::Request& request, const Actor& actor, const Moment& moment) {
  return {.request = request,
          .actor = actor,
          .moment = moment,
          .csrf = "csrf",
          .show = [](html::Page page) { return http::Response::html(page.body.text(), page.status); },
          .refuse =
              [](const Problem& problem) {
                return http::Response::text(problem.message, http_status(problem.kind));
              }};
}

/// What the route of this method and pattern answers; 403 to a role that could never do its act.
inline http::Response ask(const std::vector<Route>& routes, const Actor& actor, const Moment& moment,
                          http::Method method, const std::string& pattern, http::Request request = {}) {
  request.method = method;
  if (request.path.empty()) request.path = pattern;
  request.headers.insert(request.headers.begin(), {"Host", "kakari.example"});
  request.remote = "192.0.2.1";
  for (const Route& route : routes)
    if (route.method == method && route.pattern == pattern)
      return could(actor.role, route.act) ? route.handler(bare_visit(request, actor, moment))
                                          : http::Response::text("no such role", 403);
  ADD_FAILURE() << "no route " << pattern;
  return http::Response::text("no route", 599);
}

/// Put the routes in with gate_.add(router_, …); `secret` is what session() returned.
class BehindGate : public AccessTest {
 protected:
  virtual void log(std::string_view what) { ADD_FAILURE() << what; }

  std::string session(std::string_view login) { return sign_in(access_, login, password, from)->secret; }
  static http::Request request(http::Method method, std::string target, std::string_view secret = {},
                               http::Pairs form = {}) {
    http::Request r;
    r.method = method;
    r.target = std::move(target);
    r.path = r.target.substr(0, r.target.find('?'));
    if (const auto mark = r.target.find('?'); mark != std::string::npos)
      r.query = http::parse_urlencoded(std::string_view(r.target).substr(mark + 1));
    r.headers = {{"Host", "kakari.example"}, {"Accept", "text/html"}};
    if (!secret.empty()) r.headers.push_back({"Cookie", "__Host-kakari=" + std::string(secret)});
    r.form = std::move(form);
    r.remote = "192.0.2.1";
    r.id = "req-1";
    return r;
  }
  http::Response send(http::Request r) {
    auto match = router_.match(r.method, r.path);
    if (!match.handler) return gate_.error(r, match.status);
    r.params = match.params;
    return (*match.handler)(r);
  }
  http::Response send(http::Method method, std::string target, std::string_view secret = {},
                      http::Pairs form = {}) {
    return send(request(method, std::move(target), secret, std::move(form)));
  }
  http::Response post(const std::string& target, const std::string& secret, http::Pairs form = {}) {
    form.push_back({"csrf", csrf_of(secret)});
    return send(http::Method::post, target, secret, std::move(form));
  }
  /// The body of a page that must be there.
  std::string get(const std::string& target, const std::string& secret, int status = 200) {
    const auto response = send(http::Method::get, target, secret);
    EXPECT_EQ(response.status, status) << target << response.body;
    return response.body;
  }

  http::Router router_;
  Gate gate_{access_,
             {[](const Actor&, const http::Request&, const html::Page&) { return html::Shell{}; },
              [this](const http::Request&, std::string_view what) { log(what); }}};
};

}  // namespace kakari::access
