// The headers that every response carries, so that a browser does no more than the page needs.
#pragma once
#include "platform/http/message.h"

namespace kakari::access {

/// What a page may load unless it says otherwise: nothing from elsewhere, no script in the page.
inline constexpr std::string_view kContentPolicy =
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// `personal`: made for somebody who is signed in; it must not be kept by any cache. A header the handler has
/// set already stays. Strict-Transport-Security only over TLS.
void set_safe_headers(http::Response& response, bool personal, bool secure);

}  // namespace kakari::access
