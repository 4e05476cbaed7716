#include "access/own_data.h"

#include <gmock/gmock.h>

#include "access/journal_words.h"
#include "access/own_data_words.h"
#include "access/page_testing.h"
#include "access/record.h"

namespace kakari::access {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

class OwnDataTest : public BehindGate {
 protected:
  OwnDataTest() {
    me_ = person("me@example.jp", {Role::prefecture_officer, "31", "鳥取県", {}});
    other_ = person("other@example.jp", {Role::prefecture_officer, "31", "鳥取県", {}});
    auto parts = own_data_parts();
    parts.push_back(
        {"above",
         "ほかの部屋のもの",
         {"もの"},
         [](store::Tx&, const Account& account, const std::string& after, std::int64_t) {
           return after.empty() ? std::vector<OwnRow>{{"1", {"の" + account.name}}} : std::vector<OwnRow>{};
         }});
    gate_.add(router_, own_data_routes(access_, std::move(parts)));
  }
  /// All rows of one part, as text.
  std::string text_of(std::string_view id, const Account& account) {
    std::string all;
    for (const OwnDataPart& part : own_data_parts()) {
      if (part.id != id) continue;
      std::string after;
      for (bool more = true; more;) {
        const auto rows = database_->read([&](store::Tx& tx) { return part.read(tx, account, after, 2); });
        for (const OwnRow& row : rows) {
          after = row.key;
          EXPECT_EQ(row.cells.size(), part.columns.size());
          for (const std::string& cell : row.cells) all += cell + "|";
          all += "\n";
        }
        more = rows.size() == 2;
      }
    }
    return all;
  }

  Person me_, other_;
};

TEST_P(OwnDataTest, EveryPartIsOfThePersonAloneAndSaysNoSecret) {
  const std::string secret = session("me@example.jp");
  session("other@example.jp");
  for (const OwnDataPart& part : own_data_parts()) {
    const std::string said = text_of(part.id, me_.account);
    EXPECT_THAT(said, Not(HasSubstr("other@"))) << part.id;
    EXPECT_THAT(said, Not(HasSubstr(secret))) << part.id;
    EXPECT_THAT(said, Not(HasSubstr("argon2"))) << part.id;
  }
  EXPECT_THAT(text_of("account", me_.account), HasSubstr("me@example.jp"));
  EXPECT_THAT(text_of("grants", me_.account), HasSubstr("鳥取県"));
  EXPECT_THAT(text_of("sessions", me_.account), HasSubstr("192.0.2.1"));
  EXPECT_THAT(text_of("about_me", me_.account), HasSubstr("account.grant"));
}

TEST_P(OwnDataTest, ThePageIsInWordsAndTheFilesBesideItAreAsProgramsReadThem) {
  session("me@example.jp");
  const Actor me = actor_of(me_.account, me_.grant);
  database_->write([&](store::Tx& tx) { record_session(tx, access_.moment(), me, "session.prove", "totp"); });
  (void)sign_in(access_, "me@example.jp", "wrong", from);
  const auto files = own_data_files(
      *database_, me_.account,
      own_data_parts([](const std::string& act) { return act_in_words(act); },
                     [](const std::string& kind) { return kind == "account" ? "アカウント" : kind; }),
      real_.now());
  std::map<std::string, std::string> of;
  for (const sheet::ZipFile& file : files) of[file.name] = file.bytes;
  const std::string& page = of["index.html"];
  for (const char* said : {"ご本人であることを確かめ直した", "都道府県 担当者", "パスワードの誤り",
                           "対象：鳥取県", "二要素認証：認証アプリ", "アカウント"})
    EXPECT_THAT(page, HasSubstr(said));
  for (const char* kept : {"session.prove", "prefecture_officer", "wrong-password", "totp", "{"})
    EXPECT_THAT(page, Not(HasSubstr(kept)));
  EXPECT_THAT(of["about_me.json"], HasSubstr("\"したこと\":\"session.prove\""));
  EXPECT_THAT(of["grants.json"], HasSubstr("\"役割\":\"prefecture_officer\""));
  EXPECT_THAT(of["grants.json"], HasSubstr("\"終わった時\":\"\""));
  EXPECT_THAT(of["grants.json"], HasSubstr("\"いつから\":\"" + iso_time(me_.grant.valid_from)));
}

TEST(OwnDataWords, WhatHasNoNameAmongPeopleIsLeftOutOfThePage) {
  EXPECT_EQ(changes_in_words(R"({"role":"physician","scope":"0198-uuid","scope_name":"架空 花子"})"),
            "役割：医師、対象：架空 花子");
  EXPECT_EQ(changes_in_words("連携プログラム"), "連携プログラム");
  EXPECT_EQ(changes_in_words(""), "");
  EXPECT_EQ(grant_in_words("physician 0198-uuid"), "医師");
}

TEST_P(OwnDataTest, ManyRowsComeInSlicesEachOnce) {
  for (int i = 0; i < 7; ++i) session("me@example.jp");
  EXPECT_EQ(std::ranges::count(text_of("sessions", me_.account), '\n'), 7);
}

TEST_P(OwnDataTest, TheFileIsAZipForWhoHasJustSignedIn) {
  const std::string secret = session("me@example.jp");
  EXPECT_THAT(get("/account/data", secret), HasSubstr("ファイルを受け取る"));
  const auto file = post("/account/data", secret);
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.body.starts_with("PK"));
  for (const char* name : {"index.html", "account.json", "about_me.json", "above.json"})
    EXPECT_THAT(file.body, HasSubstr(name));
  EXPECT_EQ(file.header("Cache-Control"), "no-store");
  EXPECT_EQ(journalled("account.export"), 1);
}

TEST_P(OwnDataTest, AnOldSessionMustSignInAgain) {
  const std::string secret = session("me@example.jp");
  real_.advance_us(16 * 60 * second);
  EXPECT_THAT(get("/account/data", secret), HasSubstr("ログインし直す"));
  EXPECT_EQ(post("/account/data", secret).status, 303);
  EXPECT_EQ(journalled("account.export"), 0);
}

TEST_P(OwnDataTest, AnotherRoleIsNoNewSignIn) {
  const Grant another = give(me_.account, {Role::administrator, "", "", ""});
  const std::string secret = session("me@example.jp");
  real_.advance_us(16 * 60 * second);
  const auto chosen = choose_grant(access_, *access_.sessions.find(secret), another.id, from);
  ASSERT_TRUE(chosen);
  EXPECT_THAT(get("/account/data", chosen->secret), HasSubstr("ログインし直す"));
  EXPECT_EQ(post("/account/data", chosen->secret).status, 303);
  EXPECT_EQ(journalled("account.export"), 0);
}

TEST_P(OwnDataTest, AFewTimesAndThenLater) {
  const std::string secret = session("me@example.jp");
  int given = 0, status = 200;
  for (; given < 20 && status == 200; ++given) status = post("/account/data", secret).status;
  EXPECT_LT(given, 8);
  EXPECT_EQ(status, 429);
}

TEST_P(OwnDataTest, NobodyElseReachesIt) {
  EXPECT_EQ(send(Method::get, "/account/data").status, 303);
  EXPECT_EQ(send(Method::post, "/account/data").status, 303) << "to the sign-in";
}

EACH_ENGINE(OwnDataTest);

}  // namespace
}  // namespace kakari::access
