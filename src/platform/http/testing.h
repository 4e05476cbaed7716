// A real server on loopback, and a folder for its files, for the time of a test.
#pragma once
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>

#include "platform/http/client.h"
#include "platform/http/server.h"

namespace kakari::http {

/// A folder that is deleted with it.
class TestFolder {
 public:
  TestFolder()
      : path_(std::filesystem::temp_directory_path() / ("kakari-http-test-" + std::to_string(::getpid()) +
                                                        "-" + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(std::string_view name, std::string_view content) const {
    auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  std::filesystem::path path_;
};

class TestServer {
 public:
  /// `router` and `clock` must outlive it. Error pages are the status as text unless `on_error` is given.
  TestServer(const Router& router, const Clock& clock, ServerOptions options = {},
             std::function<Response(const Request&, int)> on_error = {})
      : server_(
            on_free_port(std::move(options)), router, clock,
            on_error ? std::move(on_error) : [](const Request&, int status) {
              return Response::text(std::to_string(status), status);
            }) {
    server_.listen();
    thread_ = std::thread([this] { server_.run(); });
  }
  ~TestServer() { stop(); }

  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  /// Without waiting for what is under way.
  void begin_stop() { server_.stop(); }
  std::uint16_t port() const { return server_.port(); }
  Client client() const { return Client("127.0.0.1", port()); }

 private:
  static ServerOptions on_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }
  Server server_;
  std::thread thread_;
};

}  // namespace kakari::http
