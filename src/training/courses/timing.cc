#include "training/courses/timing.h"

#include <boost/json.hpp>

#include "base/text.h"

namespace kakari::courses {
namespace {

constexpr Instant minute = 60'000'000;
constexpr Instant longest = 12 * 60 * minute;
constexpr std::size_t most_breaks = 20;

void replace(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

/// "9:05", "１９：００", "19時30分"
std::optional<Instant> time_on(Date day, std::string_view typed) {
  std::string text = narrow(trim(typed));
  replace(text, "時半", ":30");
  replace(text, "時", ":");
  replace(text, "分", "");
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {};
  const auto hours = parse_count(text.substr(0, colon));
  const auto minutes = colon + 1 == text.size() ? 0 : parse_count(text.substr(colon + 1));
  if (!hours || !minutes || *hours < 0 || *hours > 23 || *minutes < 0 || *minutes > 59) return {};
  return day.start() + (*hours * 60 + *minutes) * minute;
}

std::unexpected<Problem> wrong(std::string_view prefix, std::string_view field, std::string_view message) {
  return problem(ProblemKind::invalid, "session-invalid", message,
                 {{std::string(prefix) + std::string(field), std::string(message)}});
}

/// "15:00-15:10 休憩": what follows the second time is for people.
std::optional<regime::Span> read_break(Date day, std::string_view line) {
  std::string text = narrow(trim(line));
  for (const std::string_view dash : {"〜", "~", "–", "—", "ー", "から", "−"}) replace(text, dash, "-");
  const auto dash = text.find('-');
  if (dash == std::string::npos) return {};
  std::string second = trim(text.substr(dash + 1));
  if (const auto end = second.find_first_not_of("0123456789:"); end != std::string::npos) second.resize(end);
  const auto from = time_on(day, text.substr(0, dash)), to = time_on(day, second);
  if (!from || !to || *to <= *from) return {};
  return regime::Span{*from, *to};
}

Result<std::vector<regime::Span>> read_breaks(Date day, const SessionDraft& draft, std::string_view prefix) {
  std::vector<regime::Span> all;
  std::string_view rest = draft.breaks;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string line = trim(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (line.empty()) continue;
    const auto span = read_break(day, line);
    if (!span)
      return wrong(
          prefix, "breaks",
          fmt::format("「{}」を読み取れません。「15:00-15:10 休憩」のように、1行に1つずつ入力してください。",
                      line));
    if (all.size() == most_breaks) return wrong(prefix, "breaks", "休憩などは20件までにしてください。");
    all.push_back(*span);
  }
  return all;
}

Result<int> forgiven(const std::string& typed, std::string_view prefix, std::string_view field) {
  const auto count = parse_count(typed);
  if (!count || *count < 0 || *count > 120)
    return wrong(prefix, field, "0から120までの分数で入力してください。");
  return int(*count);
}

}  // namespace

Result<Timed> timed(const regime::Training& rules, const SessionDraft& draft, std::string_view prefix) {
  const auto day = Date::parse(draft.date);
  if (!day) return wrong(prefix, "date", "開催日を入力してください。");
  const auto from = time_on(*day, draft.from);
  if (!from) return wrong(prefix, "from", "開始時刻を「19:00」のように入力してください。");
  const auto to = time_on(*day, draft.to);
  if (!to) return wrong(prefix, "to", "終了時刻を「20:00」のように入力してください。");
  if (*to <= *from) return wrong(prefix, "to", "終了時刻は、開始時刻より後にしてください。");
  if (*to - *from > longest) return wrong(prefix, "to", "1回は12時間までです。分けて入力してください。");
  auto breaks = read_breaks(*day, draft, prefix);
  if (!breaks) return std::unexpected(breaks.error());
  const auto late = forgiven(draft.late, prefix, "late"), early = forgiven(draft.early, prefix, "early");
  if (!late) return std::unexpected(late.error());
  if (!early) return std::unexpected(early.error());
  Timed t{.from = *from, .to = *to, .breaks = std::move(*breaks), .late = *late, .early = *early};
  t.minutes = regime::minutes_without({t.from, t.to}, t.breaks);
  regime::Learning learning;
  learning.way = regime::Way::course;
  learning.on = *day;
  learning.minutes = t.minutes;
  const auto earned = regime::earn(rules, learning, {.jma_member = false, .licence_date = {}, .today = *day});
  if (!earned) return wrong(prefix, "to", earned.error().message);
  t.halves = earned->halves;
  return t;
}

std::string clock_text(Instant instant) {
  const Instant minutes = (instant - Date::of(instant).start()) / minute;
  return fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string clock_span(Instant from, Instant to) {
  return fmt::format("{}–{}", clock_text(from), clock_text(to));
}

std::string breaks_text(const std::vector<regime::Span>& breaks) {
  std::string text;
  for (const regime::Span& b : breaks) text += fmt::format("{}-{}\n", clock_text(b.from), clock_text(b.to));
  return text;
}

std::string breaks_json(const std::vector<regime::Span>& breaks) {
  boost::json::array all;
  for (const regime::Span& b : breaks) all.push_back(boost::json::array{b.from, b.to});
  return boost::json::serialize(all);
}

std::vector<regime::Span> breaks_of(std::string_view json) {
  std::vector<regime::Span> all;
  const boost::json::value parsed = boost::json::parse(json);
  for (const auto& pair : parsed.as_array())
    all.push_back({pair.as_array().at(0).as_int64(), pair.as_array().at(1).as_int64()});
  return all;
}

}  // namespace kakari::courses
