// Weeks of consultation hours, each different one kept once: 113,000 institutions share some thousands.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "directory/openness.h"

namespace kakari::directory {

class Timetables {
 public:
  /// 0 is no hours.
  Timetables() { add({}); }
  std::uint32_t add(std::span<const Span> spans);
  /// No add after it.
  void seal();

  std::span<const Span> spans(std::uint32_t timetable) const {
    return {spans_.data() + from_[timetable], spans_.data() + from_[timetable + 1]};
  }
  std::size_t size() const { return from_.size() - 1; }
  std::size_t memory() const;

 private:
  std::vector<Span> spans_;
  std::vector<std::uint32_t> from_{0};                     // one more than timetables
  std::unordered_map<std::string, std::uint32_t> places_;  // while adding only
};

/// Weekly hours beyond the usual: on Saturdays, Sundays, holidays; after 18:00 on a weekday.
enum class OpenDays { saturday, sunday, holiday, evening };
bool has(std::span<const Span> spans, OpenDays days);

}  // namespace kakari::directory
