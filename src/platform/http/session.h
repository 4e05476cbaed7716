// The requests of one connection, one after the other. For server.cc alone: Asio is slow to compile.
#pragma once
#include <fmt/format.h>

#include <array>
#include <memory>

#include "platform/http/request_head.h"
#include "platform/http/service.h"

namespace kakari::http {

using namespace std::chrono_literals;

constexpr std::size_t read_bytes = 8 << 10, body_read_bytes = 64 << 10, write_bytes = 256 << 10;
constexpr auto linger_time = 5s;                 // for a client that still sends what was refused
constexpr std::size_t linger_bytes = 64u << 20;  // of it

/// All runs on the sockets' thread, but for what it hands to a pool and
/// awaits.
class Session {
 public:
  /// `refusal` is the status that every request gets, or 0.
  Session(Service& service, Socket socket, const std::string& network, int refusal);
  ~Session();
  Session(const Session&) = delete;

  static Task<void> live(std::unique_ptr<Session> self);
  bool cut_if_late(SteadyTime now) { return wire_.cut_if_late(now); }
  bool is_of(const std::string& network) const { return network_ == network; }
  /// Ends a wait for a first byte; false when something is under way.
  bool cut_if_idle();

 private:
  Task<bool> exchange();
  Task<int> read_header(Incoming& incoming);
  Task<int> await_first_byte();
  int check_head(Incoming& incoming, Router::Match& match);
  Task<int> read_body(Incoming& incoming, int seconds);
  Task<bool> respond(Incoming& incoming, const Router::Match& match);
  Task<bool> refuse(Incoming& incoming, int status, std::string allow = {});
  Task<bool> send(Reply& reply);

  template <class Work>
  Task<void> on_worker(Work work) {
    ++service_.waiting;
    return run_on(service_.workers, service_.io.get_executor(), [this, work = std::move(work)]() mutable {
      --service_.waiting;
      ++service_.working;
      work();
      --service_.working;
    });
  }
  template <class Work>
  Task<void> on_disk(Work work) {
    return run_on(service_.disk, service_.io.get_executor(), std::move(work));
  }

