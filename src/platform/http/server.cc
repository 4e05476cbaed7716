#include "platform/http/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <filesystem>
#include <list>
#include <random>
#include <system_error>

#include "platform/http/incoming.h"
#include "platform/http/reply.h"
#include "platform/http/request_head.h"
#include "platform/http/wire.h"

namespace kakari::http {
namespace {

using namespace std::chrono_literals;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr std::size_t read_bytes = 8 << 10, body_read_bytes = 64 << 10, write_bytes = 256 << 10;
constexpr auto linger_time = 5s;                 // for a client that still sends what was refused
constexpr std::size_t linger_bytes = 64u << 20;  // of it
constexpr std::size_t refusals_max = 64;         // connections above the cap that are told so

/// Runs `work` on a pool and comes back to this coroutine's thread.
template <class Work>
Task<void> run_on(asio::thread_pool& pool, Executor home, Work work) {
  auto start = [&](auto resume) {
    asio::post(pool, [&work, guard = asio::make_work_guard(home), resume = std::move(resume)]() mutable {
      work();
      asio::post(guard.get_executor(), std::move(resume));
    });
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<Executor>, void()>(start, await_it);
}

void log_end(std::exception_ptr failure) {
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    spdlog::error("connection: {}", error.what());
  }
}

class Session;

}  // namespace

struct Server::Impl {
  Impl(ServerOptions given, const Router& routes, const Clock& time,
       std::function<Response(const Request&, int)> error_page);

  void load_certificate();
  void bind();
  error_code try_port(const asio::ip::address& address, std::uint16_t number);
  Task<void> accept();
  void admit(Socket socket);
  Task<void> watch();
  void begin_stop();

  // On a worker.
  Response error_response(const Request& request, int status);
  Response answer(Incoming& incoming, const Handler& handler);

  ServerOptions options;
  const Router& router;
  const Clock& clock;
  std::function<Response(const Request&, int)> on_error;
  std::optional<ssl::context> tls;
  std::mt19937_64 ids{std::random_device{}()};
  std::uint16_t port = 0;
  std::atomic<bool> stopping = false, abandoned = false;
  SteadyTime stop_at = SteadyTime::max();
  std::list<Session*> sessions;

  // Last, so that whatever waits in them goes first.
  asio::thread_pool workers;
  asio::thread_pool disk{1};  // so that a slow disk holds up neither sockets nor handlers
  asio::io_context io{1};
  Acceptor acceptor{io};
};

namespace {

/// The requests of one connection. All runs on the sockets' thread, but for what it hands to a pool and
/// awaits.
class Session {
 public:
  Session(Server::Impl& server, Socket socket, bool refused);
  ~Session() { server_.sessions.erase(place_); }
  Session(const Session&) = delete;

  static Task<void> live(std::unique_ptr<Session> self);
  void cut_if_late(SteadyTime now) { wire_.cut_if_late(now); }
  /// Ends a wait for a first byte; false when something is under way.
  bool cut_if_idle();

 private:
  Task<bool> exchange();
  Task<int> read_header(Incoming& incoming);
  Task<int> await_first_byte();
  int check_head(Incoming& incoming, Router::Match& match);
  Task<int> read_body(Incoming& incoming, int seconds);
  Task<bool> respond(Incoming& incoming, const Handler& handler);
  Task<bool> refuse(Incoming& incoming, int status, std::string allow = {});
  Task<bool> send(Reply& reply);

  template <class Work>
  Task<void> on_worker(Work work) {
    return run_on(server_.workers, server_.io.get_executor(), std::move(work));
  }
  template <class Work>
  Task<void> on_disk(Work work) {
    return run_on(server_.disk, server_.io.get_executor(), std::move(work));
  }

