#include "registry/member_pages.h"

#include "access/page_testing.h"
#include "platform/html/components.h"
#include "registry/association_pages.h"
#include "registry/member_query.h"
#include "registry/physician_fixture.h"
#include "registry/workplace_pages.h"

namespace kakari::registry {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class MemberPagesTest : public testing::PhysicianTest {
 protected:
  MemberPagesTest() {
    doctor_ = add_named("髙橋 一郎", "タカハシ イチロウ", "123456");
    doctor_.person = "p-doctor";
    db_->write([&](store::Tx& tx) { change_physician(tx, doctor_); });
    unknown_ = add_named("岸田 奈々", "キシダ ナナ", "234567");
    clinic_ = add_institution("あおば医院");
  }
  http::Response visit(const access::Actor& actor, http::Method method, const std::string& pattern,
                       http::Request request = {}) {
    return access::ask(routes(), actor, moment_, method, pattern, std::move(request));
  }
  std::vector<access::Route> routes() {
    MemberDeps members{.database = &*db_};
    members.record_part = [](const access::Visit&, const Physician&) { return html::note("単位の記録"); };
    members.accepted = [this](store::Tx&, const access::Actor&, const Moment&, const Physician& p) {
      arrived_.push_back(p.id.text());
    };
    std::vector<access::Route> all = member_pages(members);
    const WorkplaceDeps workplaces{&*db_, &areas(), [this](store::Tx&, const Moment&, const Id& institution) {
                                     changed_.push_back(institution.text());
                                   }};
    for (auto& more : {workplace_pages(workplaces), association_pages(*db_)})
      all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  http::Response get(const access::Actor& actor, const std::string& pattern, http::Request request = {}) {
    return visit(actor, http::Method::get, pattern, std::move(request));
  }
  http::Response post(const access::Actor& actor, const std::string& pattern, http::Request request) {
    return visit(actor, http::Method::post, pattern, std::move(request));
  }
  static http::Request of(const Physician& p, http::Pairs form = {}) {
    http::Request request;
    request.params = {{"number", p.number}};
    request.form = std::move(form);
    return request;
  }
  static http::Request typed(http::Pairs form) {
    http::Request request;
    request.form = std::move(form);
    return request;
  }
  static const regime::Areas& areas() {
    static const regime::Areas loaded = regime::Areas::load("regime/areas");
    return loaded;
  }

  Physician doctor_, unknown_;
  Institution clinic_;
  std::vector<std::string> arrived_, changed_;
};
EACH_ENGINE(MemberPagesTest);

TEST_P(MemberPagesTest, TheListIsOfTheOwnAssociationAndThoseUnderIt) {
  const Physician member = add_named("東部 太郎", "トウブ タロウ", "345678");
  join(member, east_);
  db_->write([&](store::Tx& tx) { place_physician(tx, moment_, member.id); });
  EXPECT_THAT(get(clerk(tottori_), "/members").body, AllOf(HasSubstr("髙橋 一郎"), HasSubstr("東部 太郎"),
                                                           HasSubstr("確認待ち"), HasSubstr("3人のうち")));
  EXPECT_THAT(get(clerk(east_), "/members").body, AllOf(HasSubstr("東部 太郎"), Not(HasSubstr("髙橋 一郎"))));
  EXPECT_THAT(get(clerk(matsue_), "/members").body, HasSubstr("まだ医師は登録されていません"));
  EXPECT_THAT(get(actor(access::Role::jma_office, "jma", "x"), "/members").body, HasSubstr("東部 太郎"));
}

TEST_P(MemberPagesTest, AMemberIsFoundByNameKanaNumberAndStanding) {
  const auto names = [&](MemberFilter filter) {
    return db_->read([&](store::Tx& tx) {
      std::vector<std::string> found;
      for (const ListedMember& m : list_members(tx, clerk(tottori_), filter).rows)
        found.push_back(m.physician.name);
      return found;
    });
  };
  EXPECT_THAT(names({.text = "高橋"}), ElementsAre("髙橋 一郎"));
  EXPECT_THAT(names({.text = "きしだ"}), ElementsAre("岸田 奈々"));
  EXPECT_THAT(names({.text = "２３４５６７"}), ElementsAre("岸田 奈々"));
  EXPECT_THAT(names({.text = doctor_.number}), ElementsAre("髙橋 一郎"));
  EXPECT_THAT(names({.text = "%"}), ElementsAre());
  EXPECT_THAT(names({.text = "", .standing = Standing::checked}), ElementsAre());
  EXPECT_THAT(names({.text = "", .accounts = MemberFilter::Accounts::with}), ElementsAre("髙橋 一郎"));
  EXPECT_THAT(names({.text = "", .page = 2, .page_size = 1}), ElementsAre("髙橋 一郎"));
}

TEST_P(MemberPagesTest, TheRecordTellsWhoTheyAreAndIsNobodyElses) {
  join(doctor_, east_);
  const std::string page = get(clerk(tottori_), "/members/{number}", of(doctor_)).body;
  EXPECT_THAT(page,
              AllOf(HasSubstr("123456"), HasSubstr("昭和45年1月2日"), HasSubstr("鳥取県東部医師会"),
                    HasSubstr("令和2年4月1日から"), HasSubstr("確認済みにする"), HasSubstr("単位の記録")));
  EXPECT_EQ(get(clerk(shimane_), "/members/{number}", of(doctor_)).status, 404);
  EXPECT_THAT(get(actor(access::Role::jma_office, "jma", "x"), "/members/{number}", of(doctor_)).body,
              Not(HasSubstr("確認済みにする")));
}

TEST_P(MemberPagesTest, AcceptingTellsTheRoomsAboveAndARefusalNeedsItsReason) {
  const auto decide = [&](http::Pairs form) {
    return post(clerk(tottori_), "/members/{number}/checks", of(doctor_, std::move(form)));
  };
  EXPECT_EQ(decide({{"decision", "accept"}}).status, 303);
  EXPECT_THAT(arrived_, ElementsAre(doctor_.id.text()));
  EXPECT_THAT(decide({{"decision", "refuse"}}).body, HasSubstr("理由を500文字以内"));
  EXPECT_EQ(decide({{"decision", "refuse"}, {"reason", "番号が違います。"}}).status, 303);
  EXPECT_EQ(reread(doctor_).standing, Standing::refused);
  EXPECT_THAT(get(clerk(tottori_), "/members/{number}", of(doctor_)).body,
              AllOf(HasSubstr("番号が違います。"), HasSubstr("登録内容を確認できないとした")));
}

TEST_P(MemberPagesTest, TheOfficeCorrectsRecordsMembershipsAndPrintsALetter) {
  EXPECT_EQ(post(clerk(tottori_), "/members/{number}/corrections",
                 of(doctor_, {{"name", "髙橋 一朗"},
                              {"kana", "たかはし いちろう"},
                              {"birth_date", "1970-01-02"},
                              {"licence_number", "123457"}}))
                .status,
            303);
  EXPECT_EQ(reread(doctor_).name, "髙橋 一朗");
  const auto member = [&](http::Pairs form) {
    return post(clerk(tottori_), "/members/{number}/memberships", of(doctor_, std::move(form)));
  };
  EXPECT_EQ(member({{"association", shimane_.id.text()}, {"from", "2020-04-01"}}).status, 422);
  EXPECT_EQ(member({{"association", east_.id.text()}, {"from", "2027-04-01"}}).status, 422);
  EXPECT_EQ(member({{"association", east_.id.text()}, {"from", "2020-04-01"}}).status, 303);
  EXPECT_EQ(reread(doctor_).association, east_.id.text());  // theirs from now on
  const Id held = db_->read([&](store::Tx& tx) { return memberships(tx, doctor_.id).at(0).id; });
  EXPECT_EQ(post(clerk(east_), "/members/{number}/ended-memberships",
                 of(doctor_, {{"membership", held.text()}, {"last_day", "2026-02-09"}}))
                .status,
            303);
  EXPECT_EQ(reread(doctor_).association, tottori_.id.text());
  const auto pdf = post(clerk(tottori_), "/members/{number}/letters", of(unknown_));
  EXPECT_THAT(pdf.body, StartsWith("%PDF"));
  EXPECT_EQ(post(clerk(tottori_), "/members/{number}/letters", of(doctor_)).status, 409);
}

TEST_P(MemberPagesTest, APhysicianStatesAWorkplaceAndTheHouseConfirmsIt) {
  const access::Actor doctor = themselves(doctor_);
  const access::Actor staff = actor(access::Role::institution_staff, clinic_.id.text(), "職員");
  EXPECT_THAT(get(doctor, "/workplaces").body, HasSubstr("まだ勤務先は登録されていません"));
  EXPECT_THAT(
      post(doctor, "/workplaces", typed({{"institution", "どこか"}, {"fte", "2"}, {"from", ""}})).body,
      AllOf(HasSubstr("0から1まで"), HasSubstr("始めた日を入力")));
  EXPECT_EQ(post(doctor, "/workplaces",
                 typed({{"institution", "あおば医院"}, {"fte", "0.55"}, {"from", "2020/4/1"}}))
                .status,
            303);
  EXPECT_THAT(changed_, ElementsAre(clinic_.id.text()));
  EXPECT_THAT(get(staff, "/staff-physicians").body, AllOf(HasSubstr("髙橋 一郎"), HasSubstr("0.5")));
  const Id id = db_->read([&](store::Tx& tx) { return workplaces_of_physician(tx, doctor_.id).at(0).id; });
  EXPECT_EQ(
      post(staff, "/staff-physicians/decisions", typed({{"workplace", id.text()}, {"decision", "confirm"}}))
          .status,
      303);
  EXPECT_THAT(get(doctor, "/workplaces").body, HasSubstr("確認済"));
  http::Request one;
  one.params = {{"id", id.text()}};
  EXPECT_THAT(get(doctor, "/workplaces/{id}", one).body, HasSubstr("あおば医院"));
  one.form = {{"last_day", "2026-01-31"}};
  EXPECT_EQ(post(doctor, "/workplaces/{id}/end", one).status, 303);
  EXPECT_EQ(changed_.size(), 3U);
  EXPECT_EQ(get(themselves(unknown_), "/workplaces/{id}", one).status, 404);
}

TEST_P(MemberPagesTest, TheLookUpAnswersAsProgramsReadIt) {
  http::Request request;
  request.query = {{"q", "あおば"}};
  EXPECT_THAT(get(themselves(doctor_), "/workplaces/look-up", request).body,
              AllOf(HasSubstr("\"results\""), HasSubstr("あおば医院"), HasSubstr(clinic_.number)));
}

TEST_P(MemberPagesTest, AnAssociationChangesItsOwnData) {
  EXPECT_THAT(get(clerk(east_), "/association").body, AllOf(HasSubstr("会長 太郎"), HasSubstr("31-02")));
  http::Pairs form{
      {"name", east_.name}, {"president", "会長 次郎"}, {"deadline_days", "45"}, {"version", "1"}};
  EXPECT_EQ(post(clerk(east_), "/association", typed(form)).status, 303);
  EXPECT_EQ(post(clerk(east_), "/association", typed(form)).status, 409);
  form[2].second = "多め";
  form[3].second = "2";
  EXPECT_THAT(post(clerk(east_), "/association", typed(form)).body, HasSubstr("365日まで"));
  EXPECT_EQ(db_->read([&](store::Tx& tx) { return find_association(tx, east_.id); })->deadline_days, 45);
}

}  // namespace
}  // namespace kakari::registry
