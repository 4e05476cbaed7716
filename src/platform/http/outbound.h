// What this house asks of others (identity providers): only of the places it was told, over checked TLS,
// never led on to anywhere else, never for long, and never with all its hands at once.
#pragma once
#include <atomic>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace kakari::http {

struct Outgoing {
  std::string url;
  std::string form = {};  // urlencoded and POSTed; empty: GET
  std::string user = {}, password = {};
};
struct Answered {
  int status = 0;
  std::string body;
};
struct Unanswered {
  bool forbidden = false;  // it was not asked at all: a place that is not allowed
  std::string why;         // for the log
};

struct OutboundOptions {
  int connect_timeout_s = 3, timeout_s = 8;
  std::size_t body_bytes_max = 512 << 10;
  int at_once_max = 0;       // 0: as many as there are cores, so that some workers always stay free
  std::string ca_file = {};  // empty: the system's
};

class Outbound {
 public:
  explicit Outbound(OutboundOptions options = {});
  /// `places` are origins as place_of() writes them. Thread safe.
  std::expected<Answered, Unanswered> send(const Outgoing& request, const std::vector<std::string>& places);

 private:
  OutboundOptions options_;
  std::atomic<int> under_way_ = 0;
};

/// "https://login.example:8443" of a URL, the usual port left out; empty when it may never be asked: not
/// https (but http of a loopback name), or with a password in it.
std::string place_of(std::string_view url);
/// Whether a name may lead to this address: never a machine's own or link-local one (where clouds keep their
/// secrets), unless the name itself is loopback; then only that.
bool may_reach(const sockaddr* address, bool loopback_meant);

}  // namespace kakari::http