  Server::Impl& server_;
  Wire wire_;
  std::string peer_;
  SteadyTime header_deadline_;
  bool first_ = true;    // no request was read yet
  bool idle_ = false;    // waits for a first byte
  bool refused_;         // above the cap of connections
  bool unread_ = false;  // the client may still be sending what we do not read
  std::list<Session*>::iterator place_;
};

Session::Session(Server::Impl& server, Socket socket, bool refused)
    : server_(server),
      wire_(std::move(socket), server.tls ? &*server.tls : nullptr,
            server.options.header_bytes + 2 * body_read_bytes),
      peer_(wire_.peer()),
      header_deadline_(after(server.options.header_time)),
      refused_(refused),
      place_(server.sessions.insert(server.sessions.end(), this)) {}

bool Session::cut_if_idle() {
  if (!std::exchange(idle_, false)) return false;
  wire_.cancel();
  return true;
}

Task<void> Session::live(std::unique_ptr<Session> self) {
  // Here and below no await stands in a condition: g++ 12 makes wrong code of it.
  auto error = co_await self->wire_.handshake(self->header_deadline_);
  for (bool more = !error; more;) more = co_await self->exchange();
  co_await self->wire_.close(self->unread_ ? linger_bytes : 0, after(linger_time));
}

/// One request and its answer; whether another may follow.
Task<bool> Session::exchange() {
  Incoming incoming;
  incoming.request.id = fmt::format("{:012x}", server_.ids() >> 16);
  incoming.request.remote = peer_;
  if (refused_) co_return co_await refuse(incoming, 503);
  int status = co_await read_header(incoming);
  first_ = false;
  if (status < 0) co_return false;
  if (status) co_return co_await refuse(incoming, status);

  incoming.request.received_at = server_.clock.now();
  Router::Match match;
  if (status = check_head(incoming, match); status)
    co_return co_await refuse(incoming, status, std::move(match.allow));
  if (!incoming.is_done()) status = co_await read_body(incoming, match.limits.body_seconds);
  if (status < 0) co_return false;
  if (status) co_return co_await refuse(incoming, status);
  // An idle connection keeps no large buffer.
  if (wire_.buffer.size() == 0 && wire_.buffer.capacity() > 2 * read_bytes) wire_.buffer.shrink_to_fit();
  co_return co_await respond(incoming, *match.handler);
}

/// 0 to go on, -1 when there is no more to come.
Task<int> Session::await_first_byte() {
  if (server_.stopping) co_return -1;
  idle_ = true;
  auto error = co_await wire_.read(read_bytes, first_ ? header_deadline_ : after(server_.options.idle_time));
  idle_ = false;
  co_return error ? -1 : 0;
}

/// 0, a status to refuse with, or -1 when the client is gone.
Task<int> Session::read_header(Incoming& incoming) {
  auto& buffer = wire_.buffer;
  int status = 0;
  if (buffer.size() == 0) status = co_await await_first_byte();
  if (status) co_return status;
  if (!first_) header_deadline_ = after(server_.options.header_time);
  incoming.header_limit(std::uint32_t(server_.options.header_bytes));
  incoming.body_limit(boost::none);
  incoming.eager(false);
  while (true) {
    error_code error;
    buffer.consume(incoming.put(asio::const_buffer(buffer.data()), error));
    if (incoming.is_header_done()) co_return 0;
    if (error == boost::beast::http::error::header_limit || buffer.size() >= server_.options.header_bytes)
      co_return 431;
    if (error && error != boost::beast::http::error::need_more) co_return 400;
    auto ended = co_await wire_.read(read_bytes, header_deadline_);
    if (ended) co_return wire_.late() ? 408 : ended == asio::error::eof ? 400 : -1;
  }
}

/// 0, or the status to refuse with before the body is read.
int Session::check_head(Incoming& incoming, Router::Match& match) try {
  auto& request = incoming.request;
  auto method = method_named(incoming.method);
  request.method = method.value_or(Method::get);
  read_peer(request, peer_, wire_.secure(), server_.options.trusted_proxy);
  auto target = read_head(request, incoming.http_minor);
  match = server_.router.match(method, target.path);
  if (!match.handler) return match.status;
  request.params = std::move(match.params);
  auto length = incoming.content_length();
  if (length && *length > match.limits.body_bytes) return 413;
  incoming.body.emplace(request, match.limits.body_bytes, server_.options.spool_directory);
  return 0;
} catch (const HttpError& refused) {
  return refused.status;
}

/// 0, a status to refuse with, or -1 when the client is gone.
Task<int> Session::read_body(Incoming& incoming, int seconds) {
  auto& buffer = wire_.buffer;
  auto deadline = after(std::chrono::seconds(seconds));
  incoming.eager(true);
  if (incoming.http_minor > 0 && buffer.size() == 0 &&
      equal_ignoring_case(incoming.request.header("expect"), "100-continue")) {
    asio::const_buffer go_on("HTTP/1.1 100 Continue\r\n\r\n", 25);
    auto error = co_await wire_.write(go_on, deadline);
    if (error) co_return -1;
  }
  while (true) {
    error_code error;
    auto put = [&] { buffer.consume(incoming.put(asio::const_buffer(buffer.data()), error)); };
    if (buffer.size() > 0 && incoming.body->to_disk()) {
      co_await on_disk(put);
    } else if (buffer.size() > 0) {
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

Task<bool> Session::respond(Incoming& incoming, const Handler& handler) {
  bool keep = incoming.keep_alive();
  Reply reply;
  co_await on_worker([&] {
    auto response = server_.answer(incoming, handler);
    keep = keep && !server_.stopping;
    try {
      reply = make_reply(incoming.request, std::move(response), keep);
    } catch (const std::exception& failed) {
      spdlog::error("request {}: {}", incoming.request.id, failed.what());
      reply = make_reply(incoming.request, server_.error_response(incoming.request, 500), keep);
    }
  });
  bool sent = co_await send(reply);
  co_return sent&& keep;
}

Task<bool> Session::refuse(Incoming& incoming, int status, std::string allow) {
  bool keep = incoming.is_done() && incoming.keep_alive() && !server_.stopping;
  unread_ = !incoming.is_done();
  Reply reply;
  co_await on_worker([&] {
    auto response = server_.error_response(incoming.request, status);
    if (!allow.empty()) response.set("Allow", allow);
    reply = make_reply(incoming.request, std::move(response), keep);
  });
  bool sent = co_await send(reply);
  co_return sent&& keep;
}

/// A function of its own, since g++ 12 breaks an array that is initialised in a coroutine.
std::array<asio::const_buffer, 2> head_and(const Reply& reply, asio::const_buffer body) {
  return {asio::const_buffer(reply.head.data(), reply.head.size()), asio::buffer(body, write_bytes)};
}

/// Each slice has its own deadline, so that a slow line gets even a large file.
Task<bool> Session::send(Reply& reply) {
  auto time = server_.options.write_time;
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

}  // namespace

Server::Impl::Impl(ServerOptions given, const Router& routes, const Clock& time,
                   std::function<Response(const Request&, int)> error_page)
    : options(std::move(given)),
      router(routes),
      clock(time),
      on_error(std::move(error_page)),
      workers(std::size_t(std::max(options.workers, 1))) {
  if (options.spool_directory.empty()) options.spool_directory = std::filesystem::temp_directory_path();
}

Response Server::Impl::error_response(const Request& request, int status) {
  try {
    return on_error(request, status);
  } catch (const std::exception& failed) {
    spdlog::error("request {}: page for {}: {}", request.id, status, failed.what());
    return Response::text(fmt::format("{}\n", status), status);
  }
}

Response Server::Impl::answer(Incoming& incoming, const Handler& handler) {
  auto& request = incoming.request;
  auto failed = [&](int status, const char* what) {
    if (status >= 500) spdlog::error("request {} {} {}: {}", request.id, incoming.method, request.path, what);
    return error_response(request, status);
  };
  try {
    if (abandoned) return Response::text("", 503);
    incoming.body->finish();
    return handler(request);
  } catch (const HttpError& error) {
    return failed(error.status, error.what());
  } catch (const std::exception& error) {
    return failed(500, error.what());
  } catch (...) {
    return failed(500, "unknown exception");
  }
}

void Server::Impl::load_certificate() {
  if (options.certificate_file.empty() && options.key_file.empty()) return;
  tls.emplace(ssl::context::tls_server);
  error_code error;
  tls->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                   ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  if (tls->use_certificate_chain_file(options.certificate_file, error))
    throw std::system_error(error, options.certificate_file);
  if (tls->use_private_key_file(options.key_file, ssl::context::pem, error))
    throw std::system_error(error, options.key_file);
}

error_code Server::Impl::try_port(const asio::ip::address& address, std::uint16_t number) {
  error_code error;
  tcp::endpoint endpoint(address, number);
  if (acceptor.is_open()) acceptor.close(error);
  if (acceptor.open(endpoint.protocol(), error)) return error;
  acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (acceptor.bind(endpoint, error)) return error;
  if (acceptor.listen(asio::socket_base::max_listen_connections, error)) return error;
  port = number;
  return error;
}

void Server::Impl::bind() {
  error_code error;
  auto address =
      asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, error);
  bool v6 = address.is_v6();
  auto named = fmt::format("{}{}{}:{}", v6 ? "[" : "", options.address, v6 ? "]" : "", options.port);
  if (!error && options.port) error = try_port(address, options.port);
  if (!error && !options.port) {
    std::uniform_int_distribution<int> ports(20'000, 30'000);
    int tries = 200;
    do error = try_port(address, std::uint16_t(ports(ids)));
    while (error == asio::error::address_in_use && --tries > 0);
  }
  if (error) throw std::system_error(error, named);
}

Task<void> Server::Impl::accept() {
  Timer pause(io);
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(with_error);
    if (!error) {
      admit(std::move(socket));
    } else if (acceptor.is_open()) {
      pause.expires_after(50ms);  // out of descriptors: do not spin
      co_await pause.async_wait(with_error);
    }
  }
}

/// At the cap a connection that waits between requests makes room; where none does, the new one is told 503.
void Server::Impl::admit(Socket socket) {
  bool full = sessions.size() >= options.connections_max &&
              std::ranges::none_of(sessions, [](Session* session) { return session->cut_if_idle(); });
  if (full && sessions.size() >= options.connections_max + refusals_max) return;
  asio::co_spawn(io, Session::live(std::make_unique<Session>(*this, std::move(socket), full)), log_end);
}

/// Cuts what is late; ends when the server has stopped.
Task<void> Server::Impl::watch() {
  auto shortest = std::min({options.header_time, options.idle_time, options.write_time, options.stop_time});
  auto tick = std::clamp<std::chrono::milliseconds>(shortest / 10, 5ms, 100ms);
  Timer timer(io);
  while (!stopping || !sessions.empty()) {
    timer.expires_after(tick);
    co_await timer.async_wait(with_error);
    auto now = std::chrono::steady_clock::now();
    for (auto* session : sessions) session->cut_if_late(now);
    if (now < stop_at) continue;
    spdlog::warn("{} connections were cut at the stop", sessions.size());
    abandoned = true;
    io.stop();
  }
}

void Server::Impl::begin_stop() {
  if (stopping.exchange(true)) return;
  stop_at = after(options.stop_time);
  error_code ignored;
  acceptor.close(ignored);
  for (auto* session : sessions) session->cut_if_idle();
}

Server::Server(ServerOptions options, const Router& router, const Clock& clock,
               std::function<Response(const Request&, int)> on_error)
    : impl_(std::make_unique<Impl>(std::move(options), router, clock, std::move(on_error))) {}

Server::~Server() = default;

void Server::listen() {
  impl_->load_certificate();
  impl_->bind();
  remove_stale_uploads(impl_->options.spool_directory);
}

std::uint16_t Server::port() const {
  return impl_->port;
}

void Server::run() {
  asio::co_spawn(impl_->io, impl_->accept(), log_end);
  asio::co_spawn(impl_->io, impl_->watch(), log_end);
  impl_->io.run();
  // Even when cut short: what a handler has begun it finishes.
  impl_->workers.join();
  impl_->disk.join();
}

void Server::stop() {
  asio::post(impl_->io, [this] { impl_->begin_stop(); });
}

}  // namespace kakari::http
