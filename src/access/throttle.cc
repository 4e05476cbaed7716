#include "access/throttle.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "access/secret.h"
#include "platform/http/network.h"

namespace kakari::access {
namespace {

constexpr Instant second_us = 1'000'000;
constexpr Instant half_life_us = 15 * 60 * second_us;

struct Count {
  std::int64_t failures = 0;
  Instant last_at = 0, free_at = 0;
};

Count read_count(store::Tx& tx, const std::string& subject, Instant now) {
  const auto row = tx.one("SELECT failures, last_at, free_at FROM throttle WHERE subject = ?", subject);
  if (!row) return {};
  Count count{row->integer(0), row->integer(1), row->integer(2)};
  const Instant halvings = std::max<Instant>(0, now - count.last_at) / half_life_us;
  count.failures = halvings > 30 ? 0 : count.failures >> halvings;
  return count;
}

Instant wait_us(const Throttled& subject, std::int64_t failures) {
  const std::int64_t beyond = failures - subject.free_tries;
  if (beyond < 0) return 0;
  return std::min<std::int64_t>(subject.wait_s_max, 2LL << std::min<std::int64_t>(beyond, 20)) * second_us;
}

}  // namespace

std::string counted_address(std::string_view address) {
  std::string network = http::network_of(address);
  if (network.empty()) return std::string(address);  // this machine
  return network.starts_with('/') ? secret_hash(network) : network;
}

Result<void> count_try(store::Database& database, Instant now, std::span<const Throttled> subjects) {
  const Instant wait = database.write([&](store::Tx& tx) -> Instant {
    std::vector<Count> counts;
    for (const Throttled& subject : subjects) {
      counts.push_back(read_count(tx, subject.subject, now));
      // Counted before the clock was put back: nobody waits for it to come there again.
      if (counts.back().last_at > now) continue;
      if (counts.back().free_at > now) return counts.back().free_at - now;
    }
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const std::int64_t failures = counts[i].failures + 1;
      tx.exec(
          "INSERT INTO throttle(subject, failures, last_at, free_at) VALUES (?,?,?,?) ON CONFLICT(subject) "
          "DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at, free_at = "
          "excluded.free_at",
          subjects[i].subject, failures, now, now + wait_us(subjects[i], failures));
    }
    return 0;
  });
  if (wait == 0) return {};
  return problem(ProblemKind::too_many, "too-many-tries",
                 fmt::format("続けて入力されたため、しばらくお待ちいただいています。あと{}"
                             "お待ちのうえ、もう一度お試しください。",
                             wait_text(wait)));
}

void undo_try(store::Tx& tx, std::string_view subject) {
  tx.exec("UPDATE throttle SET failures = failures - 1, free_at = last_at WHERE subject = ? AND failures > 0",
          subject);
}

void forget_tries(store::Tx& tx, std::string_view subject) {
  tx.exec("DELETE FROM throttle WHERE subject = ?", subject);
}

void sweep_tries(store::Tx& tx, Instant now) {
  tx.exec("DELETE FROM throttle WHERE last_at < ?", now - 31 * half_life_us);
}

std::string wait_text(Instant us) {
  const Instant seconds = (us + second_us - 1) / second_us;
  if (seconds <= 60) return fmt::format("{}秒", seconds);
  return fmt::format("{}分", (seconds + 59) / 60);
}

}  // namespace kakari::access
