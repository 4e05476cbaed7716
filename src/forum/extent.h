// Walks over the institutions of an extent by the words of a bitmap.
#pragma once
#include "forum/cube.h"

namespace kakari::forum {

/// Calls take(word index, the bits of the extent in that word) in rising order.
template <class Take>
void each_word(const Extent& in, Take take) {
  for (const auto& [first, last] : in.ranges) {
    if (first >= last) continue;
    for (std::size_t w = first / 64; w <= (last - 1) / 64; ++w) {
      std::uint64_t bits = ~std::uint64_t{0};
      if (w == first / 64) bits &= ~std::uint64_t{0} << (first % 64);
      if (w == (last - 1) / 64) bits &= ~std::uint64_t{0} >> (63 - (last - 1) % 64);
      if (in.only) bits &= (*in.only)[w];
      if (bits != 0) take(w, bits);
    }
  }
}

template <class Take>
void each_doc(std::size_t word, std::uint64_t bits, Take take) {
  for (; bits != 0; bits &= bits - 1) take(Doc(word * 64 + std::size_t(__builtin_ctzll(bits))));
}

/// How many of the set lie in the extent.
inline std::size_t count(const Bits& set, const Extent& in) {
  std::size_t n = 0;
  each_word(
      in, [&](std::size_t w, std::uint64_t mask) { n += std::size_t(__builtin_popcountll(set[w] & mask)); });
  return n;
}

}  // namespace kakari::forum
