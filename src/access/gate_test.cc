#include "access/gate.h"

#include <gmock/gmock.h>

#include "access/page_testing.h"
#include "access/pages.h"
#include "access/refusal.h"

namespace kakari::access {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class GateTest : public BehindGate {
 protected:
  GateTest() {
    database_->write([](store::Tx& tx) { tx.exec("CREATE TABLE saved (at BIGINT)"); });
    gate_.add(router_, pages(access_, {}));
    gate_.add(
        router_,
        {{Method::get, "/public", Act::public_read, [](const Visit& v) { return v.show({.title = "公開"}); }},
         {Method::get, "/queue", Act::review_list, [](const Visit& v) { return v.show({.title = "一覧"}); }},
         {Method::post, "/draft", Act::draft_write, [this](const Visit& v) { return save(v); }},
         {Method::post, "/api/v1/draft", Act::draft_write, [this](const Visit& v) { return save(v); }},
         {Method::post,
          "/explanation",
          Act::draft_write,
          [this](const Visit& v) { return save(v); },
          {},
          true},
         {Method::get, "/full", Act::public_read,
          [](const Visit&) -> http::Response {
            throw store::Error(store::Error::Kind::full, "disk I/O error at /secret/path");
          }},
         {Method::get, "/bug", Act::public_read,
          [](const Visit&) -> http::Response { throw std::runtime_error("/secret/path"); }}});
    person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
    person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
  }

  http::Response save(const Visit& visit) {
    saved_.push_back(std::string(visit.request.field("q1")));
    database_->write([](store::Tx& tx) { tx.exec("INSERT INTO saved (at) VALUES (1)"); });
    if (fails_after_saving_) throw std::runtime_error("while the answer was made");
    return http::Response::see_other("/saved/" + std::to_string(saved_.size()));
  }
  static std::string cookie_of(const http::Response& response, std::string_view name) {
    for (const auto& [header, value] : response.headers)
      if (header == "Set-Cookie" && value.starts_with(std::string(name) + "="))
        return value.substr(name.size() + 1, value.find(';') - name.size() - 1);
    return {};
  }
  static http::Request from_own_page(http::Request r) {
    r.headers.push_back({"Sec-Fetch-Site", "same-origin"});
    return r;
  }

  void log(std::string_view what) override { logged_.emplace_back(what); }

