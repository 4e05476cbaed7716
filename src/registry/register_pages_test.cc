#include "registry/register_pages.h"

#include "access/page_testing.h"
#include "registry/link.h"
#include "registry/register_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class RegisterPagesTest : public testing::RegisterTest {
 protected:
  http::Response visit(const access::Actor& actor, http::Method method, const std::string& pattern,
                       http::Request request = {}) {
    return access::ask(
        register_pages({&*db_, &areas(), [](std::string_view) { return std::string("提出した"); }}), actor,
        moment_, method, pattern, std::move(request));
  }
  http::Response get(const access::Actor& actor, const std::string& pattern, http::Request request = {}) {
    return visit(actor, http::Method::get, pattern, std::move(request));
  }
  static http::Request at(const Institution& i, http::Pairs form = {}) {
    http::Request request;
    request.params = {{"number", i.number}};
    request.form = std::move(form);
    return request;
  }
  Id propose(const Institution& newer, const Institution& older) {
    const Id id = moment_.new_id();
    db_->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO link_proposal (id, institution_id, other_id, reason, run_id, proposed_at, prefecture) "
          "VALUES (?, ?, ?, '名称と市区町村が同じ', '', 0, ?)",
          id, newer.id, older.id, newer.prefecture);
    });
    return id;
  }
  Institution twin(std::string address) {
    Institution i = open("高橋内科医院（架空）", "31201", "31-鳥取市");
    i.address = std::move(address);
    return add(i);
  }
  std::string closed_on(const Institution& i) {
    return db_->read([&](store::Tx& tx) { return find(tx, i.id)->closed_on; });
  }
  static const regime::Areas& areas() {
    static const regime::Areas loaded = regime::Areas::load("regime/areas");
    return loaded;
  }
};
EACH_ENGINE(RegisterPagesTest);

TEST_P(RegisterPagesTest, TheListSaysWhoHasNobodyYetAndNamesTheScope) {
  hire(clinic_, "clerk");
  const std::string page = get(tottori_, "/institutions-register").body;
  EXPECT_THAT(page, HasSubstr("髙橋内科医院（架空）"));
  EXPECT_THAT(page, HasSubstr("1人"));
  EXPECT_THAT(page, HasSubstr("3件のうち 1–3件"));
  EXPECT_THAT(page, HasSubstr("報告の対象外"));
  EXPECT_THAT(page, HasSubstr("閉院"));
  EXPECT_THAT(page, Not(HasSubstr("松江内科")));
  EXPECT_THAT(get(yonago_, "/institutions-register").body, Not(HasSubstr("髙橋内科")));
}

TEST_P(RegisterPagesTest, TheTableToTakeAwayHoldsTheSameScope) {
  const std::string all = get(tottori_, "/institutions-register.csv").body;
  EXPECT_THAT(all, HasSubstr("髙橋内科医院（架空）"));
  EXPECT_THAT(all, Not(HasSubstr("松江内科")));
  const std::string yonago = get(yonago_, "/institutions-register.csv").body;
  EXPECT_THAT(yonago, HasSubstr("みなと病院（架空）"));
  EXPECT_THAT(yonago, Not(HasSubstr("髙橋内科")));
  EXPECT_EQ(get(actor(access::Role::prefecture_officer, "", ""), "/institutions-register.csv").status, 403);
}

TEST_P(RegisterPagesTest, AnInstitutionsPageTellsItsCodesStaffAndHistoryInWords) {
  hire(clinic_, "clerk@example.jp");
  const std::string page = get(tottori_, "/institutions-register/{number}", at(clinic_)).body;
  for (const char* part :
       {"医療機関コード（10桁）", "3110112345", "令和7年4月1日から", "680-0011", "鳥取市保健所",
        "clerk@example.jp", "さんを利用できるようにした", "ご案内を作る", "架空"})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_EQ(get(shimane_, "/institutions-register/{number}", at(clinic_)).status, 404);
  const std::string centre = get(yonago_, "/institutions-register/{number}", at(hospital_)).body;
  EXPECT_THAT(centre, HasSubstr("特定機能病院"));
  EXPECT_THAT(centre, Not(HasSubstr("ご案内を作る")));
}

