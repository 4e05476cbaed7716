// One request by one person: what a page or API handler is given. Handlers translate and call one verb.
#pragma once
#include <functional>
#include <string>

#include "access/act.h"
#include "platform/html/page.h"
#include "platform/http/router.h"

namespace kakari::access {

struct Visit {
  const http::Request& request;
  Actor actor;
  Moment moment;
  std::string csrf;  // value of the hidden field "csrf" of every form
  /// Puts the page into the shell (navigation, banner, who is signed in).
  std::function<http::Response(html::Page)> show;
  /// The page, or for programs the RFC 9457 problem, of a refusal.
  std::function<http::Response(const Problem&)> refuse;
};

using Handler = std::function<http::Response(const Visit&)>;

/// A route names its act or does not compile. Before the handler runs: the session is looked up, the role
/// must be one that could do the act at all (else sign-in page, 401 or 403), an unsafe method with a cookie
/// must carry the CSRF token, and Idempotency-Key is honoured. The verb decides about the subject.
struct Route {
  http::Method method;
  std::string pattern;
  Act act;
  Handler handler;
  http::Limits limits = {};
  /// Passwords, patients' details: the form is never kept for after a sign-in, nor its answer remembered.
  bool confidential = false;
};

}  // namespace kakari::access
