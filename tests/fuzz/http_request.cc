// Bytes on a connection, through header, target, peer and body as a session reads them. The first byte says
// in what slices they come.
#include "input.h"
#include "platform/http/incoming.h"
#include "platform/http/request_head.h"
#include "platform/http/router.h"

namespace {

using namespace kakari;

const http::Router& router() {
  static const auto* all = [] {
    auto* made = new http::Router;
    const auto none = [](const http::Request&) { return http::Response(); };
    made->add(http::Method::get, "/a/{name}", none);
    made->add(http::Method::post, "/form", none, {.body_bytes = 1 << 16});
    made->add(http::Method::patch, "/a/{name}/b/{path*}", none);
    return made;
  }();
  return *all;
}

void look_at(const http::Request& request) {
  for (const unsigned char c : request.path)
    fuzz::hold(c >= 0x20 && c != 0x7f, "no control character in a path");
  (void)request.cookie("a");
  (void)request.wants_json();
  fuzz::hold(request.form.size() <= http::form_pairs_max, "as many fields as are allowed");
}

/// As Session::read_header and read_body do it.
void read(std::string_view bytes, std::size_t slice) {
  http::Incoming incoming;
  incoming.header_limit(32 << 10);
  incoming.body_limit(boost::none);
  incoming.eager(false);
  std::string buffer;
  while (true) {
    boost::system::error_code error;
    if (!buffer.empty() && (!incoming.body || !incoming.chunked() || buffer.size() >= 5))
      buffer.erase(0, incoming.put(boost::asio::const_buffer(buffer.data(), buffer.size()), error));
    if (incoming.refusal || (error && error != boost::beast::http::error::need_more)) return;
    if (incoming.is_header_done() && !incoming.body) {
      http::read_peer(incoming.request, "192.0.2.1", false, "192.0.2.1");
      const auto target = http::read_head(incoming.request, incoming.http_minor);
      auto match = router().match(http::method_named(incoming.method), target.path);
      if (!match.handler) return;
      incoming.request.params = std::move(match.params);
      incoming.body.emplace(incoming.request, match.limits.body_bytes, "/tmp");
      incoming.eager(true);
      if (!incoming.is_done()) continue;
    }
    if (incoming.is_done()) break;
    if (bytes.empty()) return;
    buffer += bytes.substr(0, slice);
    bytes.remove_prefix(std::min(slice, bytes.size()));
  }
  incoming.body->finish();
  look_at(incoming.request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  try {
    read(fuzz::text_of(data + 1, size - 1), std::size_t(data[0]) * 8 + 1);
  } catch (const http::HttpError& refused) {
    fuzz::hold(refused.status >= 400 && refused.status < 600, "a refusal has its status");
  }
  return 0;
}
