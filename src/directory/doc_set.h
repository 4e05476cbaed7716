// Sets of institutions by their place in the snapshot: a list while few, a bitmap when many. Facet counts
// are popcounts of these with the current result.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kakari::directory {

/// Place of an institution in a snapshot: 0 … size-1, ordered by municipality.
using Doc = std::uint32_t;
using Bits = std::vector<std::uint64_t>;

inline std::size_t words_for(std::size_t docs) {
  return (docs + 63) / 64;
}
inline bool test(std::span<const std::uint64_t> bits, Doc doc) {
  return bits[doc / 64] >> (doc % 64) & 1;
}
inline void set(std::span<std::uint64_t> bits, Doc doc) {
  bits[doc / 64] |= std::uint64_t{1} << (doc % 64);
}

std::size_t count(std::span<const std::uint64_t> bits);
/// |a ∩ b|; both of the same length.
std::size_t count_both(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b);

/// The words [first, first + bits.size()) of a result over all institutions; the words outside are empty.
struct Window {
  std::size_t first = 0;
  Bits bits;

  Doc begin() const { return Doc(first * 64); }
  Doc end() const { return Doc((first + bits.size()) * 64); }
  bool has(Doc doc) const { return doc >= begin() && doc < end() && test(bits, doc - begin()); }
  std::size_t size() const { return count(bits); }
  template <class F>
  void each(F&& take) const {
    for (std::size_t w = 0; w < bits.size(); ++w)
      for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
        take(Doc((first + w) * 64 + std::size_t(__builtin_ctzll(left))));
  }
  /// The same until `take` returns false.
  template <class F>
  void each_while(F&& take) const {
    for (std::size_t w = 0; w < bits.size(); ++w)
      for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
        if (!take(Doc((first + w) * 64 + std::size_t(__builtin_ctzll(left))))) return;
  }
};

/// Of the same range.
inline void intersect(Window& window, const Window& other) {
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= other.bits[w];
}
inline void unite(Window& window, const Window& other) {
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] |= other.bits[w];
}
inline void remove(Window& window, const Window& other) {
  for (std::size_t w = 0; w < window.bits.size(); ++w) window.bits[w] &= ~other.bits[w];
}
/// Puts one of its range in, or takes it out.
inline void put(Window& window, Doc doc, bool in) {
  const std::uint64_t bit = std::uint64_t{1} << (doc % 64);
  std::uint64_t& word = window.bits[doc / 64 - window.first];
  word = in ? word | bit : word & ~bit;
}
/// Puts [first, last) in, all of its range.
void fill(Window& window, Doc first, Doc last);
/// How many of [first, last) are in; none outside its range.
std::size_t count_range(const Window& window, Doc first, Doc last);
inline Window empty_like(const Window& window) {
  return {window.first, Bits(window.bits.size(), 0)};
}

class DocSet {
 public:
  /// Docs in rising order.
  void add(Doc doc) { list_.push_back(doc); }
  /// Chooses list or bitmap; called once, after the last add.
  void seal(std::size_t docs);
  /// After seal(): puts one in or takes it out.
  void change(Doc doc, bool in);

  bool has(Doc doc) const;
  std::size_t size() const;
  /// Leaves in the window what is also here.
  void keep_in(Window& window) const;
  /// Adds what is here to a window.
  void add_to(Window& window) const;
  std::size_t count_in(const Window& window) const;
  std::size_t memory() const;
  bool operator==(const DocSet&) const = default;

 private:
  friend class Counter;
  /// Of the list: those in [first, last).
  std::span<const Doc> listed(Doc first, Doc last) const;

  std::vector<Doc> list_;
  Bits dense_;
};

/// Counts many sets in one window; where few words of it hold anybody, only those are read.
class Counter {
 public:
  explicit Counter(const Window& window);
  std::size_t operator()(const DocSet& set) const;

 private:
  const Window& window_;
  std::vector<std::uint32_t> places_;
  bool all_ = false;
};

}  // namespace kakari::directory
