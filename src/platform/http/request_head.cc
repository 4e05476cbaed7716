#include "platform/http/request_head.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "base/utf8.h"
#include "platform/http/network.h"
#include "platform/http/strict_head.h"

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

/// Cuts "http://host" or "https://host" off the front, and returns the host.
std::string_view take_origin(std::string_view& target) {
  if (target.starts_with('/')) return {};
  const auto mark = target.find("://");
  if (mark == target.npos || !(equal_ignoring_case(target.substr(0, mark), "http") ||
                               equal_ignoring_case(target.substr(0, mark), "https")))
    throw HttpError(400, "target is not a path");
  target.remove_prefix(mark + 3);
  const auto host = target.substr(0, target.find_first_of("/?"));
  if (host.empty()) throw HttpError(400, "target is not a path");
  target.remove_prefix(host.size());
  return host;
}

Target split(std::string_view target) {
  auto path = target.substr(0, target.find('?'));
  auto query = target.substr(std::min(target.size(), path.size() + 1));
  return {path.empty() ? "/" : path, query};
}

std::string_view last_of_list(std::string_view list) {
  auto comma = list.rfind(',');
  return strip(comma == list.npos ? list : list.substr(comma + 1));
}

/// Letters, digits and what UUIDs and proxies put between: nothing that could break a line of the log.
bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && std::ranges::all_of(text, [](unsigned char c) {
           return std::isalnum(c) || c == '-' || c == '_' || c == '.';
         });
}

}  // namespace

Target read_head(Request& request, int http_minor) {
  std::string_view sent = request.target;
  const auto origin = take_origin(sent);
  for (auto& [name, value] : request.headers) {
    mend(value);
    // RFC 9112 3.2.2: the target's counts.
    if (!origin.empty() && equal_ignoring_case(name, "host")) value = origin;
  }
  auto target = split(sent);
  request.path = percent_decode(target.path, false);
  require_text(request.path);
  require_strict(request, http_minor);
  request.query = parse_urlencoded(target.query);
  for (auto& [name, value] : request.query) require_text(name), require_text(value);
  return target;
}

void read_peer(Request& request, std::string_view peer, bool tls, std::string_view trusted_proxy) {
  request.remote = peer;
  request.secure = tls;
  if (!is_listed(peer, trusted_proxy)) return;
  // Several fields of that name are one list, so the last field holds what the proxy added.
  for (auto& [name, value] : request.headers) {
    if (equal_ignoring_case(name, "x-forwarded-for")) {
      if (auto address = last_of_list(value); !address.empty()) request.remote = address;
    } else if (equal_ignoring_case(name, "x-forwarded-proto")) {
      request.secure = equal_ignoring_case(last_of_list(value), "https");
    } else if (equal_ignoring_case(name, "x-request-id") && is_request_id(value)) {
      request.id = value;
    }
  }
}

}  // namespace kakari::http
