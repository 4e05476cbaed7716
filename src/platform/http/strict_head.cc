#include "platform/http/strict_head.h"

#include <algorithm>

namespace kakari::http {
namespace {

bool is_control(unsigned char c) {
  return c < 0x20 || c == 0x7f;
}

/// Names, addresses and a port; also "[::1]:8080".
bool is_host(std::string_view host) {
  return host.size() <= 255 && std::ranges::all_of(host, [](unsigned char c) {
           const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
           return letter || (c >= '0' && c <= '9') ||
                  std::string_view(".-_:[]").find(char(c)) != std::string_view::npos;
         });
}

}  // namespace

void require_strict(const Request& request, int http_minor) {
  if (request.headers.size() > headers_max) throw HttpError(431, "headers");
  int hosts = 0, encodings = 0, lengths = 0;
  for (const auto& [name, value] : request.headers) {
    if (equal_ignoring_case(name, "host")) {
      ++hosts;
      if (!is_host(value)) throw HttpError(400, "host");
    } else if (equal_ignoring_case(name, "transfer-encoding")) {
      ++encodings;
      if (!equal_ignoring_case(value, "chunked")) throw HttpError(400, "transfer encoding");
    } else if (equal_ignoring_case(name, "content-length")) {
      ++lengths;
      if (value.find_first_not_of("0123456789") != value.npos) throw HttpError(400, "content length");
    }
  }
  if (hosts > 1 || (hosts == 0 && http_minor > 0)) throw HttpError(400, "host");
  if (lengths > 1) throw HttpError(400, "content length");
  if (encodings > 1 || (encodings > 0 && http_minor == 0)) throw HttpError(400, "transfer encoding");
  if (std::ranges::any_of(request.path, is_control)) throw HttpError(400, "control character in the path");
}

}  // namespace kakari::http
