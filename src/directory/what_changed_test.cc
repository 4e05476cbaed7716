#include "directory/what_changed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kakari::directory {
namespace {

using regime::Function;
using reporting::PublishedReport;
using reporting::Standing;
using Kind = FunctionChange::Kind;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WhatChangedTest : public ::testing::Test {
 protected:
  static const regime::Form& form() {
    static const regime::Form form = regime::load_form("regime", 2025).value();
    return form;
  }
  WhatChangedTest() {
    before.year = 2025;
    before.answers["core.fields"] = regime::Codes{7, 9};
    before.answers["core.physicians"] = std::int64_t{2};
    before.answers["home_care.system"] = std::int64_t{4};
    before.functions = {{Function::core, false, Standing::by_report, "", ""},
                        {Function::home_care, true, Standing::confirmed, "2026-02-10", "鳥取県知事"}};
    now = before;
    now.year = 2026;
  }
  WhatChanged changed() const { return what_changed(form(), now, form(), before); }

  PublishedReport before, now;
};

TEST_F(WhatChangedTest, NothingIsSaidOfWhatStayed) {
  EXPECT_TRUE(changed().empty());
  EXPECT_EQ(changed().year_before, 2025);
}

TEST_F(WhatChangedTest, AFunctionThatBeganIsToldOnceWithoutItsItems) {
  now.functions.push_back({Function::after_hours, false, Standing::before_confirmation, "", ""});
  now.answers["after_hours.rota"] = std::int64_t{3};
  ASSERT_THAT(changed().functions, SizeIs(1));
  EXPECT_EQ(changed().functions[0].kind, Kind::began);
  EXPECT_EQ(changed().functions[0].function, Function::after_hours);
  EXPECT_THAT(changed().items, IsEmpty());
}

TEST_F(WhatChangedTest, AFunctionThatEndedAndOneDoneOtherwiseAreTold) {
  now.functions[1].with_others = false;
  ASSERT_THAT(changed().functions, SizeIs(1));
  EXPECT_EQ(changed().functions[0].kind, Kind::how);
  EXPECT_FALSE(changed().functions[0].with_others);
  now.functions.pop_back();
  EXPECT_EQ(changed().functions.at(0).kind, Kind::ended);
}

TEST_F(WhatChangedTest, FieldsThatCameAndWentAreNamed) {
  now.answers["core.fields"] = regime::Codes{7, 10};
  const auto items = changed().items;
  ASSERT_THAT(items, SizeIs(1));
  const regime::Item& fields = *form().item("core.fields");
  ASSERT_THAT(items[0].added, SizeIs(1));
  EXPECT_EQ(items[0].added[0].text, fields.choice(10)->label);
  ASSERT_THAT(items[0].removed, SizeIs(1));
  EXPECT_EQ(items[0].removed[0].text, fields.choice(9)->label);
}

TEST_F(WhatChangedTest, ANumberIsToldBeforeAndNow) {
  now.answers["core.physicians"] = std::int64_t{3};
  const auto items = changed().items;
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_NE(items[0].before.text, items[0].now.text);
}

TEST_F(WhatChangedTest, AnIntentThatAroseIsNoChange) {
  for (const regime::Item& item : form().items)
    for (const regime::Choice& choice : item.choices) {
      if (!choice.intent) continue;
      for (const regime::Choice& other : item.choices)
        if (!other.intent && other.public_label == choice.public_label) before.answers[item.id] = other.code;
      now.answers[item.id] = choice.code;
    }
  EXPECT_TRUE(changed().empty()) << changed().items.at(0).label.text;
}

}  // namespace
}  // namespace kakari::directory
