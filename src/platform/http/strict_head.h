// What is refused although it could be read: where a proxy in front might read it otherwise (RFC 9112 11.2),
// or where it would reach handlers that expect none of it.
#pragma once
#include <string_view>

#include "platform/http/message.h"

namespace kakari::http {

constexpr std::size_t headers_max = 100;

/// Throws HttpError 400 for a Host that is missing (from HTTP/1.1 on), doubled or none, for a
/// Transfer-Encoding other than one "chunked" of HTTP/1.1, for a Content-Length said twice, and for control
/// characters in the decoded path; 431 for too many headers.
void require_strict(const Request& request, int http_minor);

}  // namespace kakari::http
