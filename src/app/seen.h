// What makes this server seen: every request counted and logged, /healthz, /readyz, /metrics, the facts of
// the status page, and the row by which the servers of one database know of each other.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "access/gate.h"
#include "app/jobs.h"
#include "app/log.h"
#include "app/metrics.h"
#include "app/serve.h"
#include "app/status_report.h"
#include "directory/follower.h"

namespace kakari::app {

struct SeenDeps {
  House& house;
  const access::Access& access;
  const ServeOptions& options;
  const directory::Live& live;
  const directory::Follower& follower;
  std::function<std::size_t()> unverified_rules;
};

class Seen {
 public:
  /// Throws std::runtime_error when the token's file cannot be read.
  explicit Seen(SeenDeps deps);

  /// For http::ServerOptions::on_handled.
  void handled(const http::Handled& handled);
  /// GET /healthz, /readyz and /metrics; they stand before the gate, which makes the page for who may not.
  void add(http::Router& router, const access::Gate& gate);
  /// Before the server runs: both must outlive run(). Adds the job that reads the vital signs and announces
  /// this server.
  void watch(const http::Server& server, Jobs& jobs);
  /// From now on /readyz says no, so that a load balancer takes this server out before it stops listening.
  void stopping() { stopping_ = true; }
  /// Says that this server has stopped, once nothing else writes any more. Throws nothing.
  void stopped();

  StatusFacts facts();

 private:
  /// What the job has read last.
  struct Read {
    std::optional<VitalSigns> signs;
    Instant at = 0, behind_since = 0;
    std::int64_t position = -1;
    Instant snapshot_at = 0;
    std::shared_ptr<const directory::Snapshot> snapshot;
  };
  void read_signs();
  std::vector<Check> checks();
  bool may_look(const http::Request& request) const;
  ServerSeen self(Instant now) const;
  void add_sources();
  void add_house(Families& families);
  void add_server(Families& families);

  SeenDeps deps_;
  std::string folder_, server_;
  Instant started_at_ = 0;
  RequestLog log_;
  Metrics metrics_;
  SlowRequests slow_;
  Pulse pulse_;
  const http::Server* http_ = nullptr;
  const Jobs* jobs_ = nullptr;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;  // guards read_
  Read read_;
};

}  // namespace kakari::app
