// Strikes out of what others said (an engine's or a mail server's words) whatever could be of a person.
#pragma once
#include <string>
#include <string_view>

namespace kakari::app {

/// Without mail addresses, internet addresses, what stands in quotes or as "=(…)", and numbers of seven
/// digits or more; cut at 2,000 bytes.
std::string without_persons(std::string_view text);

}  // namespace kakari::app
