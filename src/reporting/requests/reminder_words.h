// The words of a reminder, with what stands for its placeholders.
#pragma once
#include "reporting/requests/reminder_rule.h"

namespace kakari::requests {

/// What one institution's reminder is filled with.
struct Filling {
  std::string institution, prefecture;
  Missing state = Missing::not_started;
  std::string last_day;  // ISO
  const reporting::Cycle* cycle = nullptr;
};
std::string filled(std::string_view text, const Filling& with);

/// {…} that nothing stands for, as typed.
std::vector<std::string> unknown_placeholders(std::string_view text);

}  // namespace kakari::requests