  Service& service_;
  Wire wire_;
  std::string peer_;
  std::string network_;  // empty: not counted
  SteadyTime header_deadline_;
  bool first_ = true;    // no request was read yet
  bool idle_ = false;    // waits for a first byte
  int refusal_;          // above a cap of connections
  bool unread_ = false;  // the client may still be sending what we do not read
  std::list<Session*>::iterator place_;
};

inline Session::Session(Service& service, Socket socket, const std::string& network, int refusal)
    : service_(service),
      wire_(std::move(socket), service.tls ? &*service.tls : nullptr,
            service.options.header_bytes + 2 * body_read_bytes),
      peer_(wire_.peer()),
      network_(network),
      header_deadline_(after(service.options.header_time)),
      refusal_(refusal),
      place_(service.sessions.insert(service.sessions.end(), this)) {
  ++service.connections;
  if (!network_.empty()) ++service.of_network[network_];
}

inline Session::~Session() {
  service_.sessions.erase(place_);
  --service_.connections;
  if (const auto own = service_.of_network.find(network_); own != service_.of_network.end())
    if (--own->second == 0) service_.of_network.erase(own);
}

inline bool Session::cut_if_idle() {
  if (!std::exchange(idle_, false)) return false;
  wire_.cancel();
  return true;
}

inline Task<void> Session::live(std::unique_ptr<Session> self) {
  // Here and below no await stands in a condition: g++ 12 makes wrong code of it.
  auto error = co_await self->wire_.handshake(self->header_deadline_);
  for (bool more = !error; more;) more = co_await self->exchange();
  co_await self->wire_.close(self->unread_ ? linger_bytes : 0, after(linger_time));
  auto& service = self->service_;
  self.reset();
  if (service.stopping && service.sessions.empty()) service.on_last_end();
}

/// One request and its answer; whether another may follow.
inline Task<bool> Session::exchange() {
  Incoming incoming;
  incoming.request.id = fmt::format("{:012x}", service_.ids() >> 16);
  incoming.request.remote = peer_;
  if (refusal_) co_return co_await refuse(incoming, refusal_);
  int status = co_await read_header(incoming);
  first_ = false;
  if (status < 0) co_return false;
  if (status) co_return co_await refuse(incoming, status);

  incoming.request.received_at = service_.clock.now();
  Router::Match match;
  if (status = check_head(incoming, match); status)
    co_return co_await refuse(incoming, status, std::move(match.allow));
  if (!incoming.is_done()) status = co_await read_body(incoming, match.limits.body_seconds);
  if (status < 0) co_return false;
  if (status) co_return co_await refuse(incoming, status);
  // An idle connection keeps no large buffer.
  if (wire_.buffer.size() == 0 && wire_.buffer.capacity() > 2 * read_bytes) wire_.buffer.shrink_to_fit();
  co_return co_await respond(incoming, match);
}

/// 0 to go on, -1 when there is no more to come.
inline Task<int> Session::await_first_byte() {
  if (service_.stopping) co_return -1;
  idle_ = true;
  auto error = co_await wire_.read(read_bytes, first_ ? header_deadline_ : after(service_.options.idle_time));
  idle_ = false;
  co_return error ? -1 : 0;
}

/// 0, a status to refuse with, or -1 when the client is gone.
inline Task<int> Session::read_header(Incoming& incoming) {
  auto& buffer = wire_.buffer;
  int status = 0;
  if (buffer.size() == 0) status = co_await await_first_byte();
  if (status) co_return status;
  if (!first_) header_deadline_ = after(service_.options.header_time);
  incoming.header_limit(std::uint32_t(service_.options.header_bytes));
  incoming.body_limit(boost::none);
  incoming.eager(false);
  while (true) {
    error_code error;
    buffer.consume(incoming.put(asio::const_buffer(buffer.data()), error));
    if (incoming.is_header_done()) co_return 0;
    if (error == boost::beast::http::error::header_limit || buffer.size() >= service_.options.header_bytes)
      co_return 431;
    if (error && error != boost::beast::http::error::need_more) co_return 400;
    auto ended = co_await wire_.read(read_bytes, header_deadline_);
    if (ended) co_return wire_.late() ? 408 : ended == asio::error::eof ? 400 : -1;
  }
}

/// 0, or the status to refuse with before the body is read.
inline int Session::check_head(Incoming& incoming, Router::Match& match) try {
  auto& request = incoming.request;
  auto method = method_named(incoming.method);
  request.method = method.value_or(Method::get);
  read_peer(request, peer_, wire_.secure(), service_.options.trusted_proxy);
  auto target = read_head(request, incoming.http_minor);
  match = service_.router.match(method, target.path);
  if (!match.handler) return match.status;
  request.params = std::move(match.params);
  auto length = incoming.content_length();
  if (length && *length > match.limits.body_bytes) return 413;
  incoming.body.emplace(request, match.limits.body_bytes, service_.options.spool_directory);
  return 0;
} catch (const HttpError& refused) {
  return refused.status;
}

/// 0, a status to refuse with, or -1 when the client is gone.
inline Task<int> Session::read_body(Incoming& incoming, int seconds) {
  auto& buffer = wire_.buffer;
  auto deadline = after(std::chrono::seconds(seconds));
  incoming.eager(true);
  // Beast 1.81 ends the program over "0\r\n" and "\r\n" one after the other; no chunked body ends in less.
  const std::size_t least = incoming.chunked() ? 5 : 1;
  if (incoming.http_minor > 0 && buffer.size() == 0 &&
      equal_ignoring_case(incoming.request.header("expect"), "100-continue")) {
    asio::const_buffer go_on("HTTP/1.1 100 Continue\r\n\r\n", 25);
    auto error = co_await wire_.write(go_on, deadline);
    if (error) co_return -1;
  }
  while (true) {
    error_code error;
    auto put = [&] { buffer.consume(incoming.put(asio::const_buffer(buffer.data()), error)); };
    const bool enough = buffer.size() >= least;
    if (enough && incoming.body->to_disk()) {
      co_await on_disk(put);
    } else if (enough) {
      put();
    }
    if (incoming.refusal) co_return incoming.refusal;
    if (error && error != boost::beast::http::error::need_more) co_return 400;
    if (incoming.is_done()) co_return 0;
    if (buffer.size() > body_read_bytes) co_return 400;  // a line between chunks without an end
    auto ended = co_await wire_.read(body_read_bytes, deadline);
    if (ended) co_return wire_.late() ? 408 : -1;
  }
}

inline Task<bool> Session::respond(Incoming& incoming, const Router::Match& match) {
  bool keep = incoming.keep_alive();
  Reply reply;
  const auto asked = std::chrono::steady_clock::now();
  co_await on_worker([&] {
    const auto begin = std::chrono::steady_clock::now();
    auto response = service_.answer(incoming, *match.handler);
    const int status = response.status;
    keep = keep && !service_.stopping;
    reply = service_.reply(incoming.request, std::move(response), keep);
    service_.handled(incoming.request, match.pattern, status, asked, begin, reply);
  });
  bool sent = co_await send(reply);
  co_return sent&& keep;
}

inline Task<bool> Session::refuse(Incoming& incoming, int status, std::string allow) {
  // Behind what we do not understand, what follows may be anything.
  bool keep = status != 400 && incoming.is_done() && incoming.keep_alive() && !service_.stopping;
  unread_ = !incoming.is_done();
  Reply reply;
  const auto asked = std::chrono::steady_clock::now();
  co_await on_worker([&] {
    const auto begin = std::chrono::steady_clock::now();
    auto response = service_.error_response(incoming.request, status);
    if (!allow.empty()) response.set("Allow", allow);
    reply = service_.reply(incoming.request, std::move(response), keep);
    service_.handled(incoming.request, {}, status, asked, begin, reply);
  });
  bool sent = co_await send(reply);
  co_return sent&& keep;
}

/// A function of its own, since g++ 12 breaks an array that is initialised in a coroutine.
inline std::array<asio::const_buffer, 2> head_and(const Reply& reply, asio::const_buffer body) {
  return {asio::const_buffer(reply.head.data(), reply.head.size()), asio::buffer(body, write_bytes)};
}

/// Each slice has its own deadline, so that a slow line gets even a large file.
inline Task<bool> Session::send(Reply& reply) {
  auto time = service_.options.write_time;
  asio::const_buffer body(reply.body.data(), reply.body.size());
  auto error = co_await wire_.write(head_and(reply, body), after(time));
  for (body += write_bytes; !error && body.size() > 0; body += write_bytes)
    error = co_await wire_.write(asio::buffer(body, write_bytes), after(time));
  if (error || !reply.file) co_return !error;
  std::string slice(std::min<std::uint64_t>(reply.length, write_bytes), '\0');
  while (reply.length > 0) {
    ssize_t n = 0;
    auto wanted = std::min<std::uint64_t>(reply.length, slice.size());
    co_await on_disk([&] { n = ::pread(reply.file.get(), slice.data(), wanted, off_t(reply.offset)); });
    // A file that shrank: the client must not take what it got for the whole.
    if (n <= 0) co_return false;
    error = co_await wire_.write(asio::buffer(slice, std::size_t(n)), after(time));
    if (error) co_return false;
    reply.offset += std::uint64_t(n);
    reply.length -= std::uint64_t(n);
  }
  co_return true;
}

}  // namespace kakari::http
