#include "access/idempotency.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "access/once.h"
#include "access/testing.h"

namespace kakari::access {
namespace {

class IdempotencyTest : public AccessTest {
 protected:
  IdempotencyTest() {
    database_->write([](store::Tx& tx) { tx.exec("CREATE TABLE deed (what TEXT NOT NULL)"); });
  }
  static IdempotentRequest request(std::string key = "k1", std::string digest = "d1") {
    return {"grant-1", std::move(key), "POST /reports/{id}", std::move(digest)};
  }
  static http::Response made() {
    http::Response response = http::Response::see_other("/reports/R8-31-000217-4");
    response.set("Set-Cookie", "secret=1");
    return response;
  }
  static bool goes_on(const auto& answer) { return std::holds_alternative<std::monostate>(answer); }
  static std::string code(const auto& answer) {
    const auto* problem = std::get_if<Problem>(&answer);
    return problem ? problem->code : goes_on(answer) ? "go on" : "answered";
  }

  /// The verb, in a transaction of its own.
  void act(std::string_view what = "reported") {
    database_->write([&](store::Tx& tx) { tx.exec("INSERT INTO deed (what) VALUES (?)", what); });
  }
  std::int64_t acts() {
    return database_->read([](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM deed")->integer(0); });
  }
  std::int64_t rows() {
    return database_->read(
        [](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM idempotency_key")->integer(0); });
  }
  void act_and_answer(const IdempotentRequest& request, const http::Response& response) {
    ASSERT_TRUE(goes_on(keys_.begin(request)));
    Once once(keys_, request);
    act();
    once.answered(response);
  }
  /// Acts on a server that is killed before its answer is kept.
  void act_and_die(const IdempotentRequest& request) {
    Idempotency dying(*database_, real_, access_.rules);
    ASSERT_TRUE(goes_on(dying.begin(request)));
    const store::Alongside key([&](store::Tx& tx) { dying.claim(tx, request); });
    act();
  }

  Idempotency& keys_ = access_.idempotency;
  Idempotency other_{*database_, real_, access_.rules};  // another server, or the same started anew
};
EACH_ENGINE(IdempotencyTest);

TEST_P(IdempotencyTest, SameRequestGetsTheSameAnswerWithoutItsCookies) {
  act_and_answer(request(), made());
  for (const bool written : {false, true}) {
    if (written) keys_.flush();
    const auto again = keys_.begin(request());
    const auto* response = std::get_if<http::Response>(&again);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 303);
    EXPECT_EQ(response->header("Location"), "/reports/R8-31-000217-4");
    EXPECT_EQ(response->header("Set-Cookie"), "");
  }
}

TEST_P(IdempotencyTest, AnotherServerRemembersToo) {
  act_and_answer(request(), http::Response::json("{\"n\":1}", 201));
  keys_.flush();
  const auto again = other_.begin(request());
  ASSERT_TRUE(std::holds_alternative<http::Response>(again));
  EXPECT_EQ(std::get<http::Response>(again).body, "{\"n\":1}");
  EXPECT_EQ(std::get<http::Response>(again).status, 201);
}

TEST_P(IdempotencyTest, WhatAServerDidBeforeItDiedIsNotDoneAgain) {
  act_and_die(request());
  if (GetParam() == store::Engine::postgresql) {
    EXPECT_EQ(code(other_.begin(request())), "idempotency-under-way") << "it may be about to answer";
    real_.advance_us(10 * second);
  }
  for (int again = 0; again < 2; ++again) EXPECT_EQ(code(other_.begin(request())), "idempotency-answer-lost");
  EXPECT_EQ(code(other_.begin(request("k1", "d2"))), "idempotency-key-reused");
  EXPECT_EQ(acts(), 1);
}

TEST_P(IdempotencyTest, WhatAServerHadOnlyBegunWhenItDiedMayBeDone) {
  {
    Idempotency dying(*database_, real_, access_.rules);
    ASSERT_TRUE(goes_on(dying.begin(request())));
  }
  EXPECT_TRUE(goes_on(other_.begin(request())));
}

TEST_P(IdempotencyTest, OfTwoServersWithTheSameKeyOneActs) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  ASSERT_TRUE(goes_on(other_.begin(request())));
  std::latch both(2);
  std::atomic<int> taken = 0;
  const auto serve = [&](Idempotency& keys) {
    Once once(keys, request());
    both.arrive_and_wait();
    try {
      act();
      once.answered(made());
    } catch (const KeyTaken&) {
      EXPECT_TRUE(once.taken());
      ++taken;
    }
  };
  std::thread there([&] { serve(other_); });
  serve(keys_);
  there.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(acts(), 1);
  keys_.flush();
  other_.flush();
  for (Idempotency* keys : {&keys_, &other_}) EXPECT_EQ(code(keys->begin(request())), "answered");
}

TEST_P(IdempotencyTest, ARefusedActLeavesItsKeyFree) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  {
    Once once(keys_, request());
    (void)database_->write([](store::Tx& tx) -> Result<void> {
      tx.exec("INSERT INTO deed (what) VALUES ('refused')");
      return problem(ProblemKind::conflict, "no", "できません。");
    });
    once.answered(http::Response::text("できません。", 409));
  }
  EXPECT_EQ(rows(), 0);
  act_and_answer(request(), made());
  EXPECT_EQ(acts(), 1);
}

TEST_P(IdempotencyTest, WhatOnlyReadIsAskedAnew) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  {
    Once once(keys_, request());
    EXPECT_EQ(acts(), 0);
    once.answered(http::Response::text("preview"));
  }
  EXPECT_TRUE(goes_on(keys_.begin(request())));
  EXPECT_EQ(rows(), 0);
}

TEST_P(IdempotencyTest, AHandlerThatFailsAfterItsActIsNotRunAgain) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  try {
    Once once(keys_, request());
    act();
    throw std::runtime_error("while the page was made");
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(code(keys_.begin(request())), "idempotency-answer-lost");
  keys_.flush();
  EXPECT_EQ(code(other_.begin(request())), "idempotency-answer-lost") << "at once, not after ten seconds";
}

TEST_P(IdempotencyTest, AnActInSlicesCarriesItsKeyWithTheFirst) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  Once once(keys_, request());
  act("first");
  EXPECT_EQ(rows(), 1);
  EXPECT_NE(code(other_.begin(request())), "go on");
  act("second");
  once.answered(made());
  EXPECT_EQ(acts(), 2);
  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(code(keys_.begin(request())), "answered");
}

TEST_P(IdempotencyTest, SameKeyForAnotherRequestIsRefused) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  EXPECT_EQ(code(keys_.begin(request("k1", "d2"))), "idempotency-key-reused");
  {
    Once once(keys_, request());
    act();
    once.answered(made());
  }
  keys_.flush();
  EXPECT_EQ(code(keys_.begin(request("k1", "d2"))), "idempotency-key-reused");
}

