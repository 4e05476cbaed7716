#include "directory/doc_set.h"

#include <algorithm>
#include <bit>

namespace kakari::directory {
namespace {

constexpr std::size_t kDenseFrom = 128;  // one in so many institutions: from here a bitmap is read faster

// Plain x86-64 builds have no popcnt instruction; copies of the two loops use it, or its vector form, where
// the machine has it.
struct Loops {
  std::size_t (*one)(const std::uint64_t*, std::size_t);
  std::size_t (*both)(const std::uint64_t*, const std::uint64_t*, std::size_t);
};

[[gnu::always_inline]] inline std::size_t loop(const std::uint64_t* bits, std::size_t n) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::size_t(__builtin_popcountll(bits[i]));
  return sum;
}
[[gnu::always_inline]] inline std::size_t loop(const std::uint64_t* a, const std::uint64_t* b,
                                               std::size_t n) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::size_t(__builtin_popcountll(a[i] & b[i]));
  return sum;
}

std::size_t plain_one(const std::uint64_t* bits, std::size_t n) {
  return loop(bits, n);
}
std::size_t plain_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
  return loop(a, b, n);
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
[[gnu::target("popcnt")]] std::size_t popcnt_one(const std::uint64_t* bits, std::size_t n) {
  return loop(bits, n);
}
[[gnu::target("popcnt")]] std::size_t popcnt_both(const std::uint64_t* a, const std::uint64_t* b,
                                                  std::size_t n) {
  return loop(a, b, n);
}
[[gnu::target("avx512f,avx512vpopcntdq,popcnt"), gnu::optimize("O3")]] std::size_t vector_one(
    const std::uint64_t* bits, std::size_t n) {
  return loop(bits, n);
}
[[gnu::target("avx512f,avx512vpopcntdq,popcnt"), gnu::optimize("O3")]] std::size_t vector_both(
    const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
  return loop(a, b, n);
}

Loops best_loops() {
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
    return {vector_one, vector_both};
  if (__builtin_cpu_supports("popcnt")) return {popcnt_one, popcnt_both};
  return {plain_one, plain_both};
}
#else
Loops best_loops() {
  return {plain_one, plain_both};
}
#endif

const Loops loops = best_loops();

std::size_t popcount(const std::uint64_t* bits, std::size_t n) {
  return loops.one(bits, n);
}
std::size_t popcount_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t n) {
  return loops.both(a, b, n);
}

/// Bits [from, 64) and [0, to) of a word.
std::uint64_t from_bit(std::size_t from) {
  return ~std::uint64_t{0} << from;
}
std::uint64_t to_bit(std::size_t to) {
  return to == 0 ? 0 : ~std::uint64_t{0} >> (64 - to);
}

}  // namespace

std::size_t count(std::span<const std::uint64_t> bits) {
  return popcount(bits.data(), bits.size());
}

std::size_t count_both(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return popcount_both(a.data(), b.data(), a.size());
}

void fill(Window& window, Doc first, Doc last) {
  if (first >= last) return;
  const std::size_t from = first / 64 - window.first, to = (last - 1) / 64 - window.first;
  const std::uint64_t head = from_bit(first % 64), tail = to_bit((last - 1) % 64 + 1);
  if (from == to) {
    window.bits[from] |= head & tail;
    return;
  }
  window.bits[from] |= head;
  std::fill(window.bits.begin() + std::ptrdiff_t(from + 1), window.bits.begin() + std::ptrdiff_t(to),
            ~std::uint64_t{0});
  window.bits[to] |= tail;
}

std::size_t count_range(const Window& window, Doc first, Doc last) {
  first = std::max(first, window.begin());
  last = std::min(last, window.end());
  if (first >= last) return 0;
  const std::size_t from = first / 64 - window.first, to = (last - 1) / 64 - window.first;
  const std::uint64_t head = from_bit(first % 64), tail = to_bit((last - 1) % 64 + 1);
  if (from == to) return std::size_t(std::popcount(window.bits[from] & head & tail));
  return std::size_t(std::popcount(window.bits[from] & head)) +
         popcount(window.bits.data() + from + 1, to - from - 1) +
         std::size_t(std::popcount(window.bits[to] & tail));
}

void DocSet::seal(std::size_t docs) {
  if (list_.size() * kDenseFrom <= docs) {
    list_.shrink_to_fit();
    return;
  }
  dense_.assign(words_for(docs), 0);
  for (const Doc doc : list_) set(dense_, doc);
  std::vector<Doc>{}.swap(list_);
}

void DocSet::change(Doc doc, bool in) {
  if (!dense_.empty()) {
    const std::uint64_t bit = std::uint64_t{1} << (doc % 64);
    if (in)
      dense_[doc / 64] |= bit;
    else
      dense_[doc / 64] &= ~bit;
    return;
  }
  const auto at = std::lower_bound(list_.begin(), list_.end(), doc);
  const bool there = at != list_.end() && *at == doc;
  if (in && !there) list_.insert(at, doc);
  if (!in && there) list_.erase(at);
}

bool DocSet::has(Doc doc) const {
  if (!dense_.empty()) return test(dense_, doc);
  return std::binary_search(list_.begin(), list_.end(), doc);
}

std::size_t DocSet::size() const {
  return dense_.empty() ? list_.size() : count(dense_);
}

std::span<const Doc> DocSet::listed(Doc first, Doc last) const {
  return {std::lower_bound(list_.begin(), list_.end(), first),
          std::lower_bound(list_.begin(), list_.end(), last)};
}

void DocSet::keep_in(Window& window) const {
  if (!dense_.empty()) {
    for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= dense_[window.first + w];
    return;
  }
  Window kept = empty_like(window);
  add_to(kept);
  intersect(window, kept);
}

void DocSet::add_to(Window& window) const {
  if (!dense_.empty()) {
    for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] |= dense_[window.first + w];
    return;
  }
  for (const Doc doc : listed(window.begin(), window.end())) set(window.bits, doc - window.begin());
}

std::size_t DocSet::count_in(const Window& window) const {
  if (!dense_.empty())
    return count_both(window.bits, std::span(dense_).subspan(window.first, window.bits.size()));
  std::size_t n = 0;
  for (const Doc doc : listed(window.begin(), window.end())) n += test(window.bits, doc - window.begin());
  return n;
}

std::size_t DocSet::memory() const {
  return list_.capacity() * sizeof(Doc) + dense_.capacity() * sizeof(std::uint64_t);
}

Counter::Counter(const Window& window) : window_(window) {
  constexpr std::size_t kSparse = 8;  // one word in so many
  for (std::size_t w = 0; w < window.bits.size(); ++w)
    if (window.bits[w] != 0) places_.push_back(std::uint32_t(w));
  if (places_.size() * kSparse > window.bits.size()) places_.clear(), all_ = true;
}

std::size_t Counter::operator()(const DocSet& set) const {
  if (all_ || set.dense_.empty()) return set.count_in(window_);
  std::size_t n = 0;
  const std::uint64_t* const bits = set.dense_.data() + window_.first;
  for (const std::uint32_t w : places_) n += std::size_t(std::popcount(window_.bits[w] & bits[w]));
  return n;
}

}  // namespace kakari::directory
