#include "regime/order_rules.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace kakari::regime {
namespace {

namespace fs = std::filesystem;

TEST(OrderRules, EveryKindNamesItsClauseAndWhatItDemands) {
  const auto rules = load_order_rules("regime", 2026);
  ASSERT_TRUE(rules) << rules.error().front().message;
  for (const OrderKind& kind : rules->kinds) {
    EXPECT_TRUE(kind.basis.contains("第30条の18の4第6項")) << kind.id;
    EXPECT_FALSE(unverified(kind.status)) << kind.id;
  }
  EXPECT_FALSE(rules->hearing_required);
  EXPECT_TRUE(unverified(rules->letter("order")->status));
}

TEST(OrderRules, EveryFaultIsNamedWithItsLine) {
  const fs::path folder = fs::temp_directory_path() / ("order-rules-" + std::to_string(::getpid()));
  fs::create_directories(folder / "2025");
  std::ofstream(folder / "2025/report.yaml") << "year: 2025\n";
  std::ofstream(folder / "2025/orders.yaml")
      << "sources:\n  - {id: LAW, title: 医療法, url: \"\"}\nhearing: {mode: maybe, status: R, sources: "
         "[LAW]}\n"
         "kinds:\n  - {id: report, name: 報告命令, status: X, sources: [NOWHERE 1条]}\n";
  const auto rules = load_order_rules(folder.string(), 2025);
  fs::remove_all(folder);
  ASSERT_FALSE(rules);
  std::string all;
  for (const Finding& finding : rules.error()) all += finding.message;
  for (const char* said : {"mode は", "status は", "NOWHERE", "title を", "「change」", "「hearing」"})
    EXPECT_TRUE(all.contains(said)) << said << "\n" << all;
}

}  // namespace
}  // namespace kakari::regime
