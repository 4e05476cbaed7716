#include "access/uploaded_file.h"

#include <algorithm>
#include <array>

namespace kakari::access {
namespace {

/// For programs that read no RFC 8187: what is not plain becomes "_".
std::string plain(std::string_view name) {
  std::string text;
  for (const unsigned char c : name) {
    const bool safe = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                      c == '.' || c == '-' || c == '_';
    if (safe || text.empty() || text.back() != '_') text += safe ? char(c) : '_';
  }
  return text.empty() || text.front() == '.' ? "file" + text : text;
}

}  // namespace

std::string attachment_named(std::string_view name) {
  std::string kept;
  for (const char c : name)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) kept += c == '/' || c == '\\' ? '_' : c;
  return "attachment; filename=\"" + plain(kept) + "\"; filename*=UTF-8''" + http::percent_encode(kept);
}

http::Response uploaded_file(std::string bytes, std::string_view media_type, std::string_view name) {
  constexpr std::array known = {"application/pdf", "image/jpeg", "image/png"};
  const bool is_known = std::ranges::find(known, media_type) != known.end();
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", is_known ? media_type : "application/octet-stream")
      .set("Content-Disposition", attachment_named(name))
      .set("Content-Security-Policy", "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
      .set("X-Content-Type-Options", "nosniff")
      .set("Cross-Origin-Resource-Policy", "same-origin")
      .set("Cache-Control", "private, no-store");
  return response;
}

}  // namespace kakari::access
