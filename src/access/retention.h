// How long personal data is kept, as data (regime/retention.yaml), and the job that applies it in slices.
// What a law or a decision rests on is kept for good and never handed to the job.
#pragma once
#include <expected>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "platform/store/database.h"
#include "regime/form.h"

namespace kakari::access {

/// Something that the program knows how to take away after a time. A room offers its own; app/ collects them.
struct Expiring {
  std::string what;  // as in regime/retention.yaml
  bool real = true;  // counted on the real clock; false: on the scheme's
  std::function<std::int64_t(store::Tx&, Instant before)> due;  // how many rows
  /// Takes at most so many away, erasing from the journal what must go with them; how many it took.
  std::function<std::int64_t(store::Tx&, const Moment&, Instant before, int most)> take;
};
/// Sessions, sign-ins, tokens, factors, letters, accounts.
std::vector<Expiring> own_expiring();

enum class Then { remove, erase, keep, program };
std::string_view label(Then then);  // 消す

struct RetentionRule {
  std::string what, label, from, note, source;
  Then then = Then::keep;
  regime::Status status = regime::Status::reconstructed;
  Instant after_us = 0;
  std::string period;  // 90日, 1年, 24時間; empty: for good
};

/// Every finding of DIR/retention.yaml: also a rule that nothing applies, and something without a rule.
std::expected<std::vector<RetentionRule>, std::vector<regime::Finding>> read_retention(
    const std::string& regime_folder, std::span<const Expiring> parts);
/// Throws std::runtime_error naming file and line.
std::vector<RetentionRule> load_retention(const std::string& regime_folder, std::span<const Expiring> parts);

struct Retention {
  store::Database* database = nullptr;
  const Clock* scheme = nullptr;
  const Clock* real = nullptr;
  Random* random = nullptr;
  std::vector<RetentionRule> rules;
  std::vector<Expiring> parts;
};

struct Due {
  const RetentionRule* rule = nullptr;
  Instant before = 0;
  std::int64_t rows = 0;
};
/// What the next run would take away; changes nothing.
std::vector<Due> retention_due(const Retention& retention);

/// Takes all that is due away, in transactions of a few milliseconds; each journals what it took. The rows of
/// each rule, in their order.
std::vector<Due> apply_retention(const Retention& retention);

/// Once a Japanese day, from two in the morning: apply_retention, unless a server has done it today.
bool apply_retention_nightly(const Retention& retention);

struct RetentionRun {
  std::string what, day;  // ISO
  std::int64_t gone = 0;
  Instant at = 0;
};
/// The last run of each rule.
std::vector<RetentionRun> last_retention_runs(store::Tx& tx);

}  // namespace kakari::access
