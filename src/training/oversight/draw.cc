#include "training/oversight/draw.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace kakari::oversight {
namespace {

std::string hex(std::span<const unsigned char> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char b : bytes) text.append({digits[b >> 4], digits[b & 15]});
  return text;
}

std::string sha256(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  return hex(hash);
}

}  // namespace

std::string make_seed(Random& random) {
  std::array<unsigned char, 16> bytes;
  random.fill(bytes);
  return hex(bytes);
}

std::string draw_hash(std::string_view seed, std::string_view id) {
  return sha256(std::string(seed).append(id));
}

std::string population_hash(std::vector<std::string> ids) {
  std::ranges::sort(ids);
  std::string all;
  for (const std::string& id : ids) all.append(id).append("\n");
  return sha256(all);
}

std::vector<Drawn> draw(std::string_view seed, const std::vector<std::string>& ids, std::size_t size) {
  std::vector<Drawn> all;
  all.reserve(ids.size());
  for (const std::string& id : ids) all.push_back({id, draw_hash(seed, id)});
  size = std::min(size, all.size());
  std::ranges::partial_sort(all, all.begin() + std::ptrdiff_t(size), {}, &Drawn::hash);
  all.resize(size);
  return all;
}

}  // namespace kakari::oversight
