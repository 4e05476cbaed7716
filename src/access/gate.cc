#include "access/gate.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/factor.h"
#include "access/held_form.h"
#include "access/origin.h"
#include "access/refusal.h"
#include "access/safe_headers.h"
#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr std::size_t next_bytes_max = 2000;

bool changes(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

/// A body that no handler reads would be taken for an empty form, and what it says be lost in silence.
bool unreadable(const http::Request& request) {
  if (request.body.empty()) return false;
  const std::string_view sent = request.header("Content-Type");
  const std::string_view type = http::strip(sent.substr(0, sent.find(';')));
  const bool json = http::equal_ignoring_case(type, "application/json");
  if (request.path.starts_with("/api/")) return !json && !type.empty();
  if (request.method == http::Method::patch) return !json;
  return !http::equal_ignoring_case(type, "application/x-www-form-urlencoded");
}

std::string csrf_sent(const http::Request& request) {
  if (const std::string_view header = request.header("X-CSRF-Token"); !header.empty())
    return std::string(header);
  return std::string(request.field("csrf"));
}

bool is_page(const http::Response& response) {
  return response.header("Content-Type").starts_with("text/html");
}

/// What is public, and one's own account. Everybody may ask for messages and attached files too, but what
/// they are shown there is of their office.
bool needs_no_factor(const Route& route) {
  constexpr std::string_view own[] = {"/account", "/role", "/held-form"};
  if (route.act == Act::account_own)
    return std::ranges::any_of(own, [&](std::string_view path) { return route.pattern.starts_with(path); });
  return route.act == Act::public_read || route.act == Act::session_manage;
}

/// A session of somebody who must prove a second time who they are, and has not.
bool unproved(const Rules& rules, const LivePtr& live) {
  return live && live->factor.empty() && must_have_factor(rules, live->actor.role);
}

}  // namespace

std::string local_path(std::string_view next, std::string_view otherwise) {
  const bool local = next.size() < next_bytes_max && next.starts_with('/') && !next.starts_with("//") &&
                     next.find('\\') == std::string_view::npos &&
                     std::ranges::none_of(next, [](unsigned char c) { return c < 0x21 || c == 0x7f; });
  return std::string(local ? next : otherwise);
}

void Gate::add(http::Router& router, const std::vector<Route>& routes) {
  for (const Route& route : routes)
    router.add(
        route.method, route.pattern,
        [this, route](const http::Request& request) { return serve(route, request); }, route.limits);
}

Gate::Caller Gate::resolve(const http::Request& request) {
  Caller caller;
  if (const std::string_view sent = request.header("Authorization"); !sent.empty()) {
    caller.bearer = true;
    if (sent.starts_with("Bearer ")) caller.live = access_.tokens.find(std::string(sent.substr(7)));
  } else if (caller.secret = request.cookie(session_cookie); !caller.secret.empty()) {
    caller.live = access_.sessions.find(caller.secret);
  }
  return caller;
}

http::Response Gate::serve(const Route& route, const http::Request& request) {
  static const Actor nobody;
  http::Response response;
  LivePtr live;
  try {
    Caller caller = resolve(request);
    // Some public pages show an office more: until the second proof, what strangers see.
    if (route.act == Act::public_read && !caller.bearer && unproved(access_.rules, caller.live))
      caller.live = nullptr;
    live = caller.live;
    if (live && options_.entered) options_.entered(live->actor);
    const Limiter::Place place =
        options_.limiter
            ? options_.limiter->enter(request.remote, live ? live->actor.account.text() : std::string(),
                                      ask_of(route.pattern))
            : Limiter::Place();
    const Actor& actor = live ? live->actor : nobody;
    const std::string csrf = live ? live->csrf : std::string();
    const Visit visit{request,
                      actor,
                      access_.moment(),
                      csrf,
                      [&, this](html::Page shown) { return page(actor, request, csrf, shown); },
                      [&, this](const Problem& problem) { return refusal(actor, request, csrf, problem); }};
    auto held = hold_back(route, caller, visit, place.wait_s);
    response = held ? std::move(*held) : answer(route, request, caller, visit);
  } catch (const store::Error& error) {
    log(request, error.what());
    response = refusal(live ? live->actor : nobody, request, live ? live->csrf : "",
                       problem_of(error, changes(request.method)));
  } catch (const std::exception& error) {
    log(request, error.what());
    response = refusal(live ? live->actor : nobody, request, live ? live->csrf : "", problem_of_status(500));
  }
  set_safe_headers(response, live != nullptr, request.secure);
  if (is_page(response)) response.set("Vary", "Cookie");
  return response;
}

std::optional<http::Response> Gate::hold_back(const Route& route, const Caller& caller, const Visit& visit,
                                              int wait_s) {
  if (wait_s > 0) {
    auto response = visit.refuse(
        {ProblemKind::too_many,
         "too-many-requests",
         fmt::format("短い時間に多くの操作があったため、お待ちいただいています。{}秒ほどたってから、"
                     "もう一度お試しください。",
                     wait_s),
         {}});
    response.set("Retry-After", std::to_string(wait_s));
    return response;
  }
  if (caller.bearer || needs_no_factor(route) || !unproved(access_.rules, caller.live)) return {};
  if (visit.request.wants_json() || changes(route.method))
    return visit.refuse(
        {ProblemKind::forbidden,
         "second-factor-needed",
         "この権限での操作には、二要素認証が必要です。「自分の登録」の画面で設定してください。",
         {}});
  return http::Response::see_other("/account/factors?needed=1");
}

