// What a request's first lines say, checked before anything else is read.
#pragma once
#include <string_view>

#include "platform/http/message.h"

namespace kakari::http {

/// Path as sent and query of a target; the origin of an absolute one ("http://host/path") is cut off.
struct Target {
  std::string_view path, query;
};

/// Fills path and query from the target and headers; throws HttpError 400 for a target that is not a path, is
/// not UTF-8 or holds a NUL, and what require_strict() throws.
Target read_head(Request& request, int http_minor);

/// Sets remote, secure and, to a well-formed X-Request-Id, the id; the forwarded headers count only when
/// `peer` is a trusted proxy (is_listed). The proxy appends, so that the last address of X-Forwarded-For is
/// the one it saw.
void read_peer(Request& request, std::string_view peer, bool tls, std::string_view trusted_proxy);

}  // namespace kakari::http
