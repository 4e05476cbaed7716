// 別表第八第三 beside the answers, and which claims come of which service: data that is checked like the
// rest.
#include <gtest/gtest.h>

#include "regime/testing.h"

namespace kakari::regime {
namespace {

TEST(ClauseElements, EveryElementOfTheExtendedFunctionsNamesAnswersThatSpeakToIt) {
  for (const Function function : kExtendedFunctions) {
    const FunctionRule& rule = real_form().rule(function);
    ASSERT_FALSE(rule.clause_elements.empty()) << id(function);
    EXPECT_TRUE(unverified(rule.elements_status)) << "no source states the mapping";
    for (const ClauseElement& element : rule.clause_elements)
      EXPECT_FALSE(element.items.empty()) << element.text;
  }
}

TEST(ClauseElements, ThoseOfDischargeSupportAreFiveAndAskedForTogether) {
  const FunctionRule& rule = real_form().rule(Function::discharge_support);
  EXPECT_EQ(rule.clause_elements.size(), 5u);
  EXPECT_TRUE(rule.elements_together);
  EXPECT_FALSE(real_form().rule(Function::home_care).elements_together);
}

TEST(ClauseElements, AFormKeptAsTextGivesThemBack) {
  const Form again = form_from_text(real_form().text);
  const auto& rule = again.rule(Function::discharge_support);
  EXPECT_EQ(rule.clause_elements[2].items,
            real_form().rule(Function::discharge_support).clause_elements[2].items);
  EXPECT_EQ(again.plausibility.size(), real_form().plausibility.size());
}

TEST(Plausibility, EveryRuleIsOfKnownCountsAndMarkedAsOurReading) {
  ASSERT_FALSE(real_form().plausibility.empty());
  for (const Plausibility& rule : real_form().plausibility) {
    EXPECT_EQ(rule.status, Status::reconstructed) << rule.id;
    for (const auto& claims : rule.claims) EXPECT_TRUE(real_form().item(claims)->ndb) << claims;
  }
}

}  // namespace
}  // namespace kakari::regime
