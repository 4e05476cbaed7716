// The acts of the journal as people say them, from every room.
#pragma once
#include <string>
#include <string_view>

namespace kakari::app {

std::string act_in_words(std::string_view act);

}  // namespace kakari::app
