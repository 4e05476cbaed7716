#include "reporting/orders/order.h"

#include <array>

#include "base/name.h"

namespace kakari::orders {
namespace {

constexpr std::array<Name, 3> kinds{
    {{"report", "報告命令"}, {"change", "報告命令（変更の報告）"}, {"correct", "是正命令"}}};
constexpr std::array<Name, 9> events{{{"heard", "意見の聴取"},
                                      {"issued", "発出"},
                                      {"delivered", "到達"},
                                      {"postponed", "期限の変更"},
                                      {"complied", "履行"},
                                      {"breached", "不履行"},
                                      {"published", "不履行の公表"},
                                      {"fine_noted", "過料の通知"},
                                      {"withdrawn", "命令の取消し"}}};
constexpr std::array<Name, 6> states{{{"prepared", "準備中"},
                                      {"issued", "命令中"},
                                      {"complied", "履行済"},
                                      {"breached", "不履行"},
                                      {"published", "不履行を公表"},
                                      {"withdrawn", "取消し"}}};

}  // namespace

std::string_view id(Kind kind) {
  return kinds.at(std::size_t(kind)).id;
}
std::string_view label(Kind kind) {
  return kinds.at(std::size_t(kind)).label;
}
std::optional<Kind> kind_of(std::string_view id) {
  return named<Kind>(kinds, id);
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

std::string_view id(State state) {
  return states.at(std::size_t(state)).id;
}
std::string_view label(State state) {
  return states.at(std::size_t(state)).label;
}
std::optional<State> state_of(std::string_view id) {
  return named<State>(states, id);
}

const Event* Order::standing(EventKind kind) const {
  const Event* found = nullptr;
  for (const Event& event : events)
    if (event.stands() && event.kind == kind) found = &event;
  return found;
}

State Order::state() const {
  if (standing(EventKind::withdrawn)) return State::withdrawn;
  if (standing(EventKind::complied)) return State::complied;
  if (standing(EventKind::published)) return State::published;
  if (standing(EventKind::breached)) return State::breached;
  if (standing(EventKind::issued)) return State::issued;
  return State::prepared;
}

std::string Order::due() const {
  const Event* moved = standing(EventKind::postponed);
  return moved ? moved->due : first_due;
}

}  // namespace kakari::orders
