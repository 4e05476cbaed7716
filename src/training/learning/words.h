// Acts of this room as people say them, for a history.
#pragma once
#include <string>
#include <string_view>

namespace kakari::learning {

/// 教材を公開しました; empty for an act of another room.
std::string act_in_words(std::string_view act);

}  // namespace kakari::learning
