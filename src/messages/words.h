// Acts of this room as the journal's pages say them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::messages {

/// The act itself when it is none of ours.
std::string act_in_words(std::string_view act);

}  // namespace kakari::messages
