#include "forum/analysis/matrix.h"

#include <gmock/gmock.h>

#include "forum/analysis/testing.h"

namespace kakari::analysis {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const auto given = cube({{"a", "31201", Marks{{Function::home_care, Mark::alone}}},
                         {"b", "31201", Marks{{Function::home_care, Mark::willing}}},
                         {"c", "31201", Marks{{Function::home_care, Mark::absent}}},
                         {"d", "31201", {}},
                         {"e", "31202", Marks{{Function::home_care, Mark::with_others}}}});

const forum::Area& town(std::string_view code) {
  return *given->book->find(forum::Level::municipality, code);
}

std::string in_column(const forum::Table& table, std::size_t row, std::size_t column) {
  return table.rows.at(row).at(column).text;
}

constexpr std::size_t home_care = 3 + std::size_t(Function::home_care);

TEST(Matrix, HasEveryInstitutionOfTheAreaAndNoOther) {
  const auto made = matrix(given, town("31201"), year, true);
  EXPECT_EQ(made.rows.size(), 4u);
  EXPECT_EQ(matrix(given, *given->book->find(forum::Level::prefecture, "31"), year, true).rows.size(), 5u);
}

TEST(Matrix, SaysAbsentAndUnreportedInWords) {
  const auto table = table_of(matrix(given, town("31201"), year, true));
  EXPECT_EQ(in_column(table, 0, home_care), "◎");
  EXPECT_EQ(in_column(table, 1, home_care), "×");
  EXPECT_EQ(in_column(table, 2, home_care), "体制なし");
  EXPECT_EQ(in_column(table, 3, home_care), "未報告");
  EXPECT_EQ(table.audience, forum::Audience::members);
}

TEST(Matrix, WithoutRightToIntentWillingReadsAsNoneAndIsSaid) {
  const auto made = matrix(given, town("31201"), year, false);
  const auto table = table_of(made);
  EXPECT_EQ(in_column(table, 1, home_care), "ー");
  EXPECT_EQ(made.sums[std::size_t(Function::home_care)][std::size_t(Mark::willing)], 0);
  EXPECT_EQ(table.audience, forum::Audience::everybody);
  for (const auto& row : table.rows)
    for (const auto& cell : row) EXPECT_FALSE(cell.text.contains("×"));
  EXPECT_THAT(legend(false).at(1), HasSubstr("協議の場の関係者だけ"));
}

TEST(Matrix, SumsAreThoseOfTheWholeAreaWhateverTheFilter) {
  const auto made = filtered(matrix(given, town("31201"), year, true),
                             {.function = Function::home_care, .mark = Mark::willing});
  ASSERT_EQ(made.rows.size(), 1u);
  EXPECT_EQ((*given->roster)[made.rows.front().doc].number, "b");
  EXPECT_THAT(made.sums[std::size_t(Function::home_care)], ElementsAre(1, 0, 1, 0, 1, 1));
}

TEST(Matrix, FunctionWithoutMarkShowsWhoProvidesIt) {
  const auto made = filtered(matrix(given, *given->book->find(forum::Level::prefecture, "31"), year, true),
                             {.function = Function::home_care, .order = MatrixOrder::function});
  ASSERT_EQ(made.rows.size(), 2u);
  EXPECT_EQ((*given->roster)[made.rows[0].doc].number, "a");
  EXPECT_EQ((*given->roster)[made.rows[1].doc].number, "e");
}

TEST(Matrix, YearOfWhichNothingIsKeptIsSaidSo) {
  const auto made = matrix(given, town("31201"), 1999, true);
  EXPECT_FALSE(made.known);
  EXPECT_TRUE(made.rows.empty());
  EXPECT_TRUE(table_of(made).rows.empty());
}

TEST(Matrix, AreaWithoutInstitutionsIsEmpty) {
  const auto made = matrix(given, town("31328"), year, true);
  EXPECT_TRUE(made.known);
  EXPECT_TRUE(made.rows.empty());
}

}  // namespace
}  // namespace kakari::analysis
