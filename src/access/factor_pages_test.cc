// The way a person goes, through the gate of a house that asks offices for a second proof.
#include <gmock/gmock.h>

#include "access/factor_testing.h"
#include "access/known_device.h"
#include "access/page_testing.h"
#include "access/pages.h"

namespace kakari::access {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class FactorPagesTest : public WithFactors<BehindGate> {
 protected:
  FactorPagesTest() {
    gate_.add(router_, pages(access_, {}));
    gate_.add(router_, {{Method::get, "/queue", Act::review_list,
                         [](const Visit& v) { return v.show({.title = "一覧"}); }},
                        {Method::post, "/queue", Act::review_list,
                         [](const Visit&) { return http::Response::see_other("/done"); }},
                        {Method::post, "/draft", Act::draft_write,
                         [](const Visit&) { return http::Response::see_other("/done"); }}});
    person("officer", {Role::prefecture_officer, "31", "鳥取県", "31"});
    person("clerk", {Role::institution_staff, "clinic-a", "あおば内科（架空）", "31"});
  }
  /// All cookies of this browser, renewed by each answer.
  http::Response go(Method method, const std::string& target, http::Pairs form = {}) {
    http::Request r = request(method, target, {}, std::move(form));
    std::string cookies;
    for (const auto& [name, value] : jar_) cookies += name + "=" + value + "; ";
    r.headers.push_back({"Cookie", cookies});
    if (method == Method::post) {
      r.headers.push_back({"Sec-Fetch-Site", "same-origin"});
      if (jar_.contains("__Host-kakari")) r.form.push_back({"csrf", csrf_of(jar_["__Host-kakari"])});
    }
    auto response = send(r);
    for (const auto& [header, value] : response.headers)
      if (header == "Set-Cookie") {
        const std::string name = value.substr(0, value.find('=')),
                          kept = value.substr(name.size() + 1, value.find(';') - name.size() - 1);
        if (kept.empty())
          jar_.erase(name);
        else
          jar_[name] = kept;
      }
    return response;
  }
  http::Response types_password(std::string_view login, std::string next = {}) {
    return go(
        Method::post, "/sign-in",
        {{"login", std::string(login)}, {"password", std::string(password)}, {"next", std::move(next)}});
  }
  static std::string to(const http::Response& response) { return std::string(response.header("Location")); }

  /// Which picture the page of an app shows, as its form says.
  std::string picture() {
    const std::string page = go(Method::get, "/account/factors/app").body, mark = "name=\"picture\" value=\"";
    const auto at = page.find(mark) + mark.size();
    return page.substr(at, page.find('"', at) - at);
  }
  /// Through the pages; the app that was set up.
  App sets_up_app() {
    EXPECT_EQ(to(go(Method::post, "/account/factors/app")), "/account/factors/app");
    const App app{totp_key(jar_["__Host-kakari-step"])};
    const auto page = go(Method::get, "/account/factors/app");
    EXPECT_THAT(page.body, HasSubstr(totp_key_words(app.key)));
    EXPECT_THAT(page.body, HasSubstr("<svg class=\"qr\""));
    confirmation_ = {{"name", "業務用の端末"}, {"code", app.code(real_.now())}, {"picture", picture()}};
    EXPECT_EQ(to(go(Method::post, "/account/factors/app/confirmation", confirmation_)),
              "/account/recovery-codes?added=1");
    return app;
  }

