#include "registry/physician_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;

class MembershipTest : public testing::PhysicianTest {
 protected:
  void place(const Physician& p) {
    db_->write([&](store::Tx& tx) { place_physician(tx, moment_, p.id); });
  }
  void works_at(const Physician& p, const Institution& i, int fte_tenths, std::string state,
                std::string to = "") {
    db_->write([&](store::Tx& tx) {
      tx.exec(
          "INSERT INTO workplace (id, physician_id, institution_id, fte_tenths, from_date, to_date, state, "
          "stated_person, stated_by, stated_at, decided_by, decided_at) VALUES (?, ?, ?, ?, '2020-04-01', ?, "
          "?, '', '', 0, '', 0)",
          moment_.new_id(), p.id, i.id, fte_tenths, to, state);
    });
  }
};
EACH_ENGINE(MembershipTest);

TEST_P(MembershipTest, TheLastDayOfAMembershipCounts) {
  const Physician p = add_named("一", "イチ");
  const Membership m = join(p, jma_, "2020-04-01");
  EXPECT_EQ(m.kind, AssociationKind::jma);
  const auto member = [&](Date on) {
    return db_->read([&](store::Tx& tx) { return jma_member(tx, p.id, on); });
  };
  EXPECT_FALSE(member(Date(2020, 3, 31)));
  EXPECT_TRUE(member(Date(2026, 1, 1)));
  db_->write([&](store::Tx& tx) { end_membership(tx, m.id, Date(2025, 3, 31)); });
  EXPECT_TRUE(member(Date(2025, 3, 31)));
  EXPECT_FALSE(member(Date(2025, 4, 1)));
}

TEST_P(MembershipTest, LayersStandByThemselves) {
  const Physician p = add_named("一", "イチ");
  join(p, east_);
  db_->read([&](store::Tx& tx) {
    EXPECT_FALSE(jma_member(tx, p.id, moment_.today()));
    EXPECT_EQ(local_association(tx, p.id, moment_.today()), east_.id);
  });
}

TEST_P(MembershipTest, OfSeveralLocalOnesTheNewestCounts) {
  const Physician p = add_named("一", "イチ");
  join(p, east_, "2010-04-01");
  join(p, university_, "2020-04-01", "2026-02-10");
  const auto local = [&](Date on) {
    return db_->read([&](store::Tx& tx) { return local_association(tx, p.id, on); });
  };
  EXPECT_EQ(local(Date(2026, 2, 10)), university_.id);
  EXPECT_EQ(local(Date(2026, 2, 11)), east_.id);
  EXPECT_EQ(local(Date(2009, 1, 1)), std::nullopt);
}

TEST_P(MembershipTest, TheSameMembershipAgainIsTheSameRow) {
  const Physician p = add_named("一", "イチ");
  EXPECT_EQ(join(p, east_).id, join(p, east_).id);
  std::vector<std::string> names;
  for (const Membership& m : db_->read([&](store::Tx& tx) { return memberships(tx, p.id); }))
    names.push_back(m.association_name);
  EXPECT_THAT(names, ElementsAre("鳥取県東部医師会"));
}

TEST_P(MembershipTest, AMembersCaseGoesToTheirLocalAssociation) {
  const Physician p = add_named("一", "イチ");
  join(p, matsue_);
  place(p);
  EXPECT_EQ(reread(p).association, matsue_.id.text());
  EXPECT_EQ(reread(p).federation, shimane_.id.text());
  EXPECT_EQ(reread(p).prefecture, "31");  // of the address still
  const std::int64_t version = reread(p).version;
  place(p);
  EXPECT_EQ(reread(p).version, version);
}

TEST_P(MembershipTest, ANonMembersCaseGoesToThePrefectureOfTheMainWorkplace) {
  const Physician p = add_named("一", "イチ");
  const Institution here = add_institution("鳥取医院"), there = add_institution("松江医院", "32");
  works_at(p, here, 4, "stated");
  place(p);
  EXPECT_EQ(reread(p).association, tottori_.id.text());
  works_at(p, there, 6, "stated");
  place(p);
  EXPECT_EQ(reread(p).association, shimane_.id.text());
  EXPECT_EQ(reread(p).federation, shimane_.id.text());
  works_at(p, here, 1, "confirmed");
  place(p);
  EXPECT_EQ(reread(p).association, tottori_.id.text());
}

TEST_P(MembershipTest, WhatEndedOrWasDeclinedPlacesNobody) {
  const Physician p = add_named("一", "イチ");
  const Institution there = add_institution("松江医院", "32");
  works_at(p, there, 10, "declined");
  works_at(p, there, 10, "confirmed", "2026-02-09");
  place(p);
  EXPECT_EQ(reread(p).association, tottori_.id.text());
}

TEST_P(MembershipTest, AMemberOfThePrefecturalAssociationAloneIsTheirs) {
  const Physician p = add_named("一", "イチ");
  join(p, shimane_);
  place(p);
  EXPECT_EQ(reread(p).association, shimane_.id.text());
}

}  // namespace
}  // namespace kakari::registry
