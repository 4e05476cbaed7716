#include "platform/http/request_head.h"

#include <algorithm>

#include "base/text.h"
#include "base/utf8.h"

namespace kakari::http {
namespace {

void require_text(std::string_view text) {
  if (text.find('\0') != text.npos || !length(text)) throw HttpError(400, "target is not UTF-8");
}

/// Header values may hold any byte (RFC 9110 5.5), but some are kept and shown: what is not UTF-8 becomes
/// U+FFFD.
void mend(std::string& value) {
  if (length(value)) return;
  std::string text;
  for (std::size_t at = 0; at < value.size();) {
    const char32_t c = utf8::next(value, at);
    utf8::append(text, c == utf8::kInvalid ? U'\uFFFD' : c);
  }
  value = std::move(text);
}

Target split(std::string_view target) {
  if (!target.starts_with('/')) {
    auto origin = target.find("://");
    if (origin == target.npos || !equal_ignoring_case(target.substr(0, 4), "http"))
      throw HttpError(400, "target is not a path");
    target.remove_prefix(origin + 3);
    target.remove_prefix(std::min(target.size(), target.find_first_of("/?")));
  }
  auto path = target.substr(0, target.find('?'));
  auto query = target.substr(std::min(target.size(), path.size() + 1));
  return {path.empty() ? "/" : path, query};
}

std::string_view last_of_list(std::string_view list) {
  auto comma = list.rfind(',');
  return strip(comma == list.npos ? list : list.substr(comma + 1));
}

}  // namespace

Target read_head(Request& request, int http_minor) {
  int hosts = 0;
  for (auto& [name, value] : request.headers) {
    mend(value);
    hosts += equal_ignoring_case(name, "host");
    if (equal_ignoring_case(name, "transfer-encoding") && !equal_ignoring_case(value, "chunked"))
      throw HttpError(400, "transfer encoding");
  }
  if (hosts > 1 || (hosts == 0 && http_minor > 0)) throw HttpError(400, "host");
  auto target = split(request.target);
  request.path = percent_decode(target.path, false);
  require_text(request.path);
  request.query = parse_urlencoded(target.query);
  for (auto& [name, value] : request.query) require_text(name), require_text(value);
  return target;
}

void read_peer(Request& request, std::string_view peer, bool tls, std::string_view trusted_proxy) {
  request.remote = peer;
  request.secure = tls;
  if (trusted_proxy.empty() || peer != trusted_proxy) return;
  // Several fields of that name are one list, so the last field holds what the proxy added.
  for (auto& [name, value] : request.headers) {
    if (equal_ignoring_case(name, "x-forwarded-for")) {
      if (auto address = last_of_list(value); !address.empty()) request.remote = address;
    } else if (equal_ignoring_case(name, "x-forwarded-proto")) {
      request.secure = equal_ignoring_case(last_of_list(value), "https");
    }
  }
}

}  // namespace kakari::http
