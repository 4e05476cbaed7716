#include "training/oversight/draw.h"

#include <gmock/gmock.h>

#include <set>

namespace kakari::oversight {
namespace {

TEST(DrawTest, AnyLanguageGetsTheSameHashes) {
  // printf 'a\nb\n' | sha256sum
  EXPECT_EQ(population_hash({"b", "a"}), "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2");
  // printf '%s%s' SEED ID | sha256sum
  EXPECT_EQ(draw_hash("00112233445566778899aabbccddeeff", "0192f0c1-0000-7000-8000-000000000001"),
            "1d3f99ce32a97adadfcffeee145c6e76cce8f1f7503012749c7d6c0dff2224c7");
}

TEST(DrawTest, TheSmallestHashesAreTheSampleWhateverTheOrder) {
  std::vector<std::string> ids;
  for (int i = 0; i < 200; ++i) ids.push_back(fmt::format("application-{}", i));
  const auto sample = draw("seed", ids, 10);
  ASSERT_EQ(sample.size(), 10);
  std::vector<std::string> hashes;
  for (const std::string& id : ids) hashes.push_back(draw_hash("seed", id));
  std::ranges::sort(hashes);
  for (std::size_t i = 0; i < sample.size(); ++i) EXPECT_EQ(sample[i].hash, hashes[i]);
  std::ranges::reverse(ids);
  const auto again = draw("seed", ids, 10);
  for (std::size_t i = 0; i < sample.size(); ++i) EXPECT_EQ(again[i].id, sample[i].id);
  EXPECT_NE(draw("another", ids, 10)[0].id, sample[0].id);
  EXPECT_EQ(draw("seed", ids, 1000).size(), 200);
}

TEST(DrawTest, EveryApplicationIsDrawnAboutAsOften) {
  std::vector<std::string> ids;
  for (int i = 0; i < 20; ++i) ids.push_back(fmt::format("application-{}", i));
  SeededRandom random(3);
  std::map<std::string, int> drawn;
  for (int round = 0; round < 2000; ++round)
    for (const Drawn& one : draw(make_seed(random), ids, 2)) ++drawn[one.id];
  for (const std::string& id : ids) {
    EXPECT_GT(drawn[id], 140) << id;
    EXPECT_LT(drawn[id], 260) << id;
  }
}

TEST(DrawTest, ASeedIsNeverTheSame) {
  SystemRandom random;
  std::set<std::string> seeds;
  for (int i = 0; i < 100; ++i) seeds.insert(make_seed(random));
  EXPECT_EQ(seeds.size(), 100);
  EXPECT_EQ(seeds.begin()->size(), 32);
}

}  // namespace
}  // namespace kakari::oversight
