#include "regime/definition.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace kakari::regime {
namespace {

std::expected<Definition, std::vector<Finding>> read(std::string_view yaml) {
  const auto file =
      std::filesystem::temp_directory_path() / fmt::format("kakari-definition-{}.yaml", ::getpid());
  std::ofstream(file) << yaml;
  auto read = read_yaml(file.string());
  std::filesystem::remove(file);
  return read;
}

TEST(Definition, AnAliasIsWhatItStandsFor) {
  const auto tree = read("a: &x {b: 1}\nc: *x\n");
  ASSERT_TRUE(tree);
  EXPECT_EQ(to_json(*tree), R"({"a":{"b":1},"c":{"b":1}})");
}

TEST(Definition, WhatHoldsItselfOrGrowsBeyondMeasureIsAFinding) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i)
    bomb += fmt::format("a{0}: &a{0} [*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1},*a{1}]\n", i, i - 1);
  for (const std::string& yaml : {std::string("a: &a [x, *a]\n"), std::string("a: &a {b: {c: *a}}\n"),
                                  std::string(200, '[') + std::string(200, ']'), bomb}) {
    const auto tree = read(yaml);
    ASSERT_FALSE(tree) << yaml.substr(0, 60);
    EXPECT_EQ(tree.error().size(), 1u) << yaml.substr(0, 60);
  }
}

TEST(Definition, WhatIsNotUtf8IsAFinding) {
  for (const std::string_view yaml : {"a: \xa7\n", "\xa7: a\n", "a: [x, \"\\xff\", \xff\xfe]\n"})
    EXPECT_FALSE(read(yaml)) << yaml;
}

}  // namespace
}  // namespace kakari::regime
