// The server: sockets, deadlines and limits on coroutines in one thread, handlers on a pool of workers.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "platform/http/router.h"

namespace kakari::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0 takes a free one below 32768
  int workers = 4;
  int header_seconds = 15, idle_seconds = 60, write_seconds = 60;
  std::size_t header_bytes = 32 << 10;
  std::size_t connections_max = 4096;
  std::string certificate_file, key_file;  // TLS when both are given
  std::string trusted_proxy;               // address whose X-Forwarded-For and -Proto count
  std::string spool_directory;             // for uploads; the system's temporary folder when empty
};

class Server {
 public:
  /// `on_error` makes the page for what the server refuses by itself (404, 405, 408, 413, 431, 500, 503,
  /// 507).
  Server(ServerOptions options, const Router& router, const Clock& clock,
         std::function<Response(const Request&, int status)> on_error);
  ~Server();
  /// Binds; throws std::system_error with the address in the message ("port in use" and the like).
  void listen();
  std::uint16_t port() const;
  /// Serves until stop(); finishes what is under way, at most 10 s.
  void run();
  /// From any thread or a signal handler thread.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Files below `root` with ETag and .br/.gz siblings; a name with a content hash ("app.3f9a1c.css") is
/// immutable.
Handler static_files(std::string root);

}  // namespace kakari::http
