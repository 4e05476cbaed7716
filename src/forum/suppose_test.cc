#include "forum/suppose.h"

#include <gtest/gtest.h>

#include <random>

#include "forum/cube_builder.h"

namespace kakari::forum {
namespace {

using regime::Function;

constexpr int kYear = 2026;
constexpr int kInstitutions = 200;

std::shared_ptr<const regime::Form> form() {
  static const auto loaded = std::make_shared<const regime::Form>(regime::load_form("regime", 2025).value());
  return loaded;
}

using Marks = std::array<Mark, regime::kFunctions.size()>;

/// What each institution reports; nullopt: it is gone.
using Reports = std::vector<std::optional<Marks>>;

std::shared_ptr<const Cube> cube_of(const Reports& reports) {
  static const auto areas = regime::Areas::load("regime/areas");
  std::vector<Place> places(kInstitutions);
  for (int i = 0; i < kInstitutions; ++i) {
    places[i].id = Id::trusted(fmt::format("i{:03}", i));
    places[i].number = places[i].id.text();
    places[i].municipality = i % 2 ? "31201" : "31202";
    places[i].prefecture = "31";
  }
  auto cube = std::make_shared<Cube>();
  cube->roster = std::make_shared<const Roster>(std::move(places));
  cube->book = std::make_shared<const AreaBook>(areas);
  CubeBuilder builder(kYear, cube->roster, form(), {"31"});
  for (int i = 0; i < kInstitutions; ++i) {
    if (!reports[i]) continue;
    ReportFacts facts{.sets = {kReported}, .counts = {{0, i}}};
    for (const Function function : regime::kFunctions) {
      const Mark mark = (*reports[i])[std::size_t(function)];
      facts.sets.push_back(std::uint32_t(function_set(function, mark)));
      if (mark == Mark::alone || mark == Mark::with_others)
        facts.sets.push_back(std::uint32_t(function_set(function, FunctionSet::held)));
    }
    std::ranges::sort(facts.sets);
    builder.replace(*cube->roster->find(fmt::format("i{:03}", i)), facts, 1);
  }
  cube->years.push_back(builder.build());
  return cube;
}

Reports random_reports(std::mt19937& random) {
  constexpr std::array marks{Mark::alone, Mark::with_others, Mark::willing, Mark::none, Mark::absent};
  Reports reports(kInstitutions);
  for (auto& one : reports) {
    one.emplace();
    for (Mark& mark : *one) mark = marks[random() % marks.size()];
  }
  return reports;
}

TEST(Suppose, EqualsTheCubeOfReportsMadeAnew) {
  std::mt19937 random(11);
  for (int round = 0; round < 20; ++round) {
    Reports reports = random_reports(random);
    const auto before = cube_of(reports);
    Supposition supposition;
    for (int i = 0; i < 10; ++i) {
      const int which = int(random() % kInstitutions);
      const Doc doc = *before->roster->find(fmt::format("i{:03}", which));
      if (i % 3 == 0) {
        supposition.gone.push_back(doc);
        reports[which].reset();
      } else {
        const auto function = regime::kFunctions[random() % regime::kFunctions.size()];
        supposition.starts.push_back({doc, function});
        if (reports[which]) {
          Mark& mark = (*reports[which])[std::size_t(function)];
          if (mark != Mark::with_others) mark = Mark::alone;
        }
      }
    }
    const auto supposed = with(before, kYear, supposition), anew = cube_of(reports);
    for (std::size_t set = kReported; set < before->years[0]->set_names().size(); ++set) {
      if (set == kHospital || set == kClinic) continue;  // whoever goes is not asked any more
      EXPECT_EQ(supposed->years[0]->bits(set), anew->years[0]->bits(set))
          << before->years[0]->set_names()[set] << " round " << round;
    }
  }
}

TEST(Suppose, WhoGoesIsAskedNoMoreAndCountsAreBlank) {
  std::mt19937 random(3);
  const auto before = cube_of(random_reports(random));
  const auto supposed = with(before, kYear, {.starts = {}, .gone = {7}});
  const YearCube& year = *supposed->years[0];
  for (std::size_t set = 0; set < year.set_names().size(); ++set)
    EXPECT_FALSE(directory::test(year.bits(set), 7)) << year.set_names()[set];
  EXPECT_EQ(year.mark(Function::home_care, 7), Mark::unreported);
  const std::string item = CubePlan(*form()).count_items().front();
  EXPECT_TRUE(before->years[0]->counted(item, 7));
  EXPECT_FALSE(year.counted(item, 7));
}

TEST(Suppose, LeavesTheCubeItCameFromAloneAndSharesTheRest) {
  std::mt19937 random(5);
  Reports reports = random_reports(random);
  (*reports[1])[std::size_t(Function::home_care)] = Mark::willing;
  const auto before = cube_of(reports);
  const Doc doc = *before->roster->find("i001");
  const std::string hash = before->years[0]->hash;
  const auto supposed = with(before, kYear, {.starts = {{doc, Function::home_care}}, .gone = {}});
  EXPECT_EQ(before->years[0]->mark(Function::home_care, doc), Mark::willing);
  EXPECT_EQ(supposed->years[0]->mark(Function::home_care, doc), Mark::alone);
  EXPECT_EQ(before->years[0]->hash, hash);
  EXPECT_NE(supposed->years[0]->hash, hash);
  EXPECT_EQ(&before->years[0]->bits(kAsked), &supposed->years[0]->bits(kAsked));
}

TEST(Suppose, NothingSupposedIsTheSameCube) {
  std::mt19937 random(6);
  const auto before = cube_of(random_reports(random));
  EXPECT_EQ(with(before, kYear, {}), before);
  EXPECT_EQ(with(before, 1999, {.starts = {}, .gone = {1}}), before);
}

}  // namespace
}  // namespace kakari::forum
