// Counts pairs of characters while an index is built: an open-addressing table, since the standard one takes
// most of the time that a start has.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace kakari::directory {

class PairTable {
 public:
  struct Entry {
    std::uint64_t pair = 0;
    std::uint32_t number = 0;       // in order of appearance
    std::uint32_t last_plus_1 = 0;  // the last institution it was seen in, + 1
    std::uint32_t count = 0, bytes = 0;
  };

  /// The reference holds until the next call.
  Entry& find_or_add(std::uint64_t pair) {
    if (entries_.size() * 2 >= slots_.size()) grow();
    for (std::size_t slot = place(pair);; slot = (slot + 1) & (slots_.size() - 1)) {
      if (slots_[slot] == 0) {
        entries_.push_back({.pair = pair, .number = std::uint32_t(entries_.size())});
        slots_[slot] = std::uint32_t(entries_.size());
      }
      Entry& entry = entries_[slots_[slot] - 1];
      if (entry.pair == pair) return entry;
    }
  }

  std::vector<Entry> sorted() const {
    std::vector<Entry> out = entries_;
    std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.pair < b.pair; });
    return out;
  }

 private:
  std::size_t place(std::uint64_t pair) const {
    return std::size_t((pair * 0x9E3779B97F4A7C15ull) >> 24) & (slots_.size() - 1);
  }
  void grow() {
    slots_.assign(slots_.empty() ? 1 << 16 : slots_.size() * 2, 0);
    for (const Entry& entry : entries_) {
      std::size_t slot = place(entry.pair);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = entry.number + 1;
    }
  }

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // number + 1; 0 is free
};

}  // namespace kakari::directory
