#include "reporting/release/changes.h"

#include "reporting/release/room.h"
#include "reporting/testing.h"

namespace kakari::release {
namespace {

namespace rt = reporting::testing;
using regime::Function;
using rt::report_with;
using rt::year;

TEST(Comparison, NothingDiffersBetweenEqualVersions) {
  const Version v{R"([["core",0,0,"",""]])", R"({"a":1,"b":[1,2]})"};
  EXPECT_TRUE(compare({}, v, v).empty());
}

TEST(Comparison, CountsEachDifferingAnswerOnceWhereverItStands) {
  const FunctionsOfItem items{{"a", 1u << unsigned(Function::core)},
                              {"c", 1u << unsigned(Function::home_care)}};
  const auto d =
      compare(items, {R"([["core",0,0,"",""]])", R"({"a":1,"b":"x,\"}","c":[1]})"},
              {R"([["core",0,0,"",""],["home_care",1,2,"",""]])", R"({"a":2,"c":[1],"d":[["x"]]})"});
  EXPECT_EQ(d.other_items, 2) << "b and d";
  ASSERT_TRUE(d.of(Function::core));
  EXPECT_EQ(d.of(Function::core)->effect, Effect::changes);
  EXPECT_EQ(d.of(Function::core)->items, 1);
  ASSERT_TRUE(d.of(Function::home_care));
  EXPECT_EQ(d.of(Function::home_care)->effect, Effect::appears);
  EXPECT_FALSE(d.of(Function::after_hours));
}

class ChangesTest : public store::testing::EachEngine {
 protected:
  Changes found(const ChangeFilter& filter = {}) {
    reporting::prepare_in_slices(world.db, "31", year);
    return world.read([&](store::Tx& tx) { return changes(tx, world.officer, world.today(), year, filter); })
        .value();
  }
  /// The year before is public: aoba with home care and after hours.
  void earlier_year() {
    world.write([&](store::Tx& tx) {
      add_cycle(tx, world.now(), reporting::lawful_cycle("31", year - 1), *rt::form_2025());
    });
    const auto prepared =
        reporting::prepare(*rt::form_2025(), report_with({Function::home_care, Function::after_hours}));
    ASSERT_TRUE(world.write([&](store::Tx& tx) {
      return submit_answers(tx, world.clerk, world.now(),
                            {world.aoba.id, year - 1, "青葉 一郎", -1, Date(year, 2, 10).start()}, *prepared);
    }));
    ASSERT_TRUE(world.write(
        [&](store::Tx& tx) { return reporting::publish(tx, world.officer, world.now(), "31", year - 1); }));
  }

  rt::World world{GetParam(), {room()}};
};
EACH_ENGINE(ChangesTest);

TEST_P(ChangesTest, SaysWhatAppearsChangesAndDisappears) {
  earlier_year();
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.confirm(Function::home_care));
  ASSERT_TRUE(world.submit(report_with({}), world.other_clerk, world.midori.id));
  const Changes all = found();
  EXPECT_EQ(all.counts.appear, 1);
  EXPECT_EQ(all.counts.change, 1);
  EXPECT_EQ(all.counts.functions.at(Function::after_hours), (std::array<std::int64_t, 3>{0, 0, 1}));
  EXPECT_EQ(all.counts.functions.at(Function::home_care), (std::array<std::int64_t, 3>{0, 1, 0}));
  ASSERT_EQ(all.listed.size(), 2u);
  EXPECT_EQ(all.listed[0].number, world.aoba.number);
  EXPECT_EQ(in_words(*all.listed[0].difference.of(Function::home_care)),
            "「ハ 在宅医療の提供」の表示が変わる（報告あり・確認中 → 県の確認）");
}

TEST_P(ChangesTest, EveryCountHasItsList) {
  earlier_year();
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  ASSERT_TRUE(world.open());
  ASSERT_TRUE(world.find_absent(Function::home_care));
  ASSERT_TRUE(world.submit(report_with({Function::home_care}), world.other_clerk, world.midori.id));
  world.write([&](store::Tx& tx) {
    ASSERT_TRUE(reporting::open_review(tx, world.officer, world.now(), world.midori.id, year));
    const auto hash = reporting::current_revision(tx, world.midori.id, year)
                          ->functions.at(std::size_t(Function::home_care))
                          .hash;
    ASSERT_TRUE(
        reporting::confirm(tx, world.officer, world.now(), world.midori.id, year, Function::home_care, hash));
  });
  const Changes all = found();
  for (const auto& [function, by_effect] : all.counts.functions)
    for (const Effect effect : {Effect::appears, Effect::changes, Effect::disappears})
      EXPECT_EQ(
          std::ssize(
              found({.effect = effect, .function = function, .treatment = {}, .municipality = {}}).listed),
          by_effect.at(std::size_t(effect)));
  for (const auto& [function, by_treatment] : all.counts.treatments)
    for (const auto one : {Treatment::confirmed, Treatment::being_confirmed, Treatment::absent})
      EXPECT_EQ(std::ssize(
                    found({.effect = {}, .function = function, .treatment = one, .municipality = {}}).listed),
                by_treatment.at(std::size_t(one)));
  EXPECT_EQ(all.counts.treatments.at(Function::home_care), (std::array<std::int64_t, 3>{1, 0, 1}));
  EXPECT_EQ(
      std::ssize(
          found({.effect = Effect::appears, .function = {}, .treatment = {}, .municipality = {}}).listed),
      all.counts.appear);
  EXPECT_EQ(
      std::ssize(
          found({.effect = Effect::changes, .function = {}, .treatment = {}, .municipality = {}}).listed),
      all.counts.change);
  EXPECT_EQ(found({.effect = {}, .function = {}, .treatment = {}, .municipality = "31202"}).listed.size(),
            1u);
}

TEST_P(ChangesTest, AfterThePublicationThingsStandAsTheyWereShown) {
  earlier_year();
  ASSERT_TRUE(world.submit(report_with({Function::home_care})));
  const Changes before = found();
  ASSERT_EQ(before.listed.size(), 1u);
  ASSERT_TRUE(world.publish());
  EXPECT_TRUE(found().listed.empty());
  EXPECT_FALSE(rt::function_of(world.shown(), Function::after_hours)) << "it was to disappear";
}

TEST_P(ChangesTest, WhoDidNotReportKeepsTheEarlierYear) {
  earlier_year();
  const Changes all = found();
  EXPECT_EQ(all.counts.no_report, 1);
  EXPECT_TRUE(all.listed.empty());
}

TEST_P(ChangesTest, AreForThePrefectureItself) {
  for (const auto& who : {world.centre, world.clerk})
    EXPECT_FALSE(world.read([&](store::Tx& tx) { return changes(tx, who, world.today(), year, {}); }));
}

}  // namespace
}  // namespace kakari::release
