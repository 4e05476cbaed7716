#include "app/servers.h"

#include <gmock/gmock.h>

#include "platform/store/testing.h"

namespace kakari::app {
namespace {

constexpr Instant second = 1'000'000;

class ServersTest : public store::testing::EachEngine {
 protected:
  const store::Room rooms_[1] = {running::room()};
  store::testing::Scratch db{GetParam(), rooms_};
  void say(const ServerSeen& server) {
    db->write([&](store::Tx& tx) { announce(tx, server); });
  }
  std::vector<ServerSeen> all() { return db->read(servers); }
};
EACH_ENGINE(ServersTest);

TEST_P(ServersTest, AServerThatStartsAgainIsTheSameServer) {
  say({"b:1", "0.1.0", 10 * second, 10 * second, 0, 5});
  say({"a:1", "0.1.0", 10 * second, 11 * second, 0, 7});
  say({"b:1", "0.1.0", 10 * second, 15 * second, 15 * second, 6});
  say({"b:1", "0.2.0", 20 * second, 20 * second, 0, 8});
  const auto now = all();
  ASSERT_EQ(now.size(), 2u);
  EXPECT_EQ(now[0].name, "a:1");
  EXPECT_EQ(now[1].version, "0.2.0");
  EXPECT_EQ(now[1].stopped_at, 0);
  EXPECT_EQ(now[1].position, 8);
}

TEST_P(ServersTest, WhoWasNotSeenForLongIsForgotten) {
  say({"old:1", "0.1.0", second, second, 0, 1});
  say({"new:1", "0.1.0", second, 100 * second, 0, 1});
  db->write([](store::Tx& tx) { forget_servers(tx, 50 * second); });
  ASSERT_EQ(all().size(), 1u);
  EXPECT_EQ(all()[0].name, "new:1");
}

}  // namespace
}  // namespace kakari::app
