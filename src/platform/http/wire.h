// A connection, plain or TLS, whose every operation has a deadline. For server.cc alone: Asio is slow to
// compile.
#pragma once
#include <netinet/tcp.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <optional>
#include <string>

namespace kakari::http {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<tcp, Executor>;
using SteadyTime = std::chrono::steady_clock::time_point;
template <class T>
using Task = asio::awaitable<T, Executor>;

constexpr asio::use_awaitable_t<Executor> await_it;
constexpr auto with_error = asio::as_tuple(await_it);

inline SteadyTime after(std::chrono::milliseconds time) {
  return std::chrono::steady_clock::now() + time;
}

/// Without the marks of an IPv4 address that came over IPv6.
inline std::string peer_of(const Socket& socket) {
  error_code error;
  auto address = socket.remote_endpoint(error).address();
  if (error) return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address.to_string();
}

/// Of an answer that nobody reads the kernel keeps no more than about this; it would take 4 MB.
constexpr int unsent_bytes_max = 128 << 10;

class Wire {
 public:
  Wire(Socket socket, ssl::context* context, std::size_t buffer_bytes)
      : buffer(buffer_bytes), socket_(std::move(socket)) {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &unsent_bytes_max,
                 sizeof unsent_bytes_max);
    if (context) tls_.emplace(socket_, *context);
  }

  boost::beast::flat_buffer buffer;  // what was read and not yet understood

  bool secure() const { return tls_.has_value(); }
  /// Whether the deadline ended the last operation.
  bool late() const { return late_; }

  std::string peer() const { return peer_of(socket_); }

  /// To be called from time to time: a timer for every operation would cost more than the operation.
  bool cut_if_late(SteadyTime now) {
    if (now < deadline_ || late_) return false;
    late_ = true;
    cancel();
    return true;
  }
  void cancel() {
    error_code ignored;
    socket_.cancel(ignored);
  }

  Task<error_code> handshake(SteadyTime deadline) {
    if (!tls_) co_return error_code();
    begin(deadline);
    auto [error] = co_await tls_->async_handshake(ssl::stream_base::server, with_error);
    end();
    co_return error;
  }

  /// Appends at most `bytes` to the buffer, which must have room.
  Task<error_code> read(std::size_t bytes, SteadyTime deadline) {
    begin(deadline);
    auto space = buffer.prepare(std::min(bytes, buffer.max_size() - buffer.size()));
    error_code error;
    std::size_t n = 0;
    if (tls_) {
      std::tie(error, n) = co_await tls_->async_read_some(space, with_error);
    } else {
      std::tie(error, n) = co_await socket_.async_read_some(space, with_error);
    }
    buffer.commit(n);
    end();
    co_return error;
  }

  template <class Buffers>
  Task<error_code> write(Buffers buffers, SteadyTime deadline) {
    begin(deadline);
    error_code error;
    if (tls_) {
      std::tie(error, std::ignore) = co_await asio::async_write(*tls_, buffers, with_error);
    } else {
      std::tie(error, std::ignore) = co_await asio::async_write(socket_, buffers, with_error);
    }
    end();
    co_return error;
  }

  /// Ends our side. What the client still sends is read and dropped up to `drain_bytes`, since closing over
  /// unread bytes would reset the connection before the client has read our answer.
  Task<void> close(std::size_t drain_bytes, SteadyTime deadline) {
    begin(deadline);
    if (tls_) co_await tls_->async_shutdown(with_error);
    error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    buffer.clear();
    for (std::size_t drained = 0; drained < drain_bytes && !error && !late_;) {
      std::size_t n = 0;
      std::tie(error, n) = co_await socket_.async_read_some(buffer.prepare(16 << 10), with_error);
      drained += n;
    }
    end();
  }

 private:
  void begin(SteadyTime deadline) {
    late_ = false;
    deadline_ = deadline;
  }
  void end() { deadline_ = SteadyTime::max(); }

  Socket socket_;
  std::optional<ssl::stream<Socket&>> tls_;
  SteadyTime deadline_ = SteadyTime::max();
  bool late_ = false;
};

}  // namespace kakari::http
