// Acts of this room in the journal, as people say them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::paper {

/// "紙の調査票を登録した"; the act itself when it is none of this room's.
std::string act_in_words(std::string_view act);

}  // namespace kakari::paper
