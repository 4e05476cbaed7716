#include "app/metrics.h"

#include <gmock/gmock.h>

#include <thread>

namespace kakari::app {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kRoute = "/institutions/{number}";

http::Handled handled(const http::Request& request, std::string_view pattern, int status) {
  return {
      .request = request, .pattern = pattern, .status = status, .waited = 1ms, .took = 30ms, .bytes = 100};
}

TEST(MetricsTest, RequestsAreCountedByRouteMethodAndClassAndNeverByPath) {
  Metrics metrics;
  http::Request request;
  request.path = "/institutions/3110112345";
  metrics.count(handled(request, kRoute, 200));
  metrics.count(handled(request, kRoute, 204));
  metrics.count(handled(request, kRoute, 404));
  request.method = http::Method::post;
  metrics.count(handled(request, kRoute, 303));
  metrics.count(handled(request, "", 400));
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("kakari_http_requests_total{method=\"GET\",route=\"/institutions/{number}\","
                              "status=\"2xx\"} 2"));
  EXPECT_THAT(text, HasSubstr("route=\"/institutions/{number}\",status=\"4xx\"} 1"));
  EXPECT_THAT(text, HasSubstr("{method=\"POST\",route=\"/institutions/{number}\",status=\"3xx\"} 1"));
  EXPECT_THAT(text, HasSubstr("{method=\"POST\",route=\"-\",status=\"4xx\"} 1"));
  EXPECT_THAT(text, HasSubstr("kakari_http_handler_seconds_bucket{method=\"GET\",route=\"/institutions/"
                              "{number}\",le=\"0.05\"} 3"));
  EXPECT_THAT(text, HasSubstr("kakari_http_waiting_seconds_count 5"));
  EXPECT_THAT(
      text, HasSubstr("kakari_http_answer_bytes_total{method=\"GET\",route=\"/institutions/{number}\"} 300"));
  EXPECT_THAT(text, Not(HasSubstr("3110112345")));
  EXPECT_THAT(text, Not(HasSubstr("status=\"5xx\"")));
}

TEST(MetricsTest, ASourceThatFailsLeavesTheOthers) {
  Metrics metrics;
  metrics.add_source([](Families& families) {
    families.gauge("a", "A.", 1);
    throw std::runtime_error("no database");
  });
  metrics.add_source([](Families& families) {
    families.gauge("b", "B.", 2, {{"job", "x"}});
    families.gauge("b", "B.", 3, {{"job", "y"}});
  });
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("# HELP b B.\n# TYPE b gauge\nb{job=\"x\"} 2\nb{job=\"y\"} 3\n"));
  EXPECT_THAT(text, Not(HasSubstr("# HELP a")));
}

TEST(MetricsTest, TheStoresCountsAreCumulativeAndInSeconds) {
  store::Spreading commits;
  for (const std::int64_t us : {90, 400, 20'000, 9'000'000}) commits.count(us);
  store::WriterStats stats;
  stats.commit_us = commits.spread();
  stats.queued = 7;
  Families families;
  add_store_families(families, stats);
  const auto all = families.take();
  const auto commit = std::ranges::find(all, "kakari_store_commit_seconds", &prometheus::MetricFamily::name);
  ASSERT_NE(commit, all.end());
  const auto& histogram = commit->metric.front().histogram;
  EXPECT_EQ(histogram.sample_count, 4u);
  EXPECT_DOUBLE_EQ(histogram.sample_sum, 9.02049);
  EXPECT_EQ(histogram.bucket.back().cumulative_count, 3u);
  EXPECT_DOUBLE_EQ(histogram.bucket.front().upper_bound, 0.0001);
}

TEST(MetricsTest, ManyThreadsMayCountAndReadAtOnce) {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      http::Request request;
      for (int i = 0; i < 500; ++i) metrics.count(handled(request, kRoute, 200));
    });
  for (int i = 0; i < 20; ++i) metrics.text();
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(metrics.text(), HasSubstr("status=\"2xx\"} 2000"));
}

}  // namespace
}  // namespace kakari::app
