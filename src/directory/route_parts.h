// What the public routes share: the snapshot or 503, ETags, and both languages.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::directory {

using Shot = std::shared_ptr<const Snapshot>;

/// Another program writes other pages of the same facts, so an ETag holds this and lives no longer than the
/// process.
const std::string& process_mark();

/// "public, max-age=20": one minute at most, and never past the instant when the page says something else.
std::string kept_until(Instant until, Instant now);

/// Answers with `make`, or 304: the page depends on the snapshot, the day and, for those signed in, on who
/// looks (then it is never cached). `minute`: it also says who is open now. Where somebody is (lat) stands in
/// the address: no cache keeps that answer.
http::Response cached(const access::Visit& visit, const Snapshot& snapshot,
                      const std::function<http::Response()>& make, bool minute = false);

Problem not_ready();

/// The API's `language`: ja unless "en".
Tongue tongue_asked(const Deps& deps, const http::Request& request);

/// A GET route whose handler gets the snapshot; 503 while there is none.
access::Route get(const Deps& deps, std::string_view pattern,
                  std::function<http::Response(const Deps&, const access::Visit&, const Shot&)> handler);

/// The same page in Japanese at `pattern` and in English under /en.
using Spoken = std::function<http::Response(const Deps&, const access::Visit&, const Shot&, Tongue)>;
void add_spoken(const Deps& deps, std::string_view pattern, Spoken handler, std::vector<access::Route>& out);

}  // namespace kakari::directory
