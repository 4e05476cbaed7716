#include "reporting/explanation/house.h"

#include "reporting/explanation/testing.h"

namespace kakari::explanation {
namespace {

class ExplainingHouse : public ExplanationTest {};
EACH_ENGINE(ExplainingHouse);

TEST_P(ExplainingHouse, OnlyConfirmedFunctionsAreOffered) {
  confirmed();
  const std::string page = ask(world.clerk, Method::get, "/explanation").body;
  EXPECT_NE(page.find("value=\"home_care\""), std::string::npos);
  EXPECT_NE(page.find("value=\"after_hours\""), std::string::npos);
  EXPECT_EQ(page.find("value=\"discharge_support\""), std::string::npos);
  EXPECT_NE(page.find("きた診療所（架空）"), std::string::npos);
  EXPECT_EQ(make(with(filled(), "function", "care_coordination")).status, 422);
}

TEST_P(ExplainingHouse, AConfirmationHoldsUntilTheFunctionStopsOrIsFoundAbsent) {
  confirmed();
  EXPECT_TRUE(house().confirmed(Function::home_care));
  Answers changed = answers();
  changed["home_care.partners"] = regime::Partners{{"", "あたらしい病院（架空）", "夜間の往診"}};
  ASSERT_TRUE(world.submit(changed));
  const House waiting = house();
  ASSERT_TRUE(waiting.confirmed(Function::home_care));  // as it was confirmed, until the change is
  EXPECT_EQ(waiting.confirmed(Function::home_care)->partners.size(), 2u);
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.find_absent(Function::home_care));
  EXPECT_FALSE(house().confirmed(Function::home_care));
  EXPECT_TRUE(house().confirmed(Function::after_hours));
}

TEST_P(ExplainingHouse, LastYearsConfirmationHoldsWhileThisYearsIsUndecided) {
  confirmed();
  world.day(2028, 2, 1);
  world.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", year + 1), *form_2025());
  });
  EXPECT_TRUE(house().confirmed(Function::home_care));
  EXPECT_EQ(house().confirmed(Function::home_care)->year, year);
  world.day(2029, 2, 1);
  world.write([&](store::Tx& tx) {
    reporting::add_cycle(tx, world.now(), reporting::lawful_cycle("31", year + 2), *form_2025());
  });
  EXPECT_FALSE(house().may_explain());
}

}  // namespace
}  // namespace kakari::explanation
