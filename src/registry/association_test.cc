#include "registry/association.h"

#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;

class AssociationTest : public testing::PhysicianTest {
 protected:
  std::string president_on(Date on) {
    return db_->read([&](store::Tx& tx) {
      const auto term = jma_president(tx, on);
      return term ? term->name : std::string();
    });
  }
  Result<void> take_office(const access::Actor& by, std::string name, Date from) {
    return db_->write([&](store::Tx& tx) {
      return add_president_term(tx, by, moment_, {std::move(name), from});
    });
  }
  const access::Actor office_ = actor(access::Role::jma_office, "jma", "日医 事務");
};
EACH_ENGINE(AssociationTest);

TEST_P(AssociationTest, WhatIsAddedIsFoundAgainByIdNumberAndPlace) {
  EXPECT_EQ(jma_.number, "00-01");
  EXPECT_EQ(tottori_.number, "31-01");
  EXPECT_EQ(east_.number, "31-02");
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(find_association(tx, east_.id)->name, "鳥取県東部医師会");
    EXPECT_EQ(find_association(tx, university_.id)->kind, AssociationKind::university);
    EXPECT_EQ(find_association_by_number(tx, "31-02")->parent, tottori_.id);
    EXPECT_EQ(find_association(tx, east_.id)->deadline_days, 30);
    EXPECT_TRUE(find_association(tx, east_.id)->two_persons);
    EXPECT_EQ(prefectural_association(tx, "32")->id, shimane_.id);
    EXPECT_FALSE(prefectural_association(tx, "33"));
    EXPECT_FALSE(find_association(tx, Id::trusted("none")));
    EXPECT_EQ(associations(tx).size(), 6U);
    std::vector<std::string> numbers;
    for (const Association& a : associations(tx, "31")) numbers.push_back(a.number);
    EXPECT_THAT(numbers, ElementsAre("31-01", "31-02", "31-03"));
  });
}

TEST_P(AssociationTest, ANumberTakenByAListIsNotGivenAgain) {
  db_->write([&](store::Tx& tx) {
    add_association(tx, moment_, {.number = "31-04", .name = "鳥取県中部医師会", .prefecture = "31"});
    EXPECT_EQ(added(tx, AssociationKind::local, "鳥取県西部医師会", "31", tottori_.id).number, "31-05");
  });
}

TEST_P(AssociationTest, FederationOfALocalOneIsItsParentAndOfAPrefecturalOneItself) {
  EXPECT_EQ(scope_of(east_).federation, tottori_.id.text());
  EXPECT_EQ(scope_of(university_).federation, tottori_.id.text());
  EXPECT_EQ(scope_of(tottori_).federation, tottori_.id.text());
  EXPECT_EQ(scope_of(jma_).federation, "");
  EXPECT_EQ(scope_of(east_).association, east_.id.text());
}

TEST_P(AssociationTest, ItsOfficeChangesItsDataAndNobodyElse) {
  Association wanted = east_;
  wanted.president = "新会長 次郎";
  wanted.deadline_days = 45;
  wanted.two_persons = false;
  wanted.number = "99-99";  // not theirs to change
  const auto change = [&](const access::Actor& by) {
    return db_->write([&](store::Tx& tx) { return change_association(tx, by, moment_, wanted); });
  };
  EXPECT_EQ(change(clerk(matsue_)).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(change(clerk(tottori_)).error().kind, ProblemKind::forbidden);
  const auto done = change(clerk(east_));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->president, "新会長 次郎");
  EXPECT_EQ(done->number, "31-02");
  EXPECT_EQ(done->version, 2);
  EXPECT_FALSE(db_->read([&](store::Tx& tx) { return find_association(tx, east_.id); })->two_persons);
  EXPECT_EQ(change(clerk(east_)).error().code, "changed-meanwhile");
  EXPECT_THAT(acts_on("association", east_.id), ElementsAre("association.manage"));
}

TEST_P(AssociationTest, WhatCannotBeIsSaidAtItsField) {
  Association wanted = east_;
  wanted.name = "　";
  wanted.email = "address";
  wanted.deadline_days = 400;
  const auto refused =
      db_->write([&](store::Tx& tx) { return change_association(tx, clerk(east_), moment_, wanted); });
  ASSERT_FALSE(refused);
  std::vector<std::string> fields;
  for (const FieldProblem& p : refused.error().fields) fields.push_back(p.field);
  EXPECT_THAT(fields, ElementsAre("name", "email", "deadline_days"));
}

TEST_P(AssociationTest, APresidentHoldsOfficeUntilTheNextOneDoes) {
  EXPECT_EQ(president_on(Date(2026, 1, 1)), "");
  ASSERT_TRUE(take_office(office_, "会長 一郎", Date(2022, 6, 25)));
  ASSERT_TRUE(take_office(office_, "会長 二郎", Date(2026, 6, 27)));
  EXPECT_EQ(president_on(Date(2022, 6, 24)), "");
  EXPECT_EQ(president_on(Date(2026, 6, 26)), "会長 一郎");
  EXPECT_EQ(president_on(Date(2026, 6, 27)), "会長 二郎");
  ASSERT_TRUE(take_office(office_, "会長 次郎", Date(2026, 6, 27)));  // a slip, mended
  EXPECT_EQ(president_on(Date(2027, 1, 1)), "会長 次郎");
  EXPECT_EQ(take_office(clerk(tottori_), "別人", Date(2026, 6, 27)).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(take_office(office_, "", Date(2027, 6, 27)).error().fields.at(0).field, "name");
}

}  // namespace
}  // namespace kakari::registry
