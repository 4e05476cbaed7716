#include "load.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "platform/http/descriptor.h"

namespace kakari::bench {

http::Descriptor connected(std::uint16_t port) {
  http::Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in end{};
  end.sin_family = AF_INET;
  end.sin_port = htons(port);
  end.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int yes = 1;
  ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (::connect(socket.get(), reinterpret_cast<sockaddr*>(&end), sizeof end) < 0)
    throw std::runtime_error("load: cannot connect");
  return socket;
}

std::size_t whole_answer(std::string_view answer) {
  const auto end = answer.find("\r\n\r\n");
  if (end == answer.npos) return 0;
  std::size_t length = 0;
  const auto head = answer.substr(0, end);
  if (const auto at = head.find("Content-Length: "); at != head.npos)
    std::from_chars(head.data() + at + 16, head.data() + head.size(), length);
  return end + 4 + length;
}

namespace {

using Steady = std::chrono::steady_clock;

struct Connection {
  http::Descriptor socket;
  std::string answer;
  std::size_t whole = 0;  // bytes of the answer with its head; 0 until the head is there
  Steady::time_point sent;
};

class Drive {
 public:
  Drive(std::uint16_t port, int connections, std::span<const std::string> requests)
      : requests_(requests), poll_(::epoll_create1(EPOLL_CLOEXEC)) {
    load_.ms.reserve(requests.size());
    connections_.resize(std::size_t(connections));
    for (auto& connection : connections_) connection.socket = connected(port);
  }

  Load run() {
    const auto start = Steady::now();
    for (auto& connection : connections_) {
      epoll_event event{EPOLLIN, {.ptr = &connection}};
      ::epoll_ctl(poll_.get(), EPOLL_CTL_ADD, connection.socket.get(), &event);
      next(connection);
    }
    std::array<epoll_event, 64> events;
    while (load_.ms.size() < requests_.size()) {
      const int n = ::epoll_wait(poll_.get(), events.data(), int(events.size()), 30'000);
      if (n == 0) throw std::runtime_error("load: no answer within 30 s");
      for (int i = 0; i < n; ++i) receive(*static_cast<Connection*>(events[std::size_t(i)].data.ptr));
    }
    load_.seconds = std::chrono::duration<double>(Steady::now() - start).count();
    std::ranges::sort(load_.ms);
    return std::move(load_);
  }

 private:
  void next(Connection& connection) {
    if (at_ == requests_.size()) return;
    std::string_view bytes = requests_[at_++];
    connection.sent = Steady::now();
    while (!bytes.empty()) {
      const auto n = ::send(connection.socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) throw std::runtime_error("load: the server closed");
      bytes.remove_prefix(std::size_t(n));
    }
  }

  void receive(Connection& connection) {
    static thread_local std::array<char, 256 << 10> chunk;
    const auto n = ::recv(connection.socket.get(), chunk.data(), chunk.size(), 0);
    if (n <= 0) throw std::runtime_error("load: the server closed");
    auto& answer = connection.answer;
    answer.append(chunk.data(), std::size_t(n));
    if (!connection.whole) connection.whole = whole_answer(answer);
    if (!connection.whole || answer.size() < connection.whole) return;
    load_.ms.push_back(std::chrono::duration<double, std::milli>(Steady::now() - connection.sent).count());
    load_.bytes += answer.size();
    if (answer.size() < 10 || answer[9] != '2') {
      ++load_.refused;
      if (load_.first_refusal.empty()) load_.first_refusal = answer.substr(0, 1500);
    }
    answer.clear();
    connection.whole = 0;
    next(connection);
  }

  std::span<const std::string> requests_;
  std::size_t at_ = 0;
  http::Descriptor poll_;
  std::vector<Connection> connections_;
  Load load_;
};

}  // namespace

std::string request(std::string_view method, std::string_view target, const http::Pairs& headers,
                    std::string_view body) {
  auto text = fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n", method, target);
  for (const auto& [name, value] : headers) text.append(name).append(": ").append(value).append("\r\n");
  if (!body.empty()) text += fmt::format("Content-Length: {}\r\n", body.size());
  return text.append("\r\n").append(body);
}

double percentile_of(std::span<const double> sorted, double percent) {
  if (sorted.empty()) return 0;
  const auto at = std::size_t(std::ceil(percent / 100 * double(sorted.size())));
  return sorted[std::min(at ? at - 1 : 0, sorted.size() - 1)];
}

double Load::percentile(double percent) const {
  return percentile_of(ms, percent);
}

void LoadFigures::add(const Load& load) {
  if (load.refused) throw std::runtime_error("refused: " + load.first_refusal);
  rate.add(load.per_second()), p50.add(load.percentile(50)), p99.add(load.percentile(99));
}

void LoadFigures::print(std::string_view what, std::string_view target) const {
  print_row(what, rate, "/s");
  print_row("— median", p50, "ms");
  print_row("— 99 of 100 within", p99, "ms", target);
}

Load drive(std::uint16_t port, int connections, std::span<const std::string> requests) {
  return Drive(port, connections, requests).run();
}

}  // namespace kakari::bench
