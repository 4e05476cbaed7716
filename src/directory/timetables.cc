#include "directory/timetables.h"

#include <algorithm>

namespace kakari::directory {
namespace {

constexpr int kEvening = 18 * 60;

}  // namespace

std::uint32_t Timetables::add(std::span<const Span> spans) {
  std::string key;
  for (const Span& s : spans)
    for (const unsigned n : {unsigned{s.day}, unsigned{s.weeks}, unsigned{s.start}, unsigned{s.end}}) {
      key += char(n & 0xFF);
      key += char(n >> 8);
    }
  const auto [at, is_new] = places_.try_emplace(std::move(key), std::uint32_t(from_.size() - 1));
  if (is_new) {
    spans_.insert(spans_.end(), spans.begin(), spans.end());
    from_.push_back(std::uint32_t(spans_.size()));
  }
  return at->second;
}

void Timetables::seal() {
  spans_.shrink_to_fit();
  from_.shrink_to_fit();
  std::unordered_map<std::string, std::uint32_t>{}.swap(places_);
}

std::size_t Timetables::memory() const {
  return spans_.capacity() * sizeof(Span) + from_.capacity() * sizeof(std::uint32_t);
}

bool has(std::span<const Span> spans, OpenDays days) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span& span) {
    switch (days) {
      case OpenDays::saturday:
        return span.day == 6;
      case OpenDays::sunday:
        return span.day == 7;
      case OpenDays::holiday:
        return span.day == 8;
      case OpenDays::evening:
        return span.day <= 5 && span.end > kEvening;
    }
    return false;
  });
}

}  // namespace kakari::directory
