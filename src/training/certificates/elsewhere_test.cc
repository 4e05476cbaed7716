#include "training/certificates/elsewhere.h"

#include <gmock/gmock.h>

#include "training/certificates/testing.h"

namespace kakari::certificates {
namespace {

class ElsewhereTest : public testing::InWorld {
 protected:
  ElsewhereTest() {
    rules_ = *training::testing::rules();
    std::erase_if(rules_.recognised, [](const regime::Recognised& r) { return r.id != kOwnTraining; });
    regime::Recognised other;
    other.id = "other";
    other.body = "架空学会";
    other.name = "地域医療研修（架空）";
    rules_.recognised.push_back(other);
  }
  NewElsewhere someone() const { return {"other", "西村 望", "A-12", "2025-06-01", "０.５５", "2024-04-01"}; }
  Result<Elsewhere> declare(const NewElsewhere& typed) { return declare(typed, world.staff); }
  Result<Elsewhere> declare(const NewElsewhere& typed, const access::Actor& who) {
    return world.write(
        [&](store::Tx& tx) { return declare_completer(tx, who, world.now(), rules_, world.aoba.id, typed); });
  }
  Result<Elsewhere> end(const Id& id, std::string_view day) {
    return world.write([&](store::Tx& tx) { return end_completer(tx, world.staff, world.now(), id, day); });
  }
  std::vector<Completer> on(Date day) {
    return world.read([&](store::Tx& tx) { return completers(tx, world.aoba.id, day); });
  }

  regime::Training rules_;
};
EACH_ENGINE(ElsewhereTest);

TEST_P(ElsewhereTest, ADeclaredCompleterCountsBesideThoseOfTheScheme) {
  world.day(2026, 12, 1);
  world.issued(world.member);
  world.works(world.member, world.aoba, 8);
  declare(someone()).value();
  const auto all = on(Date(2027, 1, 1));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all[1].declared);
  EXPECT_EQ(all[1].name, "西村 望");
  EXPECT_EQ(all[1].training_name, "地域医療研修（架空）（架空学会）");
  EXPECT_EQ(all[1].fte_tenths, 5);
  EXPECT_EQ(count(all).people, 2);
  EXPECT_EQ(count(all).fte_tenths, 13);
  EXPECT_EQ(world.journalled("completer.declare"), 1);
}

TEST_P(ElsewhereTest, WhatIsWrongIsSaidAtItsField) {
  const auto refused = declare({"none", " ", "", "2030-01-01", "1.5", "昨日"});
  ASSERT_FALSE(refused);
  std::vector<std::string> fields;
  for (const auto& field : refused.error().fields) fields.push_back(field.field);
  EXPECT_THAT(fields, ::testing::ElementsAre("training", "name", "issued", "fte", "from"));
}

TEST_P(ElsewhereTest, CompletersOfThisSchemeAreNeverTypedIn) {
  auto typed = someone();
  typed.training = kOwnTraining;
  EXPECT_EQ(declare(typed).error().fields.at(0).field, "training");
  for (const auto* other : trainings_elsewhere(rules_)) EXPECT_NE(other->id, kOwnTraining);
  EXPECT_EQ(trainings_elsewhere(rules_).size(), rules_.recognised.size() - 1);
  EXPECT_NE(rules_.recognised_training(kOwnTraining), nullptr) << "the id stands in training.yaml";
}

TEST_P(ElsewhereTest, NobodyIsCountedTwice) {
  declare(someone()).value();
  EXPECT_EQ(declare(someone()).error().code, "completer-there");
  world.issued(world.member);
  world.works(world.member, world.aoba, 10);
  auto same = someone();
  same.name = "高橋 吉生";
  EXPECT_EQ(declare(same).error().code, "completer-there") << "variant kanji are the same name";
}

TEST_P(ElsewhereTest, TheLastDayStillCountsAndAMistakeNeverDid) {
  const Elsewhere first = declare(someone()).value();
  auto other = someone();
  other.name = "別 人";
  const Elsewhere mistaken = declare(other).value();
  EXPECT_EQ(end(first.id, "2020-01-01").error().code, "last-day-invalid");
  end(first.id, "2027-01-01").value();
  end(mistaken.id, "").value();
  EXPECT_THAT(on(Date(2027, 1, 1)), ::testing::SizeIs(1));
  EXPECT_THAT(on(Date(2027, 1, 2)), ::testing::IsEmpty());
  EXPECT_EQ(end(first.id, "2027-02-01").error().code, "completer-ended");
}

TEST_P(ElsewhereTest, OnlyTheInstitutionsOwnStaffDeclareAndEnd) {
  for (const auto& who : {world.other_staff, world.office, world.clerk, world.doctor})
    EXPECT_EQ(declare(someone(), who).error().code, "not-yours");
  const Elsewhere mine = declare(someone()).value();
  world.write([&](store::Tx& tx) {
    EXPECT_EQ(end_completer(tx, world.other_staff, world.now(), mine.id, "").error().code, "not-yours");
  });
  EXPECT_EQ(completers_changed(mine).institutions, std::vector{world.aoba.id.text()});
}

}  // namespace
}  // namespace kakari::certificates
