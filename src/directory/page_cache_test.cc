#include "directory/page_cache.h"

#include <gtest/gtest.h>

#include <thread>

#include "access/page_testing.h"
#include "directory/synthetic.h"

namespace kakari::directory {
namespace {

std::shared_ptr<const Snapshot> state(std::int64_t position) {
  return SnapshotBuilder(synthetic_facets()).build(position);
}

PageCache::Ptr page(std::size_t bytes, Instant until = 1000) {
  return std::make_shared<PageCache::Page>(
      PageCache::Page{http::Response::html(std::string(bytes, 'x')), until});
}

TEST(PageCache, KeepsOneStateUntilWhatItSaysOfNowIsOver) {
  PageCache cache;
  const auto five = state(5), six = state(6);
  cache.put("/a", *five, page(100, 1000));
  EXPECT_TRUE(cache.find("/a", *five, 999));
  EXPECT_FALSE(cache.find("/b", *five, 0));
  EXPECT_FALSE(cache.find("/a", *five, 1000)) << "over";
  cache.put("/a", *five, page(100, 1000));
  EXPECT_FALSE(cache.find("/a", *six, 0)) << "of another state";
  EXPECT_EQ(cache.bytes(), 0u);
}

TEST(PageCache, NeverGrowsBeyondItsBoundAndDropsTheLongestUnused) {
  constexpr std::size_t most = 1 << 20;
  PageCache cache(most);
  const auto now = state(1);
  cache.put("/wanted", *now, page(3000));
  for (int i = 0; i < 2000; ++i) {
    cache.put("/" + std::to_string(i), *now, page(3000));
    EXPECT_LE(cache.bytes(), most);
    ASSERT_TRUE(cache.find("/wanted", *now, 0)) << i;
  }
  EXPECT_FALSE(cache.find("/0", *now, 0));
  EXPECT_GT(cache.bytes(), most / 2);
  cache.put("/huge", *now, page(most));
  EXPECT_FALSE(cache.find("/huge", *now, 0));
}

TEST(PageCache, ManyThreadsMayUseIt) {
  PageCache cache(1 << 18);
  const auto now = state(1);
  std::vector<std::jthread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2000; ++i) {
        const std::string key = "/" + std::to_string((i * 7 + t) % 97);
        if (const auto found = cache.find(key, *now, 0))
          EXPECT_EQ(found->response.body.size(), 500u);
        else
          cache.put(key, *now, page(500));
      }
    });
  threads.clear();
  EXPECT_LE(cache.bytes(), std::size_t(1) << 18);
}

class Kept : public ::testing::Test {
 protected:
  http::Response ask(http::Request request = {}, access::Actor actor = {}) {
    if (request.path.empty()) request.path = "/institutions/1";
    return kept(cache, access::bare_visit(request, actor, {now, &random}), *state(5), [this] {
      ++made;
      return PageCache::Page{http::Response::html(std::string(5000, 'x'), status), until ? until : now + 60};
    });
  }
  SeededRandom random{1};
  PageCache cache;
  Instant now = 1'000'000, until = 0;
  int made = 0, status = 200;
};

TEST_F(Kept, TheSecondVisitorIsAnsweredFromIt) {
  const auto first = ask(), second = ask();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(first.header("ETag"), second.header("ETag"));
  http::Request again;
  again.headers = {{"If-None-Match", std::string(first.header("ETag"))}};
  EXPECT_EQ(ask(again).status, 304);
  now += 60;
  EXPECT_EQ(ask(again).status, 200) << "somebody has opened or closed since";
}

TEST_F(Kept, NobodyKeepsItLongerThanItHolds) {
  until = now + 90'000'000;
  EXPECT_EQ(ask().header("Cache-Control"), "public, max-age=60");
  now += 80'000'000;
  const auto later = ask();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(later.header("Cache-Control"), "public, max-age=10");
  http::Request again;
  again.headers = {{"If-None-Match", std::string(later.header("ETag"))}};
  EXPECT_EQ(ask(again).status, 304);
  EXPECT_EQ(ask(again).header("Cache-Control"), "public, max-age=10");
}

TEST_F(Kept, ACompressedAnswerIsKeptCompressed) {
  http::Request request;
  request.headers = {{"Accept-Encoding", "gzip, br"}};
  const auto answer = ask(request);
  EXPECT_EQ(answer.header("Content-Encoding"), "gzip");
  EXPECT_LT(answer.body.size(), 1000u);
  EXPECT_EQ(ask().body.size(), 5000u);
  ask(request);
  EXPECT_EQ(made, 2);
}

TEST_F(Kept, WhoIsSignedInAndWhoAsksMoreGetsAPageOfTheirOwn) {
  access::Actor actor;
  actor.person = Id::trusted("p");
  EXPECT_EQ(ask({}, actor).header("Cache-Control"), "private, no-store");
  http::Request more;
  more.query = {{"from", "a"}};
  ask(more);
  EXPECT_EQ(cache.bytes(), 0u);
  EXPECT_EQ(made, 2);
}

TEST_F(Kept, WhatIsNotFoundIsNotKept) {
  status = 404;
  EXPECT_EQ(ask().status, 404);
  EXPECT_EQ(cache.bytes(), 0u);
}

}  // namespace
}  // namespace kakari::directory