http::Response Gate::answer(const Route& route, const http::Request& request, const Caller& caller,
                            const Visit& visit) {
  if (caller.bearer && !caller.live) return ask_to_sign_in(route, request, caller, visit);
  if (!could(visit.actor.role, route.act)) {
    if (!visit.actor.signed_in()) return ask_to_sign_in(route, request, caller, visit);
    return visit.refuse({ProblemKind::forbidden,
                         "role-cannot",
                         "この画面は、現在の権限では使えません。権限を選び直すか、担当の方にご確認ください。",
                         {}});
  }
  if (changes(request.method) && !caller.bearer) {
    const Origin origin = origin_of(request);
    const bool own = caller.live ? same_secret(csrf_sent(request), visit.csrf) ||
                                       (route.act == Act::session_manage && origin == Origin::own)
                                 : origin != Origin::foreign;
    if (!own) return foreign_form(route, request, caller, visit);
  }
  if (unreadable(request)) return refusal(visit.actor, request, visit.csrf, problem_of_status(415), 415);
  return handle(route, visit);
}

http::Response Gate::ask_to_sign_in(const Route& route, const http::Request& request, const Caller& caller,
                                    const Visit&) {
  if (caller.bearer || request.wants_json()) {
    http::Response response = problem_json(
        {ProblemKind::unauthenticated,
         "sign-in-first",
         caller.bearer ? "このトークンは使えません。有効期限をご確認ください。"
                       : "ログインの有効時間が過ぎたか、まだログインされていません。ログインしてください。",
         {}},
        request);
    response.set("WWW-Authenticate", "Bearer");
    return response;
  }
  if (!changes(request.method)) {
    // No longer than local_path() takes back.
    const bool fits = request.target.size() < next_bytes_max;
    return http::Response::see_other(fits ? "/sign-in?next=" + http::percent_encode(request.target)
                                          : "/sign-in");
  }
  http::Response response = http::Response::see_other("/sign-in?ended=1");
  if (route.confidential) return response;
  const auto owner = access_.database.read([&](store::Tx& tx) {
    return access_.sessions.owner(tx, std::string(caller.secret), csrf_sent(request));
  });
  if (!owner) return response;
  const std::string key = hold_form(access_, request, *owner);
  if (key.empty()) return response;
  response = http::Response::see_other("/sign-in?held=1");
  response.set("Set-Cookie", held_cookie_value(key));
  return response;
}

// Most often an old page of ours, from before a sign-in in another tab: its answers are offered again. What
// came from elsewhere is refused.
http::Response Gate::foreign_form(const Route& route, const http::Request& request, const Caller& caller,
                                  const Visit& visit) {
  const bool own_page = origin_of(request) == Origin::own && caller.live && !request.wants_json() &&
                        !route.confidential && !request.form.empty();
  if (own_page) {
    const std::string key = hold_form(access_, request, {visit.actor.account, visit.actor.grant});
    if (!key.empty()) {
      http::Response response = http::Response::see_other("/held-form");
      response.set("Set-Cookie", held_cookie_value(key));
      return response;
    }
  }
  return visit.refuse({ProblemKind::forbidden,
                       "csrf",
                       "画面を開いてから時間がたったため、送信を確認できませんでした。前の画面を読み込み直し"
                       "てから、もう一度送信してください。",
                       {}});
}

http::Response Gate::page(const Actor& actor, const http::Request& request, const std::string& csrf,
                          const html::Page& page) const {
  html::Shell shell = options_.shell(actor, request, page);
  shell.csrf = csrf;
  return http::Response::html(html::document(shell, page), page.status);
}

http::Response Gate::refusal(const Actor& actor, const http::Request& request, const std::string& csrf,
                             const Problem& problem, int status) const {
  if (request.wants_json()) return problem_json(problem, request, status);
  const html::Page said = problem_page(problem, request, status);
  try {
    return page(actor, request, csrf, said);
  } catch (const std::exception& error) {
    // What surrounds a page may need the very database that has failed.
    log(request, error.what());
    return http::Response::html(html::document({}, said), said.status);
  }
}

http::Response Gate::error(const http::Request& request, int status) const {
  const bool for_anybody = !request.wants_json() && (status == 408 || request.target.empty());
  http::Response response =
      for_anybody ? errors_.get(status, request.id, access_.real.now(),
                                [&](const std::string& id) {
                                  http::Request blank;
                                  blank.id = id;
                                  return refusal({}, blank, {}, problem_of_status(status), status);
                                })
                  : refusal({}, request, {}, problem_of_status(status), status);
  set_safe_headers(response, false, request.secure);
  return response;
}

void Gate::log(const http::Request& request, std::string_view what) const {
  if (options_.log) options_.log(request, what);
}

}  // namespace kakari::access
