// What this server counts, in Prometheus' text (docs/monitoring.md names every metric). Requests are counted
// as they are answered; everything else is asked for when somebody reads. Labels are patterns of routes,
// names of jobs and the like: never a path, an id or a word of a person.
#pragma once
#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/metric_family.h>
#include <prometheus/registry.h>

#include <array>
#include <functional>
#include <memory>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/http/server.h"
#include "platform/store/writer_stats.h"

namespace kakari::app {

/// Families of metrics that are made when they are asked for.
class Families {
 public:
  using Labels = std::vector<prometheus::ClientMetric::Label>;
  void gauge(const std::string& name, const std::string& help, double value, Labels labels = {});
  void counter(const std::string& name, const std::string& help, double value, Labels labels = {});
  /// `scale` makes the unit of the spread that of the metric: 1e-6 for microseconds.
  void histogram(const std::string& name, const std::string& help, const store::Spread& spread,
                 double scale = 1e-6);
  std::vector<prometheus::MetricFamily> take() { return std::move(families_); }

 private:
  prometheus::ClientMetric& add(const std::string& name, const std::string& help, prometheus::MetricType type,
                                Labels labels);
  std::vector<prometheus::MetricFamily> families_;
};

class Metrics {
 public:
  Metrics();
  /// From any worker; `handled.pattern` must live as long as this.
  void count(const http::Handled& handled);
  /// Asked at every reading, in their order; one that throws leaves its own families out.
  void add_source(std::function<void(Families&)> source) { sources_.push_back(std::move(source)); }
  /// Everything, as "text/plain; version=0.0.4".
  std::string text() const;

 private:
  /// Of one route and method.
  struct Counts {
    std::array<prometheus::Counter*, 6> by_class{};  // 0: what is no status
    prometheus::Histogram* took = nullptr;
    prometheus::Counter* bytes = nullptr;
  };
  struct Key {
    const char* pattern;
    http::Method method;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const void*>()(key.pattern) * 31 + std::size_t(key.method);
    }
  };
  const Counts& counts_of(std::string_view pattern, http::Method method);

  prometheus::Registry registry_;
  prometheus::Family<prometheus::Counter>& requests_;
  prometheus::Family<prometheus::Counter>& bytes_;
  prometheus::Family<prometheus::Histogram>& took_;
  prometheus::Histogram& waited_;
  std::shared_mutex mutex_;  // guards routes_
  std::unordered_map<Key, Counts, Hash> routes_;
  std::vector<std::function<void(Families&)>> sources_;
};

/// Of the store: the writer, its batches and commits, connections.
void add_store_families(Families& families, const store::WriterStats& stats);

}  // namespace kakari::app
