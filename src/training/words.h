// Acts of this room as people say them, for a physician's history.
#pragma once
#include <string>
#include <string_view>

namespace kakari::training {

/// 単位を記録しました; empty for an act of another room.
std::string act_in_words(std::string_view act);

}  // namespace kakari::training
