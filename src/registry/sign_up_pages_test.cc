#include "registry/sign_up_pages.h"

#include <algorithm>

#include "access/page_testing.h"
#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class SignUpPagesTest : public testing::PhysicianTest {
 protected:
  http::Response visit(http::Method method, const std::string& pattern, http::Request request = {},
                       const access::Actor& actor = {}) {
    SignUpDeps deps{.access = &access_, .areas = &areas()};
    deps.arrived = [this](store::Tx&, const access::Actor&, const Moment&, const Physician& p) {
      arrived_ = p.name;
    };
    return access::ask(sign_up_pages(deps), actor, moment_, method, pattern, std::move(request));
  }
  http::Response send(http::Pairs changes, const access::Actor& actor = {}) {
    http::Request request;
    request.form = {
        {"prefecture", "31"},           {"name", "髙橋 𠮷生"},        {"kana", "たかはし よしお"},
        {"birth_date", "1970-01-02"},   {"licence_number", "123456"}, {"licence_date", "1996-05-10"},
        {"login", "yoshio@example.jp"}, {"password", "kawa-yama-83"}, {"next", "/physicians/own"}};
    for (auto& [name, value] : changes) {
      const auto at = std::ranges::find(request.form, name, &std::pair<std::string, std::string>::first);
      if (at != request.form.end())
        at->second = value;
      else
        request.form.emplace_back(name, value);
    }
    return visit(http::Method::post, "/physicians/new", request, actor);
  }
  static const regime::Areas& areas() {
    static const regime::Areas loaded = regime::Areas::load("regime/areas");
    return loaded;
  }
  static access::Rules rules() {
    access::Rules small;
    small.password = {1, 8192};
    return small;
  }

  ManualClock scheme_{Date(2026, 2, 10).start()}, real_{Date(2026, 2, 10).start()};
  SystemRandom secrets_;
  access::Access access_{*db_, scheme_, real_, secrets_, rules()};
  std::string arrived_;
};
EACH_ENGINE(SignUpPagesTest);

TEST_P(SignUpPagesTest, TheFormOffersTheAssociationsOfThePrefectureAndKeepsTheSchemesApart) {
  EXPECT_THAT(visit(http::Method::get, "/physicians/new").body,
              AllOf(HasSubstr("主に勤務する都道府県"), HasSubstr("とは別の研修です")));
  http::Request request;
  request.query = {{"prefecture", "31"}};
  EXPECT_THAT(
      visit(http::Method::get, "/physicians/new", request).body,
      AllOf(HasSubstr("鳥取県東部医師会"), HasSubstr("鳥取大学医師会"), Not(HasSubstr("松江市医師会"))));
}

TEST_P(SignUpPagesTest, WhoSignsUpIsSignedInAndSeesHowFarTheCheckIs) {
  add_institution("あおば医院");
  const auto done =
      send({{"association", east_.id.text()}, {"workplace_name", "あおば医院"}, {"fte", "0.5"}});
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_EQ(done.header("Location"), "/physicians/own");
  EXPECT_THAT(std::string(done.header("Set-Cookie")), HasSubstr("kakari"));
  EXPECT_EQ(arrived_, "髙橋 𠮷生");
  const Physician p =
      db_->read([&](store::Tx& tx) { return find_physician_by_licence(tx, "123456").value(); });
  EXPECT_EQ(p.association, east_.id.text());
  EXPECT_EQ(db_->read([&](store::Tx& tx) { return workplaces_of_physician(tx, p.id).size(); }), 1U);
  EXPECT_THAT(
      visit(http::Method::get, "/physicians/own", {}, themselves(p)).body,
      AllOf(HasSubstr("髙橋 𠮷生"), HasSubstr("医師会の確認を待っています"), HasSubstr("鳥取県東部医師会")));
  EXPECT_EQ(visit(http::Method::get, "/physicians/new", {}, themselves(p)).status, 303);
}

TEST_P(SignUpPagesTest, WhatWasTypedStaysBesideWhatIsWrongButThePassword) {
  const auto page = send({{"kana", "高橋"}, {"workplace_name", "どこか"}, {"password", "kawa-yama-83"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("候補から選ぶか"), HasSubstr("髙橋 𠮷生"), Not(HasSubstr("kawa-yama-83"))));
  const auto again = send({{"kana", "高橋"}});
  EXPECT_THAT(again.body, HasSubstr("カタカナまたはひらがな"));
}

TEST_P(SignUpPagesTest, TheAddressForNoticesIsTheirsToChange) {
  EXPECT_EQ(send({}).status, 303);
  const Physician p =
      db_->read([&](store::Tx& tx) { return find_physician_by_licence(tx, "123456").value(); });
  const auto put = [&](const std::string& email) {
    http::Request request;
    request.form = {{"email", email}};
    return visit(http::Method::post, "/physicians/own/email", request, themselves(p));
  };
  for (const char* wrong : {"address", "@b", "a@", "a@b,c@d", "a@b\r\nBcc: c@d"})
    EXPECT_EQ(put(wrong).status, 422) << wrong;
  EXPECT_EQ(put("ｙ@example.jp").status, 303);
  EXPECT_EQ(reread(p).email, "y@example.jp");
  EXPECT_EQ(put("").status, 303);
  EXPECT_EQ(reread(p).email, "");
}

TEST_P(SignUpPagesTest, ANumberThatIsTakenIsSaidWithoutSayingWhose) {
  EXPECT_EQ(send({}).status, 303);
  EXPECT_EQ(send({{"login", "other@example.jp"}, {"name", "山田 花子"}, {"kana", "ヤマダ ハナコ"}}).status,
            303);
  const Physician other = db_->read([&](store::Tx& tx) {
    return find_physician(tx,
                          Id::trusted(tx.one("SELECT id FROM physician WHERE name = '山田 花子'")->text(0)))
        .value();
  });
  EXPECT_THAT(visit(http::Method::get, "/physicians/own", {}, themselves(other)).body,
              AllOf(HasSubstr("の確認が必要です"), Not(HasSubstr("髙橋"))));
}

}  // namespace
}  // namespace kakari::registry
