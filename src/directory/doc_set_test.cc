#include "directory/doc_set.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace kakari::directory {
namespace {

TEST(DocSet, ListsAndBitmapsAnswerAlike) {
  std::mt19937 random(7);
  for (const std::size_t many : {3u, 40u, 900u}) {
    std::set<Doc> expected;
    while (expected.size() < many) expected.insert(Doc(random() % 1000));
    DocSet docs;
    for (const Doc doc : expected) docs.add(doc);
    docs.seal(1000);
    Window window{2, Bits(5, 0x5555'5555'5555'5555ull)};
    std::size_t in_window = 0;
    for (const Doc doc : expected) in_window += window.has(doc);
    EXPECT_EQ(docs.size(), many);
    EXPECT_EQ(docs.count_in(window), in_window);
    docs.keep_in(window);
    EXPECT_EQ(window.size(), in_window);
    window.each([&](Doc doc) { EXPECT_TRUE(expected.contains(doc)); });
  }
}

TEST(DocSet, OneInstitutionComesAndGoes) {
  for (const std::size_t docs : {64u, 100'000u}) {
    DocSet set;
    for (Doc doc = 0; doc < 60; doc += 2) set.add(doc);
    set.seal(docs);
    set.change(31, true);
    set.change(30, false);
    set.change(30, false);
    EXPECT_TRUE(set.has(31));
    EXPECT_FALSE(set.has(30));
    EXPECT_EQ(set.size(), 30u);
  }
}

}  // namespace
}  // namespace kakari::directory
