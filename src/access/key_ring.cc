#include "access/key_ring.h"

#include "access/secret.h"

namespace kakari::access {

std::vector<std::string_view> keys_of(std::string_view ring) {
  std::vector<std::string_view> keys;
  for (std::size_t from = 0;;) {
    const std::size_t to = ring.find('\n', from);
    keys.push_back(ring.substr(from, to == ring.npos ? to : to - from));
    if (to == ring.npos) return keys;
    from = to + 1;
  }
}

std::string_view newest_key(std::string_view ring) {
  return ring.substr(0, ring.find('\n'));
}

std::string close_with(std::string_view ring, std::string_view plain, Random& random) {
  return close_box(newest_key(ring), plain, random);
}

std::string open_with(std::string_view ring, std::string_view boxed) {
  for (const std::string_view key : keys_of(ring))
    if (std::string plain = open_box(key, boxed); !plain.empty()) return plain;
  return {};
}

}  // namespace kakari::access
