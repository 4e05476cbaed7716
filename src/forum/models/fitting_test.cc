// Types against their rules, recomputed institution by institution from the sets' names.
#include <gmock/gmock.h>

#include "base/random.h"
#include "forum/cube_builder.h"
#include "forum/models/model.h"
#include "reporting/testing.h"

namespace kakari::models {
namespace {

using forum::Doc;
using reporting::testing::form_2025;

const Models& models() {
  static const Models loaded = load_models("regime", 2025, *form_2025()).value();
  return loaded;
}

std::shared_ptr<const forum::Roster> roster(std::size_t size) {
  std::vector<forum::Place> places(size);
  for (std::size_t i = 0; i < size; ++i) {
    places[i].id = Id::trusted("i-" + std::to_string(i));
    places[i].number = std::to_string(100000 + i);
    places[i].municipality = "31201";
    places[i].kind = i % 3 == 0 ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
  }
  return std::make_shared<const forum::Roster>(std::move(places));
}

/// A year in which every institution of an even number reported something at random.
std::shared_ptr<const forum::YearCube> at_random(std::size_t size, std::uint64_t seed) {
  SeededRandom random(seed);
  forum::CubeBuilder builder(2025, roster(size), form_2025(), {"31"});
  const auto& names = *builder.plan().names();
  auto gathered = builder.gather();
  for (Doc doc = 0; doc < size; doc += 2) {
    forum::ReportFacts facts;
    facts.sets.push_back(forum::kReported);
    for (std::uint32_t set = forum::kFirstSets; set < names.size(); ++set)
      if (random.next() % 3 != 0) facts.sets.push_back(set);
    builder.take(gathered, doc, facts, doc + 1);
  }
  builder.merge(std::move(gathered));
  return builder.build();
}

bool holds(const Condition& condition, const forum::YearCube& year, Doc doc) {
  std::size_t n = 0;
  for (const std::string& set : condition.sets) n += year.has(set, doc) ? 1 : 0;
  return n >= condition.least && n <= condition.most;
}

TEST(Fitting, TypesFollowTheirRulesRecomputedNaively) {
  constexpr std::size_t size = 400;
  std::vector<std::size_t> found(models().all.size());
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const auto year = at_random(size, seed);
    const Fitting fitting(models(), *year);
    for (Doc doc = 0; doc < size; ++doc) {
      bool any_public = false;
      for (std::size_t m = 0; m < models().all.size(); ++m) {
        const Model& model = models().all[m];
        bool expected = year->has("reported", doc);
        for (const Condition& condition : model.rule) expected = expected && holds(condition, *year, doc);
        ASSERT_EQ(fitting.fits(m, doc), expected) << model.id << " of " << doc << ", seed " << seed;
        any_public |= expected && model.audience == forum::Audience::everybody;
        found[m] += expected ? 1 : 0;
      }
      ASSERT_EQ(fitting.none(doc), year->has("reported", doc) && !any_public);
      ASSERT_EQ(fitting.of(doc).empty(), std::ranges::none_of(models().all, [&](const Model& model) {
                  return fitting.fits(std::size_t(&model - models().all.data()), doc);
                }));
    }
  }
  EXPECT_GT(std::ranges::count_if(found, [](std::size_t n) { return n > 0; }), 4);
}

TEST(Fitting, WhoHasNotReportedFitsNothing) {
  const auto year = at_random(10, 1);
  const Fitting fitting(models(), *year);
  EXPECT_TRUE(fitting.of(1).empty());
  EXPECT_FALSE(fitting.none(1));
}

}  // namespace
}  // namespace kakari::models
