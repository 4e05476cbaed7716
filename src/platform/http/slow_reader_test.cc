// A client that asks for much and reads nothing: what it costs this machine has an end.
#include <gtest/gtest.h>

#include <sstream>

#include "platform/http/testing.h"

namespace kakari::http {
namespace {

using namespace std::chrono_literals;

/// Bytes that the kernel holds of answers from this port, of all its connections.
std::size_t unsent(std::uint16_t port) {
  std::ifstream table("/proc/net/tcp");
  std::size_t held = 0;
  for (std::string line; std::getline(table, line);) {
    std::istringstream words(line);
    std::string place, local, remote, state, queues;
    words >> place >> local >> remote >> state >> queues;
    const auto colon = local.find(':');
    if (colon == local.npos || std::strtoul(local.c_str() + colon + 1, nullptr, 16) != port) continue;
    if (state == "01") held += std::strtoul(queues.c_str(), nullptr, 16);
  }
  return held;
}

TEST(SlowReader, OfAnAnswerNobodyReadsTheKernelKeepsLittle) {
  Router router;
  const ManualClock clock{1'000'000};
  const std::string huge(16 << 20, 'x');
  router.add(Method::get, "/huge", [&](const Request&) { return Response::text(huge); });
  TestServer server(router, clock);
  auto deaf = server.client();
  deaf.connect();
  deaf.write("GET /huge HTTP/1.1\r\nHost: x\r\n\r\n");
  std::size_t held = 0, before = 1;
  for (int still = 0; still < 10; still = held == before ? still + 1 : 0) {
    std::this_thread::sleep_for(20ms);  // paced
    before = std::exchange(held, unsent(server.port()));
  }
  EXPECT_GT(held, 0u);
  // What lies unread at the client counts to the client; on the way is a window of it.
  EXPECT_LE(held, 1u << 20);
}

}  // namespace
}  // namespace kakari::http
