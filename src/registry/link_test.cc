#include "registry/link.h"

#include "registry/import_fixture.h"

namespace kakari::registry {
namespace {

class LinkTest : public testing::ImportTest {
 protected:
  void SetUp() override {
    take_in(fixture("bureau_list.csv"));
    take_in(fixture("hospital_sheet.csv"));
  }
  std::vector<LinkProposal> proposals() {
    return db_->read([&](store::Tx& tx) { return open_proposals(tx, officer_); });
  }
  static access::Actor actor(access::Role role, std::string scope) {
    access::Actor a;
    a.person = Id::trusted("p1");
    a.name = "田中 花子";
    a.role = role;
    a.scope = std::move(scope);
    return a;
  }
  const access::Actor officer_ = actor(access::Role::prefecture_officer, "31");
};
EACH_ENGINE(LinkTest);

TEST_P(LinkTest, AConfirmedPairIsOneInstitutionUnderTheOlderNumber) {
  const LinkProposal p = proposals().at(0);
  const auto kept = db_->write([&](store::Tx& tx) { return confirm_link(tx, moment_, officer_, p.id); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->number, p.other.number);
  EXPECT_EQ(kept->kana, p.institution.kana);
  EXPECT_GT(kept->beds, 0);
  EXPECT_EQ(kept->kind, regime::InstitutionKind::hospital);
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(find(tx, p.institution.id)->closed_on, today());
    EXPECT_EQ(codes(tx, kept->id).size(), 2u);
    const std::string iryo = codes(tx, kept->id).at(0).value;
    EXPECT_EQ(find_by_code(tx, "iryo", iryo).at(0).id, kept->id);
    EXPECT_EQ(journal::history_of_institution(tx, kept->id.text()).size(), 1u);
  });
  EXPECT_EQ(proposals().size(), 1u);
}

TEST_P(LinkTest, AfterTheDecisionTheSameListsChangeNothing) {
  for (const LinkProposal& p : proposals())
    ASSERT_TRUE(db_->write([&](store::Tx& tx) { return confirm_link(tx, moment_, officer_, p.id); }));
  const std::int64_t before = count("institution");
  EXPECT_EQ(take_in(fixture("hospital_sheet.csv")).unchanged, 20);
  EXPECT_EQ(take_in(fixture("bureau_list.csv")).unchanged, 25);
  EXPECT_EQ(count("institution"), before);
}

TEST_P(LinkTest, ARefusedPairStaysTwoAndIsDecidedOnce) {
  const LinkProposal p = proposals().at(0);
  ASSERT_TRUE(db_->write([&](store::Tx& tx) { return refuse_link(tx, moment_, officer_, p.id); }));
  EXPECT_EQ(proposals().size(), 1u);
  const auto again = db_->write([&](store::Tx& tx) { return confirm_link(tx, moment_, officer_, p.id); });
  EXPECT_EQ(again.error().code, "already-decided");
  db_->read([&](store::Tx& tx) { EXPECT_EQ(find(tx, p.institution.id)->closed_on, ""); });
}

TEST_P(LinkTest, OnlyThePrefectureOfBothDecides) {
  const LinkProposal p = proposals().at(0);
  db_->read([&](store::Tx& tx) { EXPECT_EQ(count_open_proposals(tx, officer_), 2); });
  for (const access::Actor& other : {actor(access::Role::prefecture_officer, "32"),
                                     actor(access::Role::health_centre_officer, p.other.health_centre)}) {
    db_->read([&](store::Tx& tx) {
      EXPECT_EQ(count_open_proposals(tx, other), 0);
      EXPECT_TRUE(open_proposals(tx, other).empty());
    });
    const auto refused = db_->write([&](store::Tx& tx) { return confirm_link(tx, moment_, other, p.id); });
    EXPECT_EQ(refused.error().kind, ProblemKind::forbidden);
    EXPECT_FALSE(db_->write([&](store::Tx& tx) { return refuse_link(tx, moment_, other, p.id); }));
  }
}

TEST_P(LinkTest, AProposalWithAClosedInstitutionIsNoLongerAsked) {
  Institution gone = proposals().at(0).other;
  db_->write([&](store::Tx& tx) {
    tx.exec("UPDATE institution SET closed_on = '2026-07-01' WHERE id = ?", gone.id);
  });
  EXPECT_EQ(proposals().size(), 1u);
}

TEST_P(LinkTest, WidthAndVariantKanjiAreNoDifferenceButANumberIs) {
  LinkProposal p;
  p.institution.name = "医療法人　髙橋医院", p.other.name = "医療法人高橋医院";
  p.institution.address = "鳥取県鳥取市江津７３０", p.other.address = "鳥取県鳥取市江津730";
  EXPECT_TRUE(plainly_same(p));
  p.other.address = "鳥取県鳥取市江津731";
  EXPECT_FALSE(plainly_same(p));
}

}  // namespace
}  // namespace kakari::registry
