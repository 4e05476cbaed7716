// The server: sockets, deadlines and limits on coroutines in one thread, handlers on a pool of workers.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "platform/http/network.h"
#include "platform/http/router.h"

namespace kakari::http {

/// A request that was answered; for /metrics and the log. Of views: valid during the call.
struct Handled {
  const Request& request;
  std::string_view pattern;  // of its route; empty when refused before one was found
  int status = 0;
  std::chrono::nanoseconds waited{};  // for a worker
  std::chrono::nanoseconds took{};    // on it
  std::uint64_t bytes = 0;            // of the answer's body
};

/// How busy the server is now.
struct ServerLoad {
  std::int64_t connections = 0, working = 0, workers = 0;
  std::int64_t waiting = 0;  // requests for a worker
  std::int64_t refused = 0;  // connections above the cap, since the start
  std::int64_t uploads = 0;  // files spooled to disk and not yet done with
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0 takes a free one below 32768
  int workers = 4;
  std::chrono::milliseconds header_time{15'000};  // for the whole header, TLS handshake included
  std::chrono::milliseconds idle_time{60'000};    // between two requests
  std::chrono::milliseconds write_time{60'000};   // for each 256 KiB of an answer
  std::chrono::milliseconds stop_time{10'000};    // for what is under way when stop() is called
  std::size_t header_bytes = 32 << 10;
  std::size_t connections_max = 4096;
  std::size_t connections_per_address = 256;  // of one network; loopback and the proxy have no bound
  std::function<std::string(std::string_view peer)> network = network_of;
  std::string certificate_file, key_file;  // TLS when both are given
  std::string trusted_proxy;    // addresses ("192.0.2.1,192.0.2.2") whose X-Forwarded-For and -Proto count
  std::string spool_directory;  // for uploads; the system's temporary folder when empty
  std::function<void(const Handled&)> on_handled = {};  // on a worker, after the handler
  /// Completes every answer, also those to what is refused and to files: the headers that all must carry.
  std::function<void(const Request&, Response&)> complete = {};
};

class Server {
 public:
  /// `on_error` makes the page for what the server refuses by itself (400, 404, 405, 408, 413, 429, 431, 500,
  /// 503, 507) and for every HttpError of a handler; it runs on a worker. Before the request line could be
  /// read its request is empty but for remote and id.
  Server(ServerOptions options, const Router& router, const Clock& clock,
         std::function<Response(const Request&, int status)> on_error);
  ~Server();
  /// Binds; throws std::system_error whose what() begins with the address and port, or the file of the
  /// certificate.
  void listen();
  std::uint16_t port() const;
  /// From any thread.
  ServerLoad load() const;
  /// Serves until stop(); finishes what is under way, at most 10 s.
  void run();
  /// From any thread or a signal handler thread.
  void stop();

  struct Impl;

 private:
  std::unique_ptr<Impl> impl_;
};

/// Files below `root`, named by the route's {path*}, with ETag, ranges and .br/.gz siblings; a name with a
/// content hash of at least 8 hexadecimal digits ("app.3f9a1c07.css") is immutable. Throws
/// std::filesystem::filesystem_error when there is no such folder.
Handler static_files(std::string root);

}  // namespace kakari::http
