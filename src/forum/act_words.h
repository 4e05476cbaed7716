// How the journal's entries of the forum's rooms read.
#pragma once
#include <string>
#include <string_view>

namespace kakari::forum {

std::string act_in_words(std::string_view act);

}  // namespace kakari::forum
