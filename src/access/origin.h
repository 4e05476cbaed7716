// Where a browser says a request comes from (Fetch Metadata, else Origin).
#pragma once
#include "platform/http/message.h"

namespace kakari::access {

enum class Origin {
  own,      // a page of this site
  unknown,  // typed in, or not a browser
  foreign
};

inline Origin origin_of(const http::Request& request) {
  if (const std::string_view site = request.header("Sec-Fetch-Site"); !site.empty())
    return site == "same-origin" ? Origin::own : site == "none" ? Origin::unknown : Origin::foreign;
  const std::string_view origin = request.header("Origin");
  if (origin.empty()) return Origin::unknown;
  const std::size_t scheme = origin.find("://");
  if (scheme == std::string_view::npos) return Origin::foreign;
  return origin.substr(scheme + 3) == request.header("Host") ? Origin::own : Origin::foreign;
}

}  // namespace kakari::access
