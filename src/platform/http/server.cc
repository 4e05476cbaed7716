#include "platform/http/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <system_error>

#include "platform/http/session.h"

namespace kakari::http {
namespace {

using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

constexpr int cuts_a_tick = 32;                  // thousands may run late together: others go between
constexpr std::size_t refusals_max = 64;         // connections above the cap that are told so
constexpr std::size_t refusals_per_address = 8;  // likewise of one address

void log_end(std::exception_ptr failure) {
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    spdlog::error("connection: {}", error.what());
  }
}

}  // namespace

struct Server::Impl : Service {
  Impl(ServerOptions given, const Router& routes, const Clock& time,
       std::function<Response(const Request&, int)> error_page)
      : Service(std::move(given), routes, time, std::move(error_page)) {
    if (options.spool_directory.empty()) options.spool_directory = std::filesystem::temp_directory_path();
    on_last_end = [this] { ticks.cancel(); };
  }

  void load_certificate();
  void bind();
  error_code try_port(const asio::ip::address& address, std::uint16_t number);
  Task<void> accept();
  std::string counted(const Socket& socket) const;
  void admit(Socket socket);
  Task<void> watch();
  void begin_stop();

  std::uint16_t port = 0;
  SteadyTime stop_at = SteadyTime::max();
  Acceptor acceptor{io};
  Timer ticks{io};
};

Response Service::error_response(const Request& request, int status) const {
  try {
    return on_error(request, status);
  } catch (const std::exception& failed) {
    spdlog::error("request {}: page for {}: {}", request.id, status, failed.what());
    return Response::text(fmt::format("{}\n", status), status);
  }
}

Response Service::answer(Incoming& incoming, const Handler& handler) const {
  auto& request = incoming.request;
  auto failed = [&](int status, const char* what) {
    if (status >= 500) spdlog::error("request {}: {}", request.id, what);
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

Reply Service::reply(const Request& request, Response response, bool keep_alive) const {
  const auto complete = [&](Response& made) {
    made.set("X-Request-Id", request.id);
    if (options.complete) options.complete(request, made);
  };
  try {
    complete(response);
    return make_reply(request, std::move(response), keep_alive);
  } catch (const std::exception& failed) {
    spdlog::error("request {}: {}", request.id, failed.what());
    auto said = error_response(request, 500);
    complete(said);
    return make_reply(request, std::move(said), keep_alive);
  }
}

void Service::handled(const Request& request, std::string_view pattern, int status, SteadyTime asked,
                      SteadyTime begin, const Reply& reply) const {
  if (!options.on_handled) return;
  try {
    options.on_handled({request, pattern, status, begin - asked, std::chrono::steady_clock::now() - begin,
                        reply.file ? reply.length : reply.body.size()});
  } catch (const std::exception& failed) {
    spdlog::error("request {}: {}", request.id, failed.what());
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

/// Empty for whom no bound holds: this machine and the proxy, behind which everybody is.
std::string Server::Impl::counted(const Socket& socket) const {
  const std::string peer = peer_of(socket);
  return is_listed(peer, options.trusted_proxy) ? std::string() : options.network(peer);
}

/// At a cap a connection that waits between requests makes room; where none does, the new one is told: 503,
/// or 429 where one address has its share already. What comes on top of those is closed without a word.
void Server::Impl::admit(Socket socket) {
  const std::string network = counted(socket);
  const auto own = network.empty() ? of_network.end() : of_network.find(network);
  const std::size_t many = own == of_network.end() ? 0 : own->second;
  const auto none_makes_room = [this](const std::string* of) {
    return std::ranges::none_of(
        sessions, [of](Session* session) { return (!of || session->is_of(*of)) && session->cut_if_idle(); });
  };
  const bool crowd = many >= options.connections_per_address && none_makes_room(&network);
  const bool full = !crowd && sessions.size() >= options.connections_max && none_makes_room(nullptr);
  if (crowd && many >= options.connections_per_address + refusals_per_address) return;
  if ((crowd || full) && sessions.size() >= options.connections_max + refusals_max) return;
  const int refusal = crowd ? 429 : full ? 503 : 0;
  refused += refusal != 0;
  asio::co_spawn(io, Session::live(std::make_unique<Session>(*this, std::move(socket), network, refusal)),
                 log_end);
}

/// Cuts what is late; ends when the server has stopped.
Task<void> Server::Impl::watch() {
  auto shortest = std::min({options.header_time, options.idle_time, options.write_time, options.stop_time});
  auto tick = std::clamp<std::chrono::milliseconds>(shortest / 10, 5ms, 100ms);
  while (!stopping || !sessions.empty()) {
    ticks.expires_after(tick);
    co_await ticks.async_wait(with_error);
    auto now = std::chrono::steady_clock::now();
    auto cuts = cuts_a_tick;
    for (auto session = sessions.begin(); session != sessions.end() && cuts > 0; ++session)
      cuts -= (*session)->cut_if_late(now);
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
  if (sessions.empty()) on_last_end();
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

ServerLoad Server::load() const {
  return {.connections = impl_->connections,
          .working = impl_->working,
          .workers = impl_->options.workers,
          .waiting = impl_->waiting,
          .refused = impl_->refused,
          .uploads = uploads_spooled()};
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