TEST_P(IdempotencyTest, RequestUnderWayIsAConflict) {
  ASSERT_TRUE(goes_on(keys_.begin(request())));
  EXPECT_EQ(code(keys_.begin(request())), "idempotency-under-way");
  { const Once given_up(keys_, request()); }
  EXPECT_TRUE(goes_on(keys_.begin(request())));
}

TEST_P(IdempotencyTest, KeyIsOneActorsOwnAndForgottenAfterADay) {
  act_and_answer(request(), made());
  keys_.flush();
  IdempotentRequest other = request();
  other.actor = "grant-2";
  EXPECT_TRUE(goes_on(keys_.begin(other)));
  real_.advance_us(86'400 * second + 1);
  act_and_answer(request(), http::Response::text("new"));
  keys_.flush();
  EXPECT_EQ(std::get<http::Response>(keys_.begin(request())).body, "new");
  EXPECT_EQ(acts(), 2);
}

TEST_P(IdempotencyTest, WhoIsAskedToSendAgainMay) {
  for (const int status : {401, 403, 422, 429}) act_and_answer(request(), http::Response::text("no", status));
  auto corrected = request();
  corrected.digest = "with a reason";
  EXPECT_TRUE(goes_on(keys_.begin(corrected)));
}

TEST_P(IdempotencyTest, AnActThatEndsBadlyIsNotDoneAgain) {
  for (const int status : {500, 503, 507}) {
    const auto one = request(std::to_string(status));
    act_and_answer(one, http::Response::text("no", status));
    EXPECT_EQ(code(keys_.begin(one)), "idempotency-answer-lost");
  }
}

TEST_P(IdempotencyTest, ASmallFileIsGivenAgainAndALargeOneFetchedAgain) {
  http::Response file;
  file.set("Content-Type", "application/pdf").set("Content-Disposition", "attachment; filename=\"a.pdf\"");
  file.body = "%PDF";
  act_and_answer(request("small"), file);
  EXPECT_EQ(std::get<http::Response>(keys_.begin(request("small"))).header("Content-Disposition"),
            "attachment; filename=\"a.pdf\"");
  file.body.assign(300 << 10, 'x');
  act_and_answer(request("large"), file);
  EXPECT_TRUE(goes_on(keys_.begin(request("large"))));
  act_and_answer(request("page"), http::Response::html(file.body));
  EXPECT_EQ(code(keys_.begin(request("page"))), "idempotency-answer-lost");
}

TEST_P(IdempotencyTest, SweepLeavesTheLastDay) {
  act_and_answer(request(), made());
  keys_.flush();
  sweep(access_);
  EXPECT_EQ(rows(), 1);
  real_.advance_us(2 * 86'400 * second);
  sweep(access_);
  EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace kakari::access
