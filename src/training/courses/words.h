// The acts of courses in the journal as people say them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::courses {

/// Empty for the acts of other rooms.
std::string act_in_words(std::string_view act);

}  // namespace kakari::courses
