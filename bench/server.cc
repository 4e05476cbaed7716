#include "server.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "platform/http/client.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

bool answers(std::uint16_t port) {
  try {
    http::Client client("127.0.0.1", port);
    return client.get("/api/v1/directory/search?q=%E5%86%85%E7%A7%91").status == 200;
  } catch (const std::runtime_error&) {
    return false;  // does not listen yet
  }
}

}  // namespace

Server::Server(const std::string& program, const std::string& database, std::uint16_t port,
               const std::vector<std::string>& more)
    : port_(port) {
  const auto start = Steady::now();
  const auto listen = fmt::format("127.0.0.1:{}", port);
  process_ = ::fork();
  if (process_ == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    std::vector<std::string> words{program, "--db", database, "serve", "--listen", listen};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
  }
  while (!answers(port)) {
    if (::waitpid(process_, nullptr, WNOHANG) == process_) {
      process_ = 0;
      throw std::runtime_error(program + " serve ended before its first answer");
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // paced
  }
  start_ms_ = std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

void Server::stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
  process_ = 0;
}

double Server::resident_mb() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

double Server::processor_seconds() const {
  std::ifstream stat(fmt::format("/proc/{}/stat", process_));
  std::string text((std::istreambuf_iterator<char>(stat)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / double(::sysconf(_SC_CLK_TCK));
}

}  // namespace kakari::bench
