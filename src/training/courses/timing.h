// When a session is, as somebody types it, and what it earns by rule: 1 hour is 1 unit, breaks and greetings
// do not count, steps of 0.5, no daily cap. 実施要綱別紙2-3. No database.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "regime/training_rules.h"

namespace kakari::courses {

/// One session as typed. `breaks` has a line for each: "15:00-15:10 休憩".
struct SessionDraft {
  std::string id = {};  // of the session that is changed; empty: a new one
  std::string title = {}, speakers = {}, date = {}, from = {}, to = {}, breaks = {};
  std::string late = "15", early = "15";  // minutes

  bool blank() const { return title.empty() && date.empty() && from.empty() && to.empty() && id.empty(); }
};

struct Timed {
  Instant from = 0, to = 0;
  std::vector<regime::Span> breaks = {};
  int minutes = 0;  // that count
  int halves = 0;
  int late = 0, early = 0;  // minutes that are forgiven
};

/// The fields of a Problem are `prefix` + "date", "from", "to", "breaks", "late", "early".
Result<Timed> timed(const regime::Training& rules, const SessionDraft& draft, std::string_view prefix);

/// "19:00–20:10"
std::string clock_span(Instant from, Instant to);
/// "15:00-15:10" a line, as a form shows them again.
std::string breaks_text(const std::vector<regime::Span>& breaks);
/// As the table keeps them, and back: "[[from,to],…]".
std::string breaks_json(const std::vector<regime::Span>& breaks);
std::vector<regime::Span> breaks_of(std::string_view json);
/// 19:00 of the instant at +09:00.
std::string clock_text(Instant instant);

}  // namespace kakari::courses
