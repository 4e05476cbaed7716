#include "access/safe_headers.h"

namespace kakari::access {
namespace {

constexpr std::pair<std::string_view, std::string_view> always[] = {
    {"Content-Security-Policy", kContentPolicy},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy",
     "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), "
     "fullscreen=(self), geolocation=(self), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), "
     "microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
     "publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()"},
};

void set_unless_there(http::Response& response, std::string_view name, std::string_view value) {
  if (response.header(name).empty()) response.set(name, value);
}

}  // namespace

void set_safe_headers(http::Response& response, bool personal, bool secure) {
  for (const auto& [name, value] : always) set_unless_there(response, name, value);
  if (personal) response.set("Cache-Control", "no-store");
  if (secure) set_unless_there(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

}  // namespace kakari::access