TEST_P(RegisterPagesTest, TheLetterIsAPdfAndThePageThenWarnsOfIt) {
  const auto pdf =
      visit(tottori_, http::Method::post, "/institutions-register/{number}/letters", at(clinic_));
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  EXPECT_THAT(std::string(pdf.header("Content-Disposition")), StartsWith("attachment"));
  EXPECT_THAT(pdf.body, StartsWith("%PDF"));
  const std::string page = get(tottori_, "/institutions-register/{number}", at(clinic_)).body;
  EXPECT_THAT(page, HasSubstr("まだ使われていません"));
  EXPECT_THAT(page, HasSubstr("ご案内を作り直す"));
  EXPECT_THAT(page, HasSubstr("利用開始のご案内を作った（田中 陽子）"));
  EXPECT_EQ(
      visit(tottori_, http::Method::post, "/institutions-register/{number}/letters", at(elsewhere_)).status,
      404);
}

TEST_P(RegisterPagesTest, AnEndedGrantLeavesThePage) {
  const Id grant = hire(clinic_, "clerk@example.jp");
  const auto done = visit(tottori_, http::Method::post, "/institutions-register/{number}/ended-grants",
                          at(clinic_, {{"grant", grant.text()}}));
  EXPECT_EQ(done.status, 303);
  EXPECT_THAT(get(tottori_, "/institutions-register/{number}", at(clinic_)).body,
              Not(HasSubstr("clerk@example.jp")));
}

TEST_P(RegisterPagesTest, APairStandsSideBySideWithItsDifferencesMarked) {
  propose(twin("鳥取県鳥取市東町2-2"), clinic_);
  const std::string page = get(tottori_, "/links").body;
  EXPECT_THAT(page, HasSubstr("東町1-1"));
  EXPECT_THAT(page, HasSubstr("東町2-2"));
  EXPECT_THAT(page, HasSubstr("違い"));
  EXPECT_THAT(page, Not(HasSubstr("まとめて決める")));
  EXPECT_THAT(get(shimane_, "/links").body, HasSubstr("判断を待っている候補はありません"));
}

TEST_P(RegisterPagesTest, TickedPairsAreDecidedTogetherOnlyWhenNameAndAddressAreTheSame) {
  const Institution same = twin("鳥取県鳥取市東町１－１"), other = twin("鳥取県鳥取市東町2-2");
  const Id first = propose(same, clinic_), second = propose(other, clinic_);
  http::Request bulk;
  bulk.form = {{"bulk", "1"}, {"pick:" + first.text(), "1"}, {"pick:" + second.text(), "1"}};
  const auto done = visit(tottori_, http::Method::post, "/links/decisions", bulk);
  EXPECT_EQ(done.header("Location"), "/links?page=1&same=1");
  EXPECT_EQ(closed_on(same), "2027-02-10");
  EXPECT_EQ(closed_on(other), "");
  EXPECT_THAT(get(tottori_, "/institutions-register/{number}", at(same)).body,
              HasSubstr("同じものとしてまとめた：<a href=\"/institutions-register/" + clinic_.number));
  http::Request none;
  none.form = {{"bulk", "1"}};
  EXPECT_EQ(visit(tottori_, http::Method::post, "/links/decisions", none).status, 422);
}

TEST_P(RegisterPagesTest, APairWhoseNewerOneHasStaffIsNotDecidedInPassing) {
  const Institution same = twin("鳥取県鳥取市東町1-1");
  propose(same, clinic_);
  EXPECT_THAT(get(tottori_, "/links").body, HasSubstr("まとめて決める"));
  hire(same, "clerk@example.jp");
  const std::string page = get(tottori_, "/links").body;
  EXPECT_THAT(page, Not(HasSubstr("まとめて決める")));
  EXPECT_THAT(page, HasSubstr("1人"));
}

TEST_P(RegisterPagesTest, OneDecisionLeadsToThePairThatComesNext) {
  const Institution a = twin("鳥取県鳥取市東町2-2"), b = twin("鳥取県鳥取市東町3-3");
  const Id first = propose(a, clinic_), second = propose(b, clinic_);
  http::Request apart;
  apart.form = {{"page", "1"}, {"different", first.text()}};
  EXPECT_EQ(visit(tottori_, http::Method::post, "/links/decisions", apart).header("Location"),
            "/links?page=1&different=1#pair-1");
  EXPECT_EQ(closed_on(a), "");
  http::Request one;
  one.form = {{"page", "1"}, {"same", second.text()}};
  EXPECT_EQ(visit(shimane_, http::Method::post, "/links/decisions", one).status, 403);
  EXPECT_EQ(visit(tottori_, http::Method::post, "/links/decisions", one).status, 303);
  EXPECT_EQ(closed_on(b), "2027-02-10");
  EXPECT_THAT(get(tottori_, "/links").body, HasSubstr("判断を待っている候補はありません"));
}

}  // namespace
}  // namespace kakari::registry
