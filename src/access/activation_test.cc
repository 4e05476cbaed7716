// A letter is taken by a person at a browser; what happens with it stands in sign_in_test.cc and
// gate_test.cc.
#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "access/pages.h"

namespace kakari::access {
namespace {

using http::Method;

class ActivationTest : public BehindGate {
 protected:
  ActivationTest() {
    gate_.add(router_, pages(access_, {}));
    clerk_ = person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
    std::tie(token_, code_) = database_->write([&](store::Tx& tx) {
      return std::pair(
          *access_.tokens.make(tx, access_.moment(), system_actor(), clerk_.grant.id, "連携", 30),
          *invite(tx, access_.moment(), system_actor(),
                  {{Role::institution_staff, "clinic-b", "みなと医院（架空）", "31"}, "3119876543"}));
    });
  }
  http::Response as_program(const std::string& path, http::Pairs form) {
    http::Request r = request(Method::post, path, {}, std::move(form));
    r.headers.push_back({"Authorization", "Bearer " + token_});
    return send(r);
  }
  std::size_t grants() {
    return database_->read([&](store::Tx& tx) { return grants_of(tx, clerk_.account.id).size(); });
  }

  Person clerk_;
  std::string token_, code_;
};
EACH_ENGINE(ActivationTest);

TEST_P(ActivationTest, AProgramTakesNoLetter) {
  const http::Pairs letter{{"code", code_}, {"second", "3119876543"}};
  EXPECT_EQ(as_program("/activation", letter).status, 403);
  http::Pairs whole = letter;
  whole.insert(whole.end(), {{"name", "森 一"}, {"login", "mori"}, {"password", std::string(password)}});
  EXPECT_EQ(as_program("/activation/account", whole).status, 403);
  EXPECT_EQ(grants(), 1u);
  EXPECT_EQ(post("/activation", session("clerk"), letter).status, 303) << "the person does";
  EXPECT_EQ(grants(), 2u);
}

TEST_P(ActivationTest, NorByTheVerbItself) {
  Actor program = actor_of(clerk_.account, clerk_.grant);
  program.by_token = true;
  EXPECT_EQ(accept(access_, program, {code_, "3119876543"}, from).error().code, "session-needed");
}

}  // namespace
}  // namespace kakari::access
