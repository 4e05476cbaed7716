#include "paced.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <queue>
#include <stdexcept>

#include "load.h"
#include "platform/http/descriptor.h"

namespace kakari::bench {
namespace {

using Steady = std::chrono::steady_clock;

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

struct Connection {
  http::Descriptor socket;
  bool open = false;
  double used_s = 0;  // when it was last answered
  std::string answer;
  std::size_t whole = 0;  // bytes of the answer with its head; 0 until the head is there
  std::size_t next = 0;   // of its lane
  bool under_way = false;
};

constexpr double kKept_s = 30;  // what was idle for longer is connected anew

class Run {
 public:
  Run(std::vector<Lane> lanes, std::size_t streams,
      const std::function<void(std::size_t, std::size_t)>& answered)
      : lanes_(std::move(lanes)),
        answered_(answered),
        poll_(::epoll_create1(EPOLL_CLOEXEC)),
        results_(streams),
        connections_(lanes_.size()) {
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
      left_ += lanes_[i].due.size();
      plan(i);
    }
  }

  std::vector<Paced> run() {
    start_ = Steady::now();
    double heard = 0;
    std::array<epoll_event, 256> events;
    while (left_ > 0) {
      double now = seconds_since(start_);
      for (; !waiting_.empty() && waiting_.top().first <= now; waiting_.pop()) send(waiting_.top().second);
      const double wait = waiting_.empty() ? 1 : std::clamp(waiting_.top().first - now, 0.0, 1.0);
      const int n = ::epoll_wait(poll_.get(), events.data(), int(events.size()), int(std::ceil(wait * 1000)));
      for (int i = 0; i < n; ++i) receive(std::size_t(events[std::size_t(i)].data.u64));
      now = seconds_since(start_);
      if (n > 0 || !anything_under_way()) heard = now;
      if (now - heard > 60) throw std::runtime_error("load: no answer for a minute");
    }
    for (auto& result : results_) std::ranges::sort(result.ms);
    return std::move(results_);
  }

 private:
  bool anything_under_way() const {
    return std::ranges::any_of(connections_, [](const Connection& c) { return c.under_way; });
  }

  void plan(std::size_t lane) {
    const auto& due = lanes_[lane].due;
    if (connections_[lane].next < due.size()) waiting_.emplace(due[connections_[lane].next].at_s, lane);
  }

  void connect(std::size_t lane) {
    Connection& connection = connections_[lane];
    connection.socket = connected(lanes_[lane].port);
    connection.open = true;
    epoll_event event{EPOLLIN, {.u64 = lane}};
    ::epoll_ctl(poll_.get(), EPOLL_CTL_ADD, connection.socket.get(), &event);
  }

  void send(std::size_t lane) {
    Connection& connection = connections_[lane];
    if (!connection.open || seconds_since(start_) - connection.used_s > kKept_s) connect(lane);
    std::string_view bytes = lanes_[lane].due[connection.next].bytes;
    connection.under_way = true;
    while (!bytes.empty()) {
      const auto n = ::send(connection.socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) throw std::runtime_error("load: the server closed");
      bytes.remove_prefix(std::size_t(n));
    }
  }

  void receive(std::size_t lane) {
    static thread_local std::array<char, 256 << 10> chunk;
    Connection& connection = connections_[lane];
    const auto n = ::recv(connection.socket.get(), chunk.data(), chunk.size(), 0);
    if (n <= 0 && connection.under_way) throw std::runtime_error("load: the server closed");
    if (n <= 0) {
      connection.socket = {};
      connection.open = false;
      return;
    }
    connection.answer.append(chunk.data(), std::size_t(n));
    if (!connection.whole) connection.whole = whole_answer(connection.answer);
    if (!connection.whole || connection.answer.size() < connection.whole) return;
    take(lane, connection);
  }

  void take(std::size_t lane, Connection& connection) {
    Paced& result = results_[lanes_[lane].stream];
    result.ms.push_back((seconds_since(start_) - lanes_[lane].due[connection.next].at_s) * 1000);
    result.bytes += connection.answer.size();
    if (connection.answer.size() > 9 && connection.answer[9] == '2') {
      answered_(lane, connection.next);
    } else if (++result.refused == 1) {
      result.first_refusal = connection.answer.substr(0, 1500);
    }
    connection.answer.clear();
    connection.whole = 0;
    connection.under_way = false;
    connection.used_s = seconds_since(start_);
    ++connection.next;
    --left_;
    plan(lane);
  }

  using Waiting = std::pair<double, std::size_t>;
  std::vector<Lane> lanes_;
  const std::function<void(std::size_t, std::size_t)>& answered_;
  http::Descriptor poll_;
  std::vector<Paced> results_;
  std::vector<Connection> connections_;
  std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting_;
  std::size_t left_ = 0;
  Steady::time_point start_;
};

}  // namespace

double Paced::percentile(double percent) const {
  return percentile_of(ms, percent);
}

std::vector<Paced> run_paced(std::vector<Lane> lanes, std::size_t streams,
                             const std::function<void(std::size_t, std::size_t)>& answered) {
  return Run(std::move(lanes), streams, answered).run();
}

}  // namespace kakari::bench
