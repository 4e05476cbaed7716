// How people say what this room writes into the journal.
#pragma once
#include <string>
#include <string_view>

namespace kakari::exchange {

/// "NDBの件数を取り込んだ"; the act itself when it is none of this room's.
std::string act_in_words(std::string_view act);

}  // namespace kakari::exchange
