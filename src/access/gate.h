// What stands before every handler: who asks, may their role do this at all, is it their own browser's form,
// has it been answered already; and behind it: what failed, in words, and the safe headers.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include "access/access.h"
#include "access/kept_pages.h"
#include "access/limiter.h"
#include "access/visit.h"

namespace kakari::access {

struct GateOptions {
  /// What app/ puts round a page; `csrf` is filled in by the gate.
  std::function<html::Shell(const Actor&, const http::Request&, const html::Page&)> shell;
  /// Told of every exception; with the request's id, so that its page and the log can be brought together.
  std::function<void(const http::Request&, std::string_view what)> log;
  /// Told whose request this thread handles, once that is known; for the log.
  std::function<void(const Actor&)> entered = {};
  /// How much one may ask for; null: as much as they like.
  Limiter* limiter = nullptr;
};

class Gate {
 public:
  /// Both must outlive the router.
  Gate(Access& access, GateOptions options) : access_(access), options_(std::move(options)) {}

  void add(http::Router& router, const std::vector<Route>& routes);
  /// One request through everything; what add() gives the router.
  http::Response serve(const Route& route, const http::Request& request);
  /// For http::Server's on_error.
  http::Response error(const http::Request& request, int status) const;

 private:
  struct Caller {
    LivePtr live;        // null: nobody signed in
    std::string secret;  // of the cookie, also of one that has ended
    bool bearer = false;
  };
  Caller resolve(const http::Request& request);
  /// What stands between this caller and the route: too many at once, a second proof that is missing.
  std::optional<http::Response> hold_back(const Route& route, const Caller& caller, const Visit& visit,
                                          int wait_s);
  http::Response answer(const Route& route, const http::Request& request, const Caller& caller,
                        const Visit& visit);
  http::Response handle(const Route& route, const Visit& visit);
  http::Response handle_once(const Route& route, const Visit& visit, std::string key);
  http::Response ask_to_sign_in(const Route& route, const http::Request& request, const Caller& caller,
                                const Visit& visit);
  http::Response foreign_form(const Route& route, const http::Request& request, const Caller& caller,
                              const Visit& visit);
  http::Response page(const Actor& actor, const http::Request& request, const std::string& csrf,
                      const html::Page& page) const;
  http::Response refusal(const Actor& actor, const http::Request& request, const std::string& csrf,
                         const Problem& problem, int status = 0) const;
  void log(const http::Request& request, std::string_view what) const;

  Access& access_;
  GateOptions options_;
  mutable KeptPages errors_;
};

/// `next` when it is a path of this site, else `otherwise`.
std::string local_path(std::string_view next, std::string_view otherwise = "/");

}  // namespace kakari::access
