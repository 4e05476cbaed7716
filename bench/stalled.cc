#include "stalled.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <chrono>

namespace kakari::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto kPause = 2s;               // between two bytes of one client
constexpr int kReceiveBytes = 4096;       // of who does not read
constexpr std::size_t kPipelined = 40;    // large pages asked for at once
constexpr std::size_t kBodyBytes = 8000;  // that never come

std::string opening(Stall how, const std::string& large_page) {
  if (how == Stall::header) return "GET /search HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
  if (how == Stall::body)
    return "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
           "Content-Length: " +
           std::to_string(kBodyBytes) + "\r\n\r\nlogin=";
  std::string all;
  for (std::size_t i = 0; i < kPipelined; ++i)
    all += "GET " + large_page + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  return all;
}

}  // namespace

Stalled::Stalled(std::uint16_t port, Stall how, int many, std::string large_page)
    : port_(port), how_(how), many_(many), large_page_(std::move(large_page)), thread_([this] { run(); }) {}

Stalled::~Stalled() {
  stop_ = true;
  thread_.join();
}

void Stalled::begin(Client& client) {
  client.sent = 0;
  client.socket = http::Descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!client.socket) return;
  if (how_ == Stall::read)
    ::setsockopt(client.socket.get(), SOL_SOCKET, SO_RCVBUF, &kReceiveBytes, sizeof kReceiveBytes);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port_);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(client.socket.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    client.socket = http::Descriptor();
    return;
  }
  const std::string bytes = opening(how_, large_page_);
  ::send(client.socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  ++connected_;
}

/// False when the server has ended it.
bool Stalled::go_on(Client& client) {
  if (how_ != Stall::read) {
    pollfd one{client.socket.get(), POLLIN, 0};
    if (::poll(&one, 1, 0) > 0) return false;  // an answer before the request was whole: a refusal
    return ::send(client.socket.get(), "a", 1, MSG_NOSIGNAL | MSG_DONTWAIT) == 1;
  }
  pollfd one{client.socket.get(), POLLRDHUP, 0};
  return ::poll(&one, 1, 0) == 0;
}

/// One after the other over the whole pause, as thousands of strangers would.
void Stalled::run() {
  std::vector<Client> clients{std::size_t(many_)};
  const auto step = std::chrono::nanoseconds(kPause) / std::max(many_, 1);
  for (auto due = std::chrono::steady_clock::now(); !stop_;)
    for (Client& client : clients) {
      if (stop_) return;
      const bool first = connected_ < many_;
      if (!client.socket) {
        begin(client);
      } else if (!go_on(client)) {
        ++ended_;
        client.socket = http::Descriptor();
        begin(client);
      }
      due = first ? std::chrono::steady_clock::now() : due + step;
      if (due > std::chrono::steady_clock::now() + 2ms) std::this_thread::sleep_until(due);
    }
}

}  // namespace kakari::bench
