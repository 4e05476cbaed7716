#include "directory/doc_set.h"

#include <algorithm>
#include <bit>

// Plain x86-64 builds have no popcnt instruction; a second copy of the two loops uses it where the machine
// has it. Thread sanitizer cannot run the selection, which happens before it starts.
#if defined(__SANITIZE_THREAD__)
#define KAKARI_POPCNT_CLONES
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KAKARI_POPCNT_CLONES
#endif
#endif
#if !defined(KAKARI_POPCNT_CLONES) && defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define KAKARI_POPCNT_CLONES __attribute__((target_clones("popcnt", "default")))
#elif !defined(KAKARI_POPCNT_CLONES)
#define KAKARI_POPCNT_CLONES
#endif

namespace kakari::directory {
namespace {

constexpr std::size_t kDenseFrom = 32;  // one in so many institutions: from here a bitmap is smaller

KAKARI_POPCNT_CLONES std::size_t popcount(const std::uint64_t* bits, std::size_t n) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::size_t(__builtin_popcountll(bits[i]));
  return sum;
}

KAKARI_POPCNT_CLONES std::size_t popcount_both(const std::uint64_t* a, const std::uint64_t* b,
                                               std::size_t n) {
  std::size_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::size_t(__builtin_popcountll(a[i] & b[i]));
  return sum;
}

}  // namespace

std::size_t count(std::span<const std::uint64_t> bits) {
  return popcount(bits.data(), bits.size());
}

std::size_t count_both(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return popcount_both(a.data(), b.data(), a.size());
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

void DocSet::keep_in(Window& window) const {
  if (!dense_.empty()) {
    for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= dense_[window.first + w];
    return;
  }
  Window kept{window.first, Bits(window.bits.size(), 0)};
  add_to(kept);
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= kept.bits[w];
}

void DocSet::add_to(Window& window) const {
  if (!dense_.empty()) {
    for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] |= dense_[window.first + w];
    return;
  }
  for (auto at = std::lower_bound(list_.begin(), list_.end(), window.begin());
       at != list_.end() && *at < window.end(); ++at)
    set(window.bits, *at - window.begin());
}

std::size_t DocSet::count_in(const Window& window) const {
  if (!dense_.empty())
    return count_both(window.bits, std::span(dense_).subspan(window.first, window.bits.size()));
  std::size_t n = 0;
  for (auto at = std::lower_bound(list_.begin(), list_.end(), window.begin());
       at != list_.end() && *at < window.end(); ++at)
    n += test(window.bits, *at - window.begin());
  return n;
}

std::size_t DocSet::memory() const {
  return list_.capacity() * sizeof(Doc) + dense_.capacity() * sizeof(std::uint64_t);
}

}  // namespace kakari::directory
