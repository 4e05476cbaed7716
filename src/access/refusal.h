// A refusal said to whoever asked: a page in plain Japanese for people, an RFC 9457 problem for programs.
#pragma once
#include <string>

#include "base/problem.h"
#include "platform/html/page.h"
#include "platform/http/message.h"
#include "platform/store/value.h"

namespace kakari::access {

/// application/problem+json with `code`, `detail`, `errors` [{field, detail}] and `request`. `status` is
/// given where it is not the problem's own (405).
http::Response problem_json(const Problem& problem, const http::Request& request, int status = 0);
/// The page's own part; what to do next, and the request's number for whoever asks for help.
html::Page problem_page(const Problem& problem, const http::Request& request, int status = 0);

/// What the server refuses by itself: 400, 404, 405, 408, 413, 415, 429, 431, 500, 503, 507.
Problem problem_of_status(int status);
/// A database that failed: full → 507; busy or gone → 503; else 500. After a commit that was lost a person
/// who changed something must look whether it was kept.
Problem problem_of(const store::Error& error, bool changing = false);

}  // namespace kakari::access
