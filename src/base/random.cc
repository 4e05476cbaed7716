#include "base/random.h"

#include <sys/random.h>

#include <cerrno>
#include <stdexcept>

namespace kakari {

std::uint64_t Random::next() {
  unsigned char bytes[8];
  fill(bytes);
  std::uint64_t value = 0;
  for (const unsigned char byte : bytes) value = value << 8 | byte;
  return value;
}

std::uint64_t Random::below(std::uint64_t limit) {
  const std::uint64_t fair = limit * (UINT64_MAX / limit);
  for (;;)
    if (const std::uint64_t value = next(); value < fair) return value % limit;
}

void SystemRandom::fill(std::span<unsigned char> bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const auto got = ::getrandom(bytes.data() + done, bytes.size() - done, 0);
    if (got > 0)
      done += std::size_t(got);
    else if (errno != EINTR)
      throw std::runtime_error("getrandom failed");
  }
}

void SeededRandom::fill(std::span<unsigned char> bytes) {
  const std::lock_guard lock(mutex_);
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) word = engine_();
    bytes[i] = static_cast<unsigned char>(word >> (i % 8 * 8));
  }
}

}  // namespace kakari
