#include "access/idempotency.h"

#include <gtest/gtest.h>

#include "access/testing.h"

namespace kakari::access {
namespace {

class IdempotencyTest : public AccessTest {
 protected:
  static IdempotentRequest request(std::string key = "k1", std::string digest = "d1") {
    return {"grant-1", std::move(key), "POST /reports/{id}", std::move(digest)};
  }
  static http::Response made() {
    http::Response response = http::Response::see_other("/reports/R8-31-000217-4");
    response.set("Set-Cookie", "secret=1");
    return response;
  }
  static bool goes_on(const auto& answer) { return std::holds_alternative<std::monostate>(answer); }
  static std::string code(const auto& answer) { return std::get<Problem>(answer).code; }
};
EACH_ENGINE(IdempotencyTest);

TEST_P(IdempotencyTest, SameRequestGetsTheSameAnswerWithoutItsCookies) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), made());
  for (const bool written : {false, true}) {
    if (written) access_.idempotency.flush();
    const auto again = access_.idempotency.begin(request());
    const auto* response = std::get_if<http::Response>(&again);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 303);
    EXPECT_EQ(response->header("Location"), "/reports/R8-31-000217-4");
    EXPECT_EQ(response->header("Set-Cookie"), "");
  }
}

TEST_P(IdempotencyTest, AnotherServerRemembersToo) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), http::Response::json("{\"n\":1}", 201));
  access_.idempotency.flush();
  Idempotency other(*database_, real_, access_.rules);
  const auto again = other.begin(request());
  ASSERT_TRUE(std::holds_alternative<http::Response>(again));
  EXPECT_EQ(std::get<http::Response>(again).body, "{\"n\":1}");
  EXPECT_EQ(std::get<http::Response>(again).status, 201);
}

TEST_P(IdempotencyTest, SameKeyForAnotherRequestIsRefused) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  EXPECT_EQ(code(access_.idempotency.begin(request("k1", "d2"))), "idempotency-key-reused");
  access_.idempotency.finish(request(), made());
  access_.idempotency.flush();
  EXPECT_EQ(code(access_.idempotency.begin(request("k1", "d2"))), "idempotency-key-reused");
}

TEST_P(IdempotencyTest, RequestUnderWayIsAConflict) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  EXPECT_EQ(code(access_.idempotency.begin(request())), "idempotency-under-way");
  access_.idempotency.drop(request());
  EXPECT_TRUE(goes_on(access_.idempotency.begin(request())));
}

TEST_P(IdempotencyTest, KeyIsOneActorsOwnAndForgottenAfterADay) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), made());
  access_.idempotency.flush();
  IdempotentRequest other = request();
  other.actor = "grant-2";
  EXPECT_TRUE(goes_on(access_.idempotency.begin(other)));
  real_.advance_us(86'400 * second + 1);
  EXPECT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), http::Response::text("new"));
  access_.idempotency.flush();
  EXPECT_EQ(std::get<http::Response>(access_.idempotency.begin(request())).body, "new");
}

TEST_P(IdempotencyTest, FailuresMayBeTriedAgain) {
  for (const int status : {401, 403, 429, 500, 503, 507}) {
    ASSERT_TRUE(goes_on(access_.idempotency.begin(request()))) << status;
    access_.idempotency.finish(request(), http::Response::text("no", status));
  }
  EXPECT_TRUE(goes_on(access_.idempotency.begin(request())));
}

TEST_P(IdempotencyTest, AFormRefusedForItsContentsMayBeCorrectedAfterGoingBackToIt) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), http::Response::text("理由を入力してください。", 422));
  auto corrected = request();
  corrected.digest = "with a reason";
  EXPECT_TRUE(goes_on(access_.idempotency.begin(corrected)));
}

TEST_P(IdempotencyTest, SweepLeavesTheLastDay) {
  ASSERT_TRUE(goes_on(access_.idempotency.begin(request())));
  access_.idempotency.finish(request(), made());
  access_.idempotency.flush();
  real_.advance_us(2 * 86'400 * second);
  sweep(access_);
  const auto rows = database_->read([](store::Tx& tx) { return tx.query("SELECT 1 FROM idempotency_key"); });
  EXPECT_TRUE(rows.empty());
}

TEST(RequestDigest, DiffersByContentAndNotByCsrf) {
  http::Request a, b;
  a.target = b.target = "/x";
  a.form = {{"q1", "1"}, {"csrf", "one"}};
  b.form = {{"q1", "1"}, {"csrf", "two"}};
  EXPECT_EQ(request_digest(a), request_digest(b));
  b.form[0].second = "2";
  EXPECT_NE(request_digest(a), request_digest(b));
  a.form.clear();
  a.body = "{}";
  b = a;
  b.target = "/y";
  EXPECT_NE(request_digest(a), request_digest(b));
}

}  // namespace
}  // namespace kakari::access
