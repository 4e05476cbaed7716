// The acts of this room as the history says them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::schedule {

/// 「日程を変えた」; the act itself when it is none of this room's.
std::string act_in_words(std::string_view act);

}  // namespace kakari::schedule
