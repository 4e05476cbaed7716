// What the public routes share: the snapshot or 503, ETags, and both languages.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "access/visit.h"
#include "directory/deps.h"

namespace kakari::directory {

using Shot = std::shared_ptr<const Snapshot>;

/// Answers with `make`, or 304: the page depends on the snapshot, the day and, for those signed in, on who
/// looks (then it is never cached). `minute`: it also says who is open now.
http::Response cached(const access::Visit& visit, const Snapshot& snapshot,
                      const std::function<http::Response()>& make, bool minute = false);

Problem not_ready();

/// A GET route whose handler gets the snapshot; 503 while there is none.
access::Route get(const Deps& deps, std::string_view pattern,
                  std::function<http::Response(const Deps&, const access::Visit&, const Shot&)> handler);

/// The same page in Japanese at `pattern` and in English under /en.
using Spoken = std::function<http::Response(const Deps&, const access::Visit&, const Shot&, Tongue)>;
void add_spoken(const Deps& deps, std::string_view pattern, Spoken handler, std::vector<access::Route>& out);

}  // namespace kakari::directory
