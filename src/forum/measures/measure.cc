#include "forum/measures/measure.h"

#include <array>

#include "base/name.h"

namespace kakari::measures {
namespace {

constexpr std::array<Name, 5> states{{{"proposed", "提案"},
                                      {"decided", "決定"},
                                      {"under_way", "実施中"},
                                      {"completed", "完了"},
                                      {"stopped", "中止"}}};
constexpr std::array<Name, 8> events{{{"proposed", "提案"},
                                      {"decided", "決定"},
                                      {"started", "実施開始"},
                                      {"noted", "経過"},
                                      {"postponed", "期限の変更"},
                                      {"completed", "完了"},
                                      {"stopped", "中止"},
                                      {"reopened", "再開"}}};
constexpr std::array<Name, 5> answers{{{"waiting", "返事待ち"},
                                       {"considering", "検討中"},
                                       {"with_others", "連携があれば担う"},
                                       {"accepted", "担う"},
                                       {"declined", "今は難しい"}}};

}  // namespace

std::string_view id(State state) {
  return states.at(std::size_t(state)).id;
}
std::string_view label(State state) {
  return states.at(std::size_t(state)).label;
}
std::optional<State> state_of(std::string_view id) {
  return named<State>(states, id);
}

std::string_view id(EventKind kind) {
  return events.at(std::size_t(kind)).id;
}
std::string_view label(EventKind kind) {
  return events.at(std::size_t(kind)).label;
}
std::optional<EventKind> event_kind_of(std::string_view id) {
  return named<EventKind>(events, id);
}

std::string_view id(Answer answer) {
  return answers.at(std::size_t(answer)).id;
}
std::string_view label(Answer answer) {
  return answers.at(std::size_t(answer)).label;
}
std::optional<Answer> answer_of(std::string_view id) {
  return named<Answer>(answers, id);
}

State Measure::state() const {
  State going = State::proposed;  // what a reopened one goes back to
  State now = State::proposed;
  for (const Event& event : events) switch (event.kind) {
      case EventKind::decided:
        now = going = State::decided;
        break;
      case EventKind::started:
        now = going = State::under_way;
        break;
      case EventKind::completed:
        now = State::completed;
        break;
      case EventKind::stopped:
        now = State::stopped;
        break;
      case EventKind::reopened:
        now = going;
        break;
      case EventKind::proposed:
      case EventKind::noted:
      case EventKind::postponed:
        break;
    }
  return now;
}

std::string Measure::due() const {
  std::string last = first_due;
  for (const Event& event : events)
    if (event.kind == EventKind::postponed) last = event.due;
  return last;
}

bool Measure::open() const {
  const State now = state();
  return now != State::completed && now != State::stopped;
}

bool Measure::overdue(Date today) const {
  const std::string last = due();
  return !last.empty() && last < today.iso() && open();
}

}  // namespace kakari::measures
