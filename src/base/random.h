// Randomness comes in through a parameter: the system's in production, a seed in tests and in the demo.
#pragma once
#include <cstdint>
#include <mutex>
#include <random>
#include <span>

namespace kakari {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<unsigned char> bytes) = 0;
  std::uint64_t next();
  /// 0 … limit-1, without modulo bias.
  std::uint64_t below(std::uint64_t limit);
};

/// The kernel's generator; for anything secret. Thread safe.
class SystemRandom : public Random {
 public:
  void fill(std::span<unsigned char> bytes) override;
};

/// The same seed gives the same bytes. Thread safe, never for secrets.
class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<unsigned char> bytes) override;

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace kakari
