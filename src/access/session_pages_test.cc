#include "access/page_testing.h"
#include "access/pages.h"

namespace kakari::access {
namespace {

class SessionPagesTest : public BehindGate {};
EACH_ENGINE(SessionPagesTest);

TEST_P(SessionPagesTest, SaysHowLongTheSessionLastsAndLetsItGoOn) {
  person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  gate_.add(router_, session_routes(access_, {}));
  const std::string secret = session("officer");
  EXPECT_EQ(get("/account/session", secret), R"({"idle_seconds":3300,"seconds":43200})");
  real_.advance_us(3000 * second);
  EXPECT_EQ(get("/account/session", secret), R"({"idle_seconds":3300,"seconds":40200})");
  real_.advance_us(3000 * second);
  EXPECT_EQ(send(http::Method::get, "/account/session", secret).status, 200) << "asking is being there";
  real_.advance_us(3601 * second);
  EXPECT_NE(send(http::Method::get, "/account/session", secret).status, 200);
}

}  // namespace
}  // namespace kakari::access
