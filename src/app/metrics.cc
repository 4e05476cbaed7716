#include "app/metrics.h"

#include <prometheus/text_serializer.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <mutex>

namespace kakari::app {
namespace {

using prometheus::Histogram;
using prometheus::MetricType;

const Histogram::BucketBoundaries kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                           0.1,   0.25,   0.5,   1,    2.5,   10};

double seconds(std::chrono::nanoseconds time) {
  return double(time.count()) / 1e9;
}

}  // namespace

prometheus::ClientMetric& Families::add(const std::string& name, const std::string& help, MetricType type,
                                        Labels labels) {
  auto family = std::ranges::find(families_, name, &prometheus::MetricFamily::name);
  if (family == families_.end()) family = families_.insert(family, {name, help, type, {}});
  family->metric.push_back({});
  family->metric.back().label = std::move(labels);
  return family->metric.back();
}

void Families::gauge(const std::string& name, const std::string& help, double value, Labels labels) {
  add(name, help, MetricType::Gauge, std::move(labels)).gauge.value = value;
}

void Families::counter(const std::string& name, const std::string& help, double value, Labels labels) {
  add(name, help, MetricType::Counter, std::move(labels)).counter.value = value;
}

void Families::histogram(const std::string& name, const std::string& help, const store::Spread& spread,
                         double scale) {
  auto& histogram = add(name, help, MetricType::Histogram, {}).histogram;
  for (std::size_t i = 0; i < spread.counts.size(); ++i) {
    histogram.sample_count += std::uint64_t(spread.counts[i]);
    if (i < spread.bounds.size())
      histogram.bucket.push_back({histogram.sample_count, double(spread.bounds[i]) * scale});
  }
  histogram.sample_sum = double(spread.sum) * scale;
}

Metrics::Metrics()
    : requests_(prometheus::BuildCounter()
                    .Name("kakari_http_requests_total")
                    .Help("Requests answered, by the pattern of their route, method and class of status.")
                    .Register(registry_)),
      bytes_(prometheus::BuildCounter()
                 .Name("kakari_http_answer_bytes_total")
                 .Help("Bytes of the answers' bodies, by route.")
                 .Register(registry_)),
      took_(prometheus::BuildHistogram()
                .Name("kakari_http_handler_seconds")
                .Help("How long the handler worked, by route and method.")
                .Register(registry_)),
      waited_(prometheus::BuildHistogram()
                  .Name("kakari_http_waiting_seconds")
                  .Help("How long requests waited for a worker.")
                  .Register(registry_)
                  .Add({}, kSeconds)) {}

const Metrics::Counts& Metrics::counts_of(std::string_view pattern, http::Method method) {
  const Key key{pattern.empty() ? "" : pattern.data(), method};
  {
    const std::shared_lock lock(mutex_);
    if (const auto found = routes_.find(key); found != routes_.end()) return found->second;
  }
  const std::unique_lock lock(mutex_);
  auto [place, is_new] = routes_.try_emplace(key);
  if (!is_new) return place->second;
  const prometheus::Labels labels{{"route", std::string(pattern.empty() ? "-" : pattern)},
                                  {"method", std::string(http::name(method))}};
  for (std::size_t i = 0; i < place->second.by_class.size(); ++i) {
    auto of_class = labels;
    of_class["status"] = i == 0 ? "-" : std::to_string(i) + "xx";
    place->second.by_class[i] = &requests_.Add(of_class);
  }
  place->second.took = &took_.Add(labels, kSeconds);
  place->second.bytes = &bytes_.Add(labels);
  return place->second;
}

void Metrics::count(const http::Handled& handled) {
  const Counts& counts = counts_of(handled.pattern, handled.request.method);
  const int status_class = handled.status / 100;
  counts.by_class[std::size_t(status_class >= 1 && status_class <= 5 ? status_class : 0)]->Increment();
  counts.took->Observe(seconds(handled.took));
  counts.bytes->Increment(double(handled.bytes));
  waited_.Observe(seconds(handled.waited));
}

std::string Metrics::text() const {
  auto all = registry_.Collect();
  // A route has a line for each class of status that it has answered with.
  for (auto& family : all)
    if (family.name == "kakari_http_requests_total")
      std::erase_if(family.metric, [](const auto& metric) { return metric.counter.value == 0; });
  for (const auto& source : sources_) {
    Families families;
    try {
      source(families);
    } catch (const std::exception& failed) {
      spdlog::warn("metrics: {}", failed.what());
      continue;
    }
    for (auto& family : families.take()) all.push_back(std::move(family));
  }
  return prometheus::TextSerializer().Serialize(all);
}

void add_store_families(Families& families, const store::WriterStats& stats) {
  families.counter("kakari_store_jobs_total", "Writes that were asked for and answered.", double(stats.jobs));
  families.counter("kakari_store_batches_total", "Transactions that were committed.", double(stats.batches));
  families.counter("kakari_store_failed_total", "Transactions that could not be committed.",
                   double(stats.failed));
  families.counter("kakari_store_retries_total", "Writes run again after a lost race (PostgreSQL).",
                   double(stats.retries));
  families.gauge("kakari_store_queue_length", "Writes that wait for the writer.", double(stats.queued));
  if (!stats.jobs_a_batch.counts.empty())
    families.histogram("kakari_store_batch_jobs", "Writes committed together.", stats.jobs_a_batch, 1);
  families.histogram("kakari_store_batch_seconds", "From the begin of a transaction until it is durable.",
                     stats.batch_us);
  families.histogram("kakari_store_commit_seconds", "COMMIT with its fsync.", stats.commit_us);
  if (!stats.move_us.counts.empty())
    families.histogram("kakari_store_checkpoint_seconds",
                       "Moving SQLite's log into the file, with the file's fsync.", stats.move_us);
  families.gauge("kakari_store_connections", "Connections that readers (PostgreSQL: all) share.",
                 double(stats.pool.size));
  families.gauge("kakari_store_connections_in_use", "Of them, in use now.", double(stats.pool.in_use));
  families.gauge("kakari_store_connections_awaited", "Threads that wait for one.",
                 double(stats.pool.waiting));
  families.histogram("kakari_store_connection_wait_seconds", "How long those waited who found none free.",
                     stats.pool.waits_us);
}

}  // namespace kakari::app
