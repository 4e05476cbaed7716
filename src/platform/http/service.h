// What all connections share: options, routes, pools. For server.cc alone: Asio is slow to compile.
#pragma once
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <random>
#include <unordered_map>

#include "platform/http/incoming.h"
#include "platform/http/reply.h"
#include "platform/http/request_head.h"
#include "platform/http/server.h"
#include "platform/http/wire.h"

namespace kakari::http {

class Session;

struct Service {
  Service(ServerOptions given, const Router& routes, const Clock& time,
          std::function<Response(const Request&, int)> error_page)
      : options(std::move(given)),
        router(routes),
        clock(time),
        on_error(std::move(error_page)),
        workers(std::size_t(std::max(options.workers, 1))) {}

  // On a worker; these throw nothing.
  Response error_response(const Request& request, int status) const;
  Response answer(Incoming& incoming, const Handler& handler) const;
  Reply reply(const Request& request, Response response, bool keep_alive) const;
  void handled(const Request& request, std::string_view pattern, int status, SteadyTime asked,
               SteadyTime begin, const Reply& reply) const;

  ServerOptions options;
  const Router& router;
  const Clock& clock;
  std::function<Response(const Request&, int)> on_error;
  std::optional<ssl::context> tls;
  std::mt19937_64 ids{std::random_device{}()};
  std::atomic<bool> stopping = false, abandoned = false;
  std::atomic<std::int64_t> connections = 0, waiting = 0, working = 0, refused = 0;
  std::list<Session*> sessions;
  std::unordered_map<std::string, std::size_t> of_network;  // connections by network_of() their peer
  std::function<void()> on_last_end;                        // the last session ended

  // Last, so that whatever waits in them goes first.
  asio::thread_pool workers;
  asio::thread_pool disk{1};  // so that a slow disk holds up neither sockets nor handlers
  asio::io_context io{1};
};

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

}  // namespace kakari::http
