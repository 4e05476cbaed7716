#include "registry/institution_list.h"

#include "registry/register_fixture.h"

namespace kakari::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Standing = ListFilter::Standing;
using Accounts = ListFilter::Accounts;

class InstitutionListTest : public testing::RegisterTest {
 protected:
  std::vector<std::string> found(const access::Actor& actor, const ListFilter& filter = {}) {
    std::vector<std::string> numbers;
    const auto list = db_->read([&](store::Tx& tx) { return list_institutions(tx, actor, filter); });
    EXPECT_EQ(list.total, std::int64_t(list.rows.size()));
    for (const auto& row : list.rows) numbers.push_back(row.institution.number);
    return numbers;
  }
  std::vector<std::string> named(const std::string& text) {
    ListFilter filter;
    filter.text = text;
    return found(tottori_, filter);
  }
};
EACH_ENGINE(InstitutionListTest);

TEST_P(InstitutionListTest, EachOfficerSeesTheirOwnPartOnly) {
  EXPECT_THAT(found(tottori_), ElementsAre(clinic_.number, hospital_.number, closed_.number));
  EXPECT_THAT(found(yonago_), ElementsAre(hospital_.number, closed_.number));
  EXPECT_THAT(found(shimane_), ElementsAre(elsewhere_.number));
  EXPECT_THAT(found(actor(access::Role::institution_staff, clinic_.id.text(), "")),
              ElementsAre(clinic_.number));
  EXPECT_THAT(found(actor(access::Role::municipality_officer, "31201", "")), IsEmpty());
  EXPECT_THAT(found(actor(access::Role::prefecture_officer, "", "")), IsEmpty());
}

TEST_P(InstitutionListTest, OneOutsideTheScopeIsNotFound) {
  db_->read([&](store::Tx& tx) {
    EXPECT_EQ(find_readable(tx, tottori_, clinic_.number)->id, clinic_.id);
    for (const access::Actor& other : {yonago_, shimane_})
      EXPECT_EQ(find_readable(tx, other, clinic_.number).error().kind, ProblemKind::not_found);
    EXPECT_EQ(find_readable(tx, tottori_, "31-999999-9").error().kind, ProblemKind::not_found);
  });
}

TEST_P(InstitutionListTest, NamesAndKanaAreFoundHoweverTheyAreWritten) {
  for (const char* typed : {"高橋", "髙橋内科", "たかはし", "ﾀｶﾊｼ"})
    EXPECT_THAT(named(typed), ElementsAre(clinic_.number)) << typed;
  EXPECT_THAT(named("木_診"), ElementsAre(closed_.number));
  EXPECT_THAT(named("%"), IsEmpty());
}

TEST_P(InstitutionListTest, NumbersAndCodesAreFoundAsPeopleCopyThem) {
  std::string bare = clinic_.number;
  std::erase(bare, '-');
  for (const std::string& typed : {clinic_.number, bare, std::string("3110112345"),
                                   std::string("３１１０１１２３４５"), std::string("0112345")})
    EXPECT_THAT(named(typed), ElementsAre(clinic_.number)) << typed;
}

TEST_P(InstitutionListTest, FiltersNarrowTogether) {
  ListFilter filter;
  filter.municipality = "31202";
  EXPECT_THAT(found(tottori_, filter), ElementsAre(hospital_.number, closed_.number));
  filter.kind = regime::InstitutionKind::clinic;
  EXPECT_THAT(found(tottori_, filter), ElementsAre(closed_.number));
  filter = {};
  for (const auto& [standing, number] :
       {std::pair{Standing::to_report, clinic_.number}, std::pair{Standing::exempt, hospital_.number},
        std::pair{Standing::closed, closed_.number}}) {
    filter.standing = standing;
    EXPECT_THAT(found(tottori_, filter), ElementsAre(number));
  }
}

TEST_P(InstitutionListTest, AnAccountCountsWhileItsGrantIsInForce) {
  const Id grant = hire(clinic_, "clerk");
  hire(elsewhere_, "matsue");
  ListFilter with, without;
  with.accounts = Accounts::with;
  without.accounts = Accounts::without;
  EXPECT_THAT(found(tottori_, with), ElementsAre(clinic_.number));
  EXPECT_THAT(found(tottori_, without), ElementsAre(hospital_.number, closed_.number));
  db_->write([&](store::Tx& tx) { tx.exec("UPDATE account_grant SET valid_to = 1 WHERE id = ?", grant); });
  EXPECT_THAT(found(tottori_, with), IsEmpty());
}

TEST_P(InstitutionListTest, TheTotalIsOfAllPages) {
  ListFilter filter;
  filter.page_size = 2;
  filter.page = 2;
  const auto list = db_->read([&](store::Tx& tx) { return list_institutions(tx, tottori_, filter); });
  EXPECT_EQ(list.total, 3);
  ASSERT_EQ(list.rows.size(), 1u);
  EXPECT_EQ(list.rows[0].institution.number, closed_.number);
}

}  // namespace
}  // namespace kakari::registry