  bool fails_after_saving_ = false;
  std::vector<std::string> saved_, logged_;
};
EACH_ENGINE(GateTest);

TEST_P(GateTest, PublicPageNeedsNobodyAndCarriesTheSafeHeaders) {
  const auto r = send(request(Method::get, "/public"));
  EXPECT_EQ(r.status, 200);
  EXPECT_THAT(std::string(r.header("Content-Security-Policy")),
              HasSubstr("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"));
  EXPECT_EQ(r.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(r.header("Referrer-Policy"), "same-origin");
  EXPECT_EQ(r.header("Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(r.header("Strict-Transport-Security"), "");
  EXPECT_EQ(r.header("Cache-Control"), "");
  http::Request secure = request(Method::get, "/public", session("officer"));
  secure.secure = true;
  const auto mine = send(secure);
  EXPECT_THAT(std::string(mine.header("Strict-Transport-Security")), StartsWith("max-age="));
  EXPECT_EQ(mine.header("Cache-Control"), "no-store");
}

TEST_P(GateTest, StrangerIsSentToSignInAndComesBack) {
  const auto r = send(request(Method::get, "/queue?page=2"));
  EXPECT_EQ(r.status, 303);
  const std::string to(r.header("Location"));
  EXPECT_THAT(to, StartsWith("/sign-in?next="));
  EXPECT_EQ(send(request(Method::get, to)).status, 200);
  const auto in =
      send(request(Method::post, "/sign-in", "",
                   {{"login", "officer"}, {"password", std::string(password)}, {"next", "/queue?page=2"}}));
  EXPECT_EQ(in.header("Location"), "/queue?page=2");
  const std::string secret = cookie_of(in, "__Host-kakari");
  EXPECT_EQ(secret.size(), 43u);
  EXPECT_THAT(std::string(in.header("Set-Cookie")), HasSubstr("; Path=/; Secure; HttpOnly; SameSite=Lax"));
  EXPECT_EQ(send(request(Method::get, "/queue?page=2", secret)).status, 200);
}

TEST_P(GateTest, ForeignAddressIsNeverGoneToAfterSignIn) {
  for (const char* next : {"//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1", ""})
    EXPECT_EQ(local_path(next, "/home"), "/home") << next;
  EXPECT_EQ(local_path("/reports/1?x=y"), "/reports/1?x=y");
}

TEST_P(GateTest, ABodyOfAnotherTypeIsNotTakenForAnEmptyForm) {
  const auto clerk = session("clerk");
  const auto post = [&](const char* path, const char* type, const std::string& body) {
    http::Request r = request(Method::post, path, clerk);
    r.headers.emplace_back("X-CSRF-Token", csrf_of(clerk));
    if (*type) r.headers.emplace_back("Content-Type", type);
    r.body = body;
    return send(r).status;
  };
  EXPECT_EQ(post("/draft", "application/json", "{}"), 415);
  EXPECT_EQ(post("/draft", "", "q1=1"), 415);
  EXPECT_EQ(post("/draft", "application/x-www-form-urlencoded; charset=UTF-8", "q1=1"), 303);
  EXPECT_EQ(post("/api/v1/draft", "application/x-www-form-urlencoded", "{}"), 415);
  EXPECT_EQ(post("/api/v1/draft", "Application/JSON; charset=utf-8", "{}"), 303);
  EXPECT_EQ(post("/api/v1/draft", "", "{}"), 303);
  EXPECT_EQ(saved_.size(), 3u);
}

TEST(ProblemOfTheDatabase, SaysWhetherItIsFullBusyOrUnknown) {
  using Kind = store::Error::Kind;
  const auto status = [](Kind kind) { return http_status(problem_of(store::Error(kind, "x")).kind); };
  EXPECT_EQ(status(Kind::full), 507);
  EXPECT_EQ(status(Kind::busy), 503);
  EXPECT_EQ(status(Kind::retry), 503);
  EXPECT_EQ(status(Kind::closed), 503);
  EXPECT_EQ(status(Kind::other), 500);
  EXPECT_THAT(problem_of(store::Error(Kind::closed, "x"), true).message, HasSubstr("読み込み直して"));
  EXPECT_THAT(problem_of(store::Error(Kind::closed, "x")).message, HasSubstr("少し待ってから"));
}

TEST_P(GateTest, ARefusalOfTheServerSaysTheStatusItIsSentWith) {
  for (const int status : {400, 404, 405, 408, 413, 415, 431, 503, 507}) {
    http::Request asked = request(Method::get, "/api/v1/none");
    const auto r = gate_.error(asked, status);
    EXPECT_EQ(r.status, status);
    EXPECT_THAT(r.body, HasSubstr("\"status\":" + std::to_string(status)));
    asked.path = asked.target = "/none";
    EXPECT_EQ(gate_.error(asked, status).status, status);
  }
}

TEST_P(GateTest, WrongPasswordSaysSoWithoutLosingTheLogin) {
  const auto r = send(request(Method::post, "/sign-in", "", {{"login", "officer"}, {"password", "wrong"}}));
  EXPECT_EQ(r.status, 422);
  EXPECT_THAT(r.body, HasSubstr("ログイン名またはパスワードが違います"));
  EXPECT_THAT(r.body, HasSubstr("value=\"officer\""));
  EXPECT_THAT(r.body, Not(HasSubstr("value=\"wrong\"")));
}

TEST_P(GateTest, RoleThatNeverCouldIsRefusedBeforeTheHandler) {
  const std::string secret = session("officer");
  const auto r = send(request(Method::post, "/draft", secret, {{"q1", "1"}, {"csrf", csrf_of(secret)}}));
  EXPECT_EQ(r.status, 403);
  EXPECT_TRUE(saved_.empty());
}

TEST_P(GateTest, FormNeedsItsToken) {
  const std::string secret = session("clerk");
  EXPECT_EQ(send(request(Method::post, "/draft", secret, {{"q1", "1"}})).status, 403);
  EXPECT_EQ(send(request(Method::post, "/draft", secret, {{"q1", "1"}, {"csrf", "x"}})).status, 403);
  EXPECT_TRUE(saved_.empty());
  EXPECT_EQ(send(request(Method::post, "/draft", secret, {{"q1", "1"}, {"csrf", csrf_of(secret)}})).status,
            303);
  http::Request script = request(Method::post, "/draft", secret, {{"q1", "2"}});
  script.headers.push_back({"X-CSRF-Token", csrf_of(secret)});
  EXPECT_EQ(send(script).status, 303);
  EXPECT_EQ(saved_.size(), 2u);
}

TEST_P(GateTest, SignInFormFromAnotherSiteIsRefused) {
  http::Request r =
      request(Method::post, "/sign-in", "", {{"login", "officer"}, {"password", std::string(password)}});
  r.headers.push_back({"Origin", "https://evil.example"});
  EXPECT_EQ(send(r).status, 403);
  r.headers.back().second = "https://kakari.example";
  EXPECT_EQ(send(r).status, 303);
}

TEST_P(GateTest, ProgramGetsProblemsAndNeedsNoCsrf) {
  http::Request r = request(Method::post, "/api/v1/draft", "", {{"q1", "7"}});
  auto refused = send(r);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("Content-Type"), "application/problem+json");
  EXPECT_THAT(refused.body, HasSubstr("\"code\":\"sign-in-first\""));
  r.headers.push_back({"Authorization", "Bearer kk_nonsense"});
  EXPECT_EQ(send(r).status, 401);
  const std::string token = database_->write([&](store::Tx& tx) {
    const auto clerk = *find_account_by_login(tx, "clerk");
    return *access_.tokens.make(tx, access_.moment(), system_actor(), grants_of(tx, clerk.id)[0].id, "x", 30);
  });
  r.headers.back().second = "Bearer " + token;
  EXPECT_EQ(send(r).status, 303);
  EXPECT_EQ(saved_.size(), 1u);
}

TEST_P(GateTest, DoubleSubmitActsOnce) {
  const std::string secret = session("clerk");
  const http::Request r = request(Method::post, "/draft", secret,
                                  {{"q1", "1"}, {"csrf", csrf_of(secret)}, {"idempotency_key", "once"}});
  const auto first = send(r), second_time = send(r);
  EXPECT_EQ(saved_.size(), 1u);
  EXPECT_EQ(second_time.header("Location"), first.header("Location"));
  EXPECT_EQ(second_time.header("Idempotent-Replayed"), "true");
  http::Request other = r;
  other.form[0].second = "2";
  EXPECT_EQ(send(other).status, 422);
  EXPECT_EQ(saved_.size(), 1u);
}

TEST_P(GateTest, WhatWasDoneWithoutAnAnswerIsSaidAndNotDoneAgain) {
  const std::string secret = session("clerk");
  fails_after_saving_ = true;
  http::Request r = request(Method::post, "/draft", secret,
                            {{"q1", "1"}, {"csrf", csrf_of(secret)}, {"idempotency_key", "once"}});
  EXPECT_EQ(send(r).status, 500);
  fails_after_saving_ = false;
  r.headers.push_back({"Referer", "https://kakari.example/report/2026"});
  const auto person = send(r);
  EXPECT_EQ(person.status, 409);
  EXPECT_THAT(person.body, HasSubstr("href=\"/report/2026\""));
  EXPECT_THAT(person.body, HasSubstr("すでに受け付けています"));
  EXPECT_THAT(person.body, HasSubstr("開き直してお確かめください"));
  r.headers[1].second = "application/json";
  const auto program = send(r);
  EXPECT_EQ(program.status, 409);
  EXPECT_THAT(program.body, HasSubstr("\"code\":\"idempotency-answer-lost\""));
  EXPECT_EQ(saved_.size(), 1u);
}

TEST_P(GateTest, AnActThatAnotherServerDidMeanwhileIsUndoneHereAndItsAnswerGiven) {
  const std::string secret = session("clerk");
  Access elsewhere{*database_, scheme_, real_, random_, rules()};
  Gate other{elsewhere,
             {[](const Actor&, const http::Request&, const html::Page&) { return html::Shell{}; }, {}}};
  const http::Request r = request(Method::post, "/slow", secret,
                                  {{"q1", "1"}, {"csrf", csrf_of(secret)}, {"idempotency_key", "once"}});
  bool first = true;
  const Route slow{Method::post, "/slow", Act::draft_write, [&](const Visit& visit) {
                     if (std::exchange(first, false)) {
                       EXPECT_EQ(other.serve(slow, r).header("Location"), "/saved/1");
                       elsewhere.idempotency.flush();
                     }
                     return save(visit);
                   }};
  const auto here = gate_.serve(slow, r);
  EXPECT_EQ(here.header("Location"), "/saved/1");
  EXPECT_EQ(here.header("Idempotent-Replayed"), "true");
  EXPECT_EQ(database_->read([](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM saved")->integer(0); }),
            1);
}

TEST_P(GateTest, AnswersSentAfterTheSessionEndedComeBackAfterSignIn) {
  const std::string old = session("clerk");
  real_.advance_us(3601 * second);
  const auto away = send(request(Method::post, "/draft?part=2", old,
                                 {{"q1", "二時間分の回答"}, {"q2", "a&b=c"}, {"csrf", csrf_of(old)}}));
  EXPECT_EQ(away.status, 303);
  EXPECT_EQ(away.header("Location"), "/sign-in?held=1");
  const std::string key = cookie_of(away, "__Host-kakari-held");
  ASSERT_EQ(key.size(), 43u);
  EXPECT_THAT(send(request(Method::get, "/sign-in?held=1")).body, HasSubstr("お預かりしています"));

  http::Request in =
      request(Method::post, "/sign-in", "", {{"login", "clerk"}, {"password", std::string(password)}});
  in.headers.push_back({"Cookie", "__Host-kakari-held=" + key});
  const auto welcome = send(in);
  EXPECT_EQ(welcome.header("Location"), "/held-form");
  const std::string secret = cookie_of(welcome, "__Host-kakari");

  http::Request held = request(Method::get, "/held-form");
  held.headers.push_back({"Cookie", "__Host-kakari=" + secret + "; __Host-kakari-held=" + key});
  const auto shown = send(held);
  EXPECT_THAT(shown.body, HasSubstr("続きを送信する"));
  EXPECT_THAT(shown.body, HasSubstr("二時間分の回答"));
  EXPECT_THAT(shown.body, HasSubstr("a&amp;b=c"));
  EXPECT_THAT(shown.body, HasSubstr("/draft?part=2"));
  EXPECT_THAT(shown.body, HasSubstr(csrf_of(secret)));

  http::Request go = request(Method::post, "/draft?part=2", "",
                             {{"q1", "二時間分の回答"}, {"held", "1"}, {"csrf", csrf_of(secret)}});
  go.headers = held.headers;
  EXPECT_EQ(send(go).status, 303);
  EXPECT_EQ(saved_, std::vector<std::string>{"二時間分の回答"});
  EXPECT_EQ(send(held).status, 303) << "offered once";
}

TEST_P(GateTest, AnswersSentAfterASignOutInAnotherTabAreKeptForTheirAccount) {
  const std::string old = session("clerk");
  EXPECT_EQ(send(request(Method::post, "/sign-out", old, {{"csrf", csrf_of(old)}})).status, 303);
  const auto away = send(request(Method::post, "/draft", "", {{"q1", "途中"}, {"csrf", csrf_of(old)}}));
  EXPECT_EQ(away.header("Location"), "/sign-in?held=1");
  const std::string key = cookie_of(away, "__Host-kakari-held");
  http::Request held = request(Method::get, "/held-form");
  held.headers.push_back({"Cookie", "__Host-kakari=" + session("officer") + "; __Host-kakari-held=" + key});
  EXPECT_THAT(send(held).body, Not(HasSubstr("途中")));
  held.headers.back() = {"Cookie", "__Host-kakari=" + session("clerk") + "; __Host-kakari-held=" + key};
  EXPECT_THAT(send(held).body, HasSubstr("途中"));
  EXPECT_EQ(cookie_of(send(request(Method::post, "/draft", "", {{"q1", "誰"}, {"csrf", "x"}})),
                      "__Host-kakari-held"),
            "");
}

TEST_P(GateTest, KeptAnswersAreForNobodyElse) {
  const std::string old = session("clerk");
  real_.advance_us(3601 * second);
  const auto away = send(request(Method::post, "/draft", old, {{"q1", "秘密"}}));
  const std::string key = cookie_of(away, "__Host-kakari-held");
  http::Request held = request(Method::get, "/held-form");
  held.headers.push_back({"Cookie", "__Host-kakari=" + session("officer") + "; __Host-kakari-held=" + key});
  const auto shown = send(held);
  EXPECT_EQ(shown.status, 303);
  EXPECT_THAT(shown.body, Not(HasSubstr("秘密")));
  const auto boxes = database_->read([](store::Tx& tx) { return tx.query("SELECT box FROM held_form"); });
  ASSERT_EQ(boxes.size(), 1u);
  EXPECT_THAT(boxes[0].text(0), Not(HasSubstr("秘密")));
  real_.advance_us(3601 * second);
  http::Request late = request(Method::get, "/held-form");
  late.headers.push_back({"Cookie", "__Host-kakari=" + session("clerk") + "; __Host-kakari-held=" + key});
  EXPECT_EQ(send(late).status, 303);
}

TEST_P(GateTest, PatientsDetailsAreNeitherKeptNorRemembered) {
  const std::string old = session("clerk");
  http::Request r = request(Method::post, "/explanation", old,
                            {{"q1", "患者"}, {"csrf", csrf_of(old)}, {"idempotency_key", "k"}});
  EXPECT_EQ(send(r).status, 303);
  EXPECT_EQ(send(r).header("Idempotent-Replayed"), "");
  access_.idempotency.flush();
  real_.advance_us(3601 * second);
  EXPECT_EQ(cookie_of(send(r), "__Host-kakari-held"), "");
  const auto rows = database_->read([](store::Tx& tx) {
    return tx.one("SELECT (SELECT COUNT(*) FROM held_form) + (SELECT COUNT(*) FROM idempotency_key)");
  });
  EXPECT_EQ(rows->integer(0), 0);
}

TEST_P(GateTest, FormOfAPageFromBeforeAnotherSignInIsOfferedAgain) {
  const std::string old = session("clerk"), fresh = session("clerk");
  const auto r = send(
      from_own_page(request(Method::post, "/draft", fresh, {{"q1", "古い画面"}, {"csrf", csrf_of(old)}})));
  EXPECT_EQ(r.header("Location"), "/held-form");
  EXPECT_TRUE(saved_.empty());
}

TEST_P(GateTest, FullDiskIsSaidPlainlyAndBugsAreLoggedNotShown) {
  const auto full = send(request(Method::get, "/full"));
  EXPECT_EQ(full.status, 507);
  EXPECT_THAT(full.body, HasSubstr("いまは変更を保存できません"));
  const auto bug = send(request(Method::get, "/bug"));
  EXPECT_EQ(bug.status, 500);
  EXPECT_THAT(bug.body, HasSubstr("req-1"));
  EXPECT_THAT(full.body + bug.body, Not(HasSubstr("/secret/path")));
  EXPECT_EQ(logged_.size(), 2u);
  http::Request program = request(Method::get, "/full");
  program.headers[1].second = "application/json";
  EXPECT_THAT(send(program).body, HasSubstr("\"code\":\"storage-full\""));
}

TEST_P(GateTest, RefusalIsShownEvenWhenItsSurroundingsFail) {
  Gate broken{access_,
              {[](const Actor&, const http::Request&, const html::Page&) -> html::Shell {
                 throw store::Error(store::Error::Kind::closed, "gone");
               },
               {}}};
  const auto r =
      broken.serve({Method::get, "/x", Act::public_read, [](const Visit& v) { return v.show({}); }},
                   request(Method::get, "/x"));
  EXPECT_EQ(r.status, 503);
  EXPECT_THAT(r.body, HasSubstr("少し待ってから"));
}

TEST_P(GateTest, UnknownPagesAndMethodsKeepTheirStatus) {
  EXPECT_EQ(send(request(Method::get, "/nowhere")).status, 404);
  EXPECT_EQ(send(request(Method::del, "/public")).status, 405);
  EXPECT_THAT(send(request(Method::get, "/nowhere")).body, HasSubstr("見つかりませんでした"));
}

TEST_P(GateTest, LetterBecomesAnAccountInTwoPages) {
  const std::string code = database_->write([&](store::Tx& tx) {
    return *invite(tx, access_.moment(), system_actor(),
                   {{Role::institution_staff, "clinic-b", "みなと医院（架空）", "31"}, "3119876543"});
  });
  EXPECT_EQ(send(request(Method::get, "/activation")).status, 200);
  const auto wrong = send(request(Method::post, "/activation", "", {{"code", code}, {"second", "1"}}));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("もう一度ご確認ください"));
  const auto known =
      send(request(Method::post, "/activation", "", {{"code", code}, {"second", "3119876543"}}));
  EXPECT_EQ(known.status, 200);
  EXPECT_THAT(known.body, HasSubstr("みなと医院（架空）"));
  http::Pairs form = {
      {"code", code}, {"second", "3119876543"}, {"name", "森 一"}, {"login", "mori"}, {"password", "short"}};
  const auto weak = send(request(Method::post, "/activation/account", "", form));
  EXPECT_EQ(weak.status, 422);
  EXPECT_THAT(weak.body, HasSubstr("12文字以上にしてください"));
  EXPECT_THAT(weak.body, HasSubstr("森 一"));
  form.back().second = password;
  const auto done = send(request(Method::post, "/activation/account", "", form));
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(access_.sessions.find(cookie_of(done, "__Host-kakari"))->actor.scope, "clinic-b");
}

TEST_P(GateTest, AccountPageChangesThePasswordAndEndsOtherSessions) {
  const std::string here = session("clerk"), there = session("clerk");
  const auto page = send(request(Method::get, "/account", here));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("この端末"));
  const auto bad =
      send(request(Method::post, "/account/password", here,
                   {{"csrf", csrf_of(here)}, {"old_password", "no"}, {"password", "niwa-no-matsu-5"}}));
  EXPECT_THAT(bad.body, HasSubstr("いまのパスワードが違います"));
  EXPECT_EQ(
      send(request(Method::post, "/account/sessions/end-others", here, {{"csrf", csrf_of(here)}})).status,
      303);
  EXPECT_TRUE(access_.sessions.find(here));
  EXPECT_FALSE(access_.sessions.find(there));
  const auto out = send(request(Method::post, "/sign-out", here, {{"csrf", csrf_of(here)}}));
  EXPECT_THAT(std::string(out.header("Set-Cookie")), HasSubstr("Max-Age=0"));
  EXPECT_FALSE(access_.sessions.find(here));
}

TEST_P(GateTest, RoleIsChosenInOnePress) {
  const auto account = *database_->read([](store::Tx& tx) { return find_account_by_login(tx, "officer"); });
  const Grant other = give(account, {Role::administrator, "", "システム", ""});
  const std::string secret = session("officer");
  EXPECT_THAT(send(request(Method::get, "/role", secret)).body, HasSubstr(other.id.text()));
  const auto r =
      send(request(Method::post, "/role", secret, {{"csrf", csrf_of(secret)}, {"grant", other.id.text()}}));
  EXPECT_EQ(access_.sessions.find(cookie_of(r, "__Host-kakari"))->actor.role, Role::administrator);
  EXPECT_FALSE(access_.sessions.find(secret));
}

}  // namespace
}  // namespace kakari::access
