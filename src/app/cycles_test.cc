#include "app/cycles.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "registry/institution.h"
#include "reporting/cycle.h"

namespace kakari::app {
namespace {

class Cycles : public ::testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }
  Settings at(const std::string& time) const {
    return {.database = "sqlite:" + (folder / "kakari.db").string(), .at = time, .keys_of = "", .share = "."};
  }
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / fmt::format("kakari-cycles-{}", ::getpid());
};

TEST_F(Cycles, OpenOnceForEveryPrefectureWithInstitutions) {
  House house(at("2026-01-15T09:00"), House::Open::migrate);
  EXPECT_EQ(open_due_cycles(house), 0);
  house.database().write([&](store::Tx& tx) {
    registry::Institution one;
    one.name = "あおば内科クリニック（架空）";
    one.prefecture = "31";
    registry::add(tx, house.moment(), one);
  });
  EXPECT_EQ(open_due_cycles(house), 1);
  EXPECT_EQ(open_due_cycles(house), 0);
  const auto cycle =
      house.database().read([](store::Tx& tx) { return reporting::find_cycle(tx, "31", 2025); });
  ASSERT_TRUE(cycle.has_value());
  EXPECT_EQ(cycle->opens, "2026-01-01");
  EXPECT_EQ(cycle->legal_deadline, "2026-03-31");
}

TEST_F(Cycles, AYearWithoutADefinitionOpensNothing) {
  House house(at("2060-01-15T09:00"), House::Open::migrate);
  EXPECT_EQ(open_due_cycles(house), 0);
}

}  // namespace
}  // namespace kakari::app
