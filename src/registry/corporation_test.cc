#include "registry/corporation.h"

#include "registry/institution_row.h"
#include "registry/register_fixture.h"

namespace kakari::registry {
namespace {

class CorporationTest : public testing::RegisterTest {
 protected:
  template <class F>
  auto write(F f) {
    moment_.now += 1'000'000;
    return db_->write([&](store::Tx& tx) { return f(tx); });
  }
  Result<Corporation> make(std::string_view name, const access::Actor& by) {
    return write([&](store::Tx& tx) { return make_corporation(tx, moment_, by, name, "31"); });
  }
  Result<void> join(const Corporation& corporation, const Institution& one, const access::Actor& by) {
    return write([&](store::Tx& tx) { return join_corporation(tx, moment_, by, corporation.id, one.id); });
  }
  void founded(Institution one, std::string founder) {
    one.founder = std::move(founder);
    write([&](store::Tx& tx) {
      save(tx, one);
      return 0;
    });
  }
  std::vector<FounderGroup> groups() {
    return db_->read([&](store::Tx& tx) { return founder_groups(tx, tottori_); });
  }
};
EACH_ENGINE(CorporationTest);

TEST_P(CorporationTest, ItsPeopleSeeTheInstitutionsThatWerePutInAndNoOthers) {
  const auto made = make("医療法人 青葉会（架空）", tottori_);
  ASSERT_TRUE(made);
  ASSERT_TRUE(join(*made, clinic_, tottori_));
  ASSERT_TRUE(join(*made, clinic_, tottori_)) << "again changes nothing";
  const auto person = actor(access::Role::corporation_staff, made->id.text(), made->name);
  db_->read([&](store::Tx& tx) {
    EXPECT_TRUE(access::may(person, access::Act::report_read, scope_of(*find(tx, clinic_.id))));
    EXPECT_FALSE(access::may(person, access::Act::report_read, scope_of(*find(tx, hospital_.id))));
    ASSERT_EQ(institutions_of(tx, made->id).size(), 1u);
    EXPECT_EQ(corporations(tx, tottori_, "青葉", 10, 0).rows.at(0).institutions, 1);
    EXPECT_EQ(corporations(tx, shimane_, "", 10, 0).total, 0);
  });
  ASSERT_TRUE(
      write([&](store::Tx& tx) { return leave_corporation(tx, moment_, tottori_, made->id, clinic_.id); }));
  db_->read([&](store::Tx& tx) {
    EXPECT_FALSE(access::may(person, access::Act::report_read, scope_of(*find(tx, clinic_.id))));
  });
}

TEST_P(CorporationTest, AnInstitutionIsInOneCorporationAndNotInThatOfAnotherOffice) {
  const auto first = make("医療法人 青葉会（架空）", tottori_),
             second = make("医療法人 港会（架空）", tottori_);
  ASSERT_TRUE(join(*first, clinic_, tottori_));
  EXPECT_EQ(join(*second, clinic_, tottori_).error().code, "in-another");
  EXPECT_EQ(join(*first, elsewhere_, tottori_).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(join(*first, hospital_, shimane_).error().code, "no-such-corporation");
  EXPECT_EQ(make("医療法人青葉会（架空）", shimane_).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(make("医療法人 青葉会（架空）", tottori_).error().code, "corporation-known");
  EXPECT_EQ(make(" ", tottori_).error().fields.at(0).field, "name");
}

TEST_P(CorporationTest, EqualFoundersAreProposedAndNeverMergedByNameAlone) {
  founded(clinic_, "医療法人　青葉会");
  founded(hospital_, "医療法人 青葉会");
  founded(closed_, "医療法人 青葉会");
  founded(elsewhere_, "医療法人 青葉会");
  const auto found = groups();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].institutions.size(), 2u) << "neither the closed one nor that of another prefecture";
  EXPECT_FALSE(found[0].known);
  db_->read([&](store::Tx& tx) { EXPECT_EQ(find(tx, clinic_.id)->corporation, ""); });
  const auto made = make("医療法人青葉会", tottori_);
  ASSERT_TRUE(join(*made, clinic_, tottori_));
  ASSERT_EQ(groups().size(), 1u);
  EXPECT_EQ(groups()[0].known->id, made->id);
  ASSERT_TRUE(join(*made, hospital_, tottori_));
  EXPECT_TRUE(groups().empty());
  founded(clinic_, "山田 太郎");
  EXPECT_TRUE(groups().empty()) << "two people may have one name";
}

}  // namespace
}  // namespace kakari::registry