  std::map<std::string, std::string> jar_;
  http::Pairs confirmation_;
};
EACH_ENGINE(FactorPagesTest);

TEST_P(FactorPagesTest, WhatIsOfTheOfficeWaitsForTheProofThoughEverybodyMayAskForIt) {
  const auto shown = [](const Visit& v) { return v.show({.title = "職場のもの"}); };
  gate_.add(router_, {{Method::get, "/messages", Act::account_own, shown},
                      {Method::get, "/evidence/{id}", Act::account_own, shown}});
  go(Method::post, "/sign-in", {{"login", "officer"}, {"password", std::string(password)}});
  for (const char* path : {"/messages", "/evidence/1"})
    EXPECT_EQ(to(go(Method::get, path)), "/account/factors?needed=1") << path;
  for (const char* path : {"/account", "/role", "/account/factors"})
    EXPECT_EQ(go(Method::get, path).status, 200) << path;
  go(Method::post, "/sign-out");
  go(Method::post, "/sign-in", {{"login", "clerk"}, {"password", std::string(password)}});
  for (const char* path : {"/messages", "/evidence/1"}) EXPECT_EQ(go(Method::get, path).status, 200) << path;
}

TEST_P(FactorPagesTest, WithoutTheProofAPublicPageShowsWhatStrangersSee) {
  gate_.add(router_, {{Method::get, "/noncompliance", Act::public_read, [](const Visit& v) {
                         return v.show({.title = v.actor.signed_in() ? "担当者" : "だれでも"});
                       }}});
  go(Method::post, "/sign-in", {{"login", "officer"}, {"password", std::string(password)}});
  EXPECT_THAT(go(Method::get, "/noncompliance").body, HasSubstr("だれでも"));
  go(Method::post, "/sign-out");
  go(Method::post, "/sign-in", {{"login", "clerk"}, {"password", std::string(password)}});
  EXPECT_THAT(go(Method::get, "/noncompliance").body, HasSubstr("担当者"));
}

TEST_P(FactorPagesTest, WhoHasNoPasswordIsNotAskedForOne) {
  go(Method::post, "/sign-in", {{"login", "clerk"}, {"password", std::string(password)}});
  EXPECT_THAT(go(Method::get, "/account/proof").body, HasSubstr("type=\"password\""));
  database_->write([&](store::Tx& tx) { tx.exec("UPDATE account SET password = '' WHERE login = 'clerk'"); });
  const auto page = go(Method::get, "/account/proof").body;
  EXPECT_THAT(page, Not(HasSubstr("type=\"password\"")));
  EXPECT_THAT(page, HasSubstr("ログインし直してください"));
  EXPECT_THAT(page, HasSubstr("/sign-out"));
}

TEST_P(FactorPagesTest, AnOfficerWithAPasswordAloneReachesNothingButSettingOneUp) {
  EXPECT_EQ(to(types_password("officer", "/queue")), "/queue");
  EXPECT_EQ(to(go(Method::get, "/queue")), "/account/factors?needed=1");
  EXPECT_EQ(go(Method::post, "/queue").status, 403);
  EXPECT_THAT(go(Method::get, "/account/factors?needed=1").body, HasSubstr("二要素認証を設定してください"));
  sets_up_app();
  EXPECT_EQ(go(Method::get, "/queue").status, 200) << "the same session goes on";
}

TEST_P(FactorPagesTest, AClerkMayAndIsNotHeldBack) {
  types_password("clerk");
  EXPECT_EQ(to(go(Method::post, "/draft")), "/done");
  EXPECT_THAT(go(Method::get, "/account/factors").body, HasSubstr("まだ設定されていません"));
}

TEST_P(FactorPagesTest, TheSecondProofLeadsToWhereThePersonWasGoing) {
  types_password("officer");
  const App app = sets_up_app();
  EXPECT_THAT(std::string(go(Method::post, "/sign-out").header("Clear-Site-Data")), Not(HasSubstr("cookies")))
      << "the device stays known";
  pass_time(60);
  const auto asked = types_password("officer", "/queue?page=2");
  EXPECT_EQ(to(asked), "/sign-in/factor");
  EXPECT_FALSE(jar_.contains("__Host-kakari")) << "no session yet";
  EXPECT_THAT(to(go(Method::get, "/queue")), StartsWith("/sign-in?next="));
  const auto page = go(Method::get, "/sign-in/factor");
  EXPECT_THAT(page.body, HasSubstr("autocomplete=\"one-time-code\""));
  const auto wrong = go(Method::post, "/sign-in/factor", {{"code", "000000"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("コードが違います"));
  EXPECT_THAT(wrong.body, Not(HasSubstr("000000"))) << "what was typed is not shown again";
  EXPECT_EQ(to(go(Method::post, "/sign-in/factor", {{"code", app.code(real_.now())}})), "/queue?page=2");
  EXPECT_EQ(go(Method::get, "/queue").status, 200);
  EXPECT_FALSE(jar_.contains("__Host-kakari-step"));
  EXPECT_TRUE(jar_.contains("__Host-kakari-device"));
}

TEST_P(FactorPagesTest, AHeldFormSurvivesTheSecondProof) {
  types_password("clerk");
  const App app = sets_up_app();
  const std::string old = jar_["__Host-kakari"];
  jar_.erase("__Host-kakari");
  EXPECT_EQ(to(go(Method::post, "/draft", {{"q1", "21"}, {"csrf", csrf_of(old)}})), "/sign-in?held=1");
  pass_time(60);
  types_password("clerk");
  EXPECT_EQ(to(go(Method::post, "/sign-in/factor", {{"code", app.code(real_.now())}})), "/held-form");
  EXPECT_THAT(go(Method::get, "/held-form").body, HasSubstr("value=\"21\""));
}

TEST_P(FactorPagesTest, PressedTwiceTheSetUpAddsOneAppAndKeepsTheSession) {
  types_password("officer");
  const auto before = jar_;
  go(Method::post, "/account/factors/app");
  auto during = jar_;
  const App app{totp_key(jar_["__Host-kakari-step"])};
  const http::Pairs form{{"name", "端末"}, {"code", app.code(real_.now())}, {"picture", picture()}};
  go(Method::post, "/account/factors/app/confirmation", form);
  const std::string first = jar_["__Host-kakari"];
  jar_ = during;  // as sent before the first answer came
  EXPECT_EQ(to(go(Method::post, "/account/factors/app/confirmation", form)),
            "/account/recovery-codes?added=1");
  EXPECT_EQ(jar_["__Host-kakari"], first);
  EXPECT_EQ(factors("officer").size(), 1u);
}

TEST_P(FactorPagesTest, AnAppCountsOnlyOnceACodeOfItWasTyped) {
  types_password("clerk");
  go(Method::post, "/account/factors/app");
  const auto wrong = go(Method::post, "/account/factors/app/confirmation",
                        {{"name", "端末"}, {"code", "000000"}, {"picture", picture()}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("コードが違います"));
  EXPECT_TRUE(factors("clerk").empty());
}

TEST_P(FactorPagesTest, RecoveryCodesAreShownOnceAndOpenTheDoor) {
  types_password("officer");
  sets_up_app();
  const std::string shown = go(Method::post, "/account/recovery-codes").body;
  const auto at = shown.find("<li><code>") + 10;
  const std::string code = shown.substr(at, 19);
  EXPECT_THAT(go(Method::get, "/account/recovery-codes").body, Not(HasSubstr(code)));
  EXPECT_THAT(go(Method::get, "/account/factors").body, HasSubstr("残り10個"));
  go(Method::post, "/sign-out");
  types_password("officer");
  EXPECT_EQ(to(go(Method::post, "/sign-in/factor", {{"recovery", code}})), "/");
  EXPECT_EQ(go(Method::get, "/queue").status, 200);
}

TEST_P(FactorPagesTest, AfterFiveWrongCodesThePasswordIsAskedForAgain) {
  types_password("officer");
  sets_up_app();
  go(Method::post, "/sign-out");
  types_password("officer");
  http::Response last;
  for (int i = 0; i < 5; ++i) last = go(Method::post, "/sign-in/factor", {{"code", "000000"}});
  EXPECT_EQ(to(last), "/sign-in?over=1");
  EXPECT_THAT(go(Method::get, to(last)).body, HasSubstr("上限"));
  EXPECT_EQ(to(go(Method::get, "/sign-in/factor")), "/sign-in?over=1");
}

TEST_P(FactorPagesTest, LongAfterSigningInThePasswordIsAskedForBeforeAChange) {
  types_password("clerk");
  sets_up_app();
  pass_time(16 * 60);
  const std::string id = factors("clerk").at(0).id.text();
  const std::string removal = "/account/factors/removal?factor=" + id;
  EXPECT_EQ(go(Method::get, removal).status, 200);
  const auto asked = go(Method::post, "/account/factors/removal", {{"factor", id}});
  EXPECT_THAT(to(asked), StartsWith("/account/proof?next="));
  EXPECT_EQ(go(Method::post, "/account/proof", {{"password", "wrong"}, {"next", removal}}).status, 422);
  EXPECT_EQ(to(go(Method::post, "/account/proof", {{"password", std::string(password)}, {"next", removal}})),
            removal);
  EXPECT_EQ(to(go(Method::post, "/account/factors/removal", {{"factor", id}})), "/account/factors?removed=1");
  EXPECT_TRUE(factors("clerk").empty());
}

TEST_P(FactorPagesTest, LongAfterSigningInThePasswordIsAskedForBeforeAProviderIsUnlinked) {
  types_password("clerk");
  pass_time(16 * 60);
  EXPECT_EQ(to(go(Method::post, "/account/sign-in-with/end", {{"linked", "x"}})),
            "/account/proof?next=" + http::percent_encode("/account/sign-in-with"));
}

TEST_P(FactorPagesTest, TheTabThatShowsAnEarlierPictureIsToldToUseTheNewerOne) {
  types_password("clerk");
  const auto shown = [this] {
    go(Method::post, "/account/factors/app");
    return std::pair(App{totp_key(jar_["__Host-kakari-step"])}, picture());
  };
  const auto [older, older_picture] = shown();
  const auto [newer, newer_picture] = shown();
  ASSERT_NE(older_picture, newer_picture);
  const auto told = go(Method::post, "/account/factors/app/confirmation",
                       {{"name", "端末"}, {"code", older.code(real_.now())}, {"picture", older_picture}});
  EXPECT_EQ(told.status, 409);
  EXPECT_THAT(told.body, HasSubstr("別の画面で"));
  EXPECT_THAT(told.body, HasSubstr(totp_key_words(newer.key)));
  EXPECT_THAT(told.body, Not(HasSubstr("コードが違います")));
  EXPECT_TRUE(factors("clerk").empty());
  EXPECT_EQ(to(go(Method::post, "/account/factors/app/confirmation",
                  {{"name", "端末"}, {"code", newer.code(real_.now())}, {"picture", newer_picture}})),
            "/account/recovery-codes?added=1");
}

TEST_P(FactorPagesTest, PressedTwiceTheSecondAnswerBringsTheSameDevice) {
  types_password("clerk");
  const App app = sets_up_app();
  go(Method::post, "/sign-out");
  pass_time(60);
  jar_.clear();
  types_password("clerk");
  const auto during = jar_;
  const http::Pairs form{{"code", app.code(real_.now())}};
  go(Method::post, "/sign-in/factor", form);
  const std::string device = jar_["__Host-kakari-device"];
  ASSERT_NE(device, "");
  jar_ = during;
  jar_["__Host-kakari-device"] = std::string(43, 'A');  // of nobody: a new one is made
  EXPECT_EQ(go(Method::post, "/sign-in/factor", form).status, 303);
  EXPECT_EQ(jar_["__Host-kakari-device"], device);
  jar_ = during;
  EXPECT_EQ(go(Method::post, "/sign-in/factor", form).status, 303);
  EXPECT_EQ(jar_["__Host-kakari-device"], device);
}

TEST_P(FactorPagesTest, OnesOwnPageTellsOfDevicesAndOfRefusedTries) {
  types_password("clerk");
  sets_up_app();
  for (int i = 0; i < 3; ++i) (void)sign_in(access_, "clerk", "wrong", {"198.51.100.9", "Firefox Linux"});
  const std::string page = go(Method::get, "/account").body;
  EXPECT_THAT(page, HasSubstr("パスワードの誤り　3回"));
  EXPECT_THAT(page, HasSubstr("198.51.100.9"));
  EXPECT_THAT(page, HasSubstr("Linux の Firefox"));
  EXPECT_THAT(page, HasSubstr("認証アプリ"));
}

TEST_P(FactorPagesTest, ALetterThatGivesAnOfficesRoleLeadsToSettingUp) {
  types_password("clerk");
  const auto code = database_->write([&](store::Tx& tx) {
    return invite(tx, access_.moment(), system_actor(),
                  {{Role::prefecture_officer, "31", "鳥取県", "31"}, "3111234567"});
  });
  EXPECT_EQ(to(go(Method::post, "/activation", {{"code", *code}, {"second", "3111234567"}})),
            "/account/factors?needed=1");
}

TEST_P(FactorPagesTest, NoCodeStaysInTheDatabaseAsTyped) {
  types_password("officer");
  const App app = sets_up_app();
  pass_time(60);
  go(Method::post, "/sign-out");
  types_password("officer");
  const std::string code = app.code(real_.now());
  go(Method::post, "/sign-in/factor", {{"code", code}});
  database_->read([&](store::Tx& tx) {
    for (const store::Row& row : tx.query("SELECT data FROM sign_in_step"))
      EXPECT_EQ(row.text(0).find(code), std::string::npos);
    EXPECT_EQ(tx.one("SELECT COUNT(*) FROM held_form")->integer(0), 0);
  });
}

}  // namespace
}  // namespace kakari::access
