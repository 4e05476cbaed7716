// What an entry of the journal says was done with certificates and completers, for the histories of other
// pages too.
#pragma once
#include <string>
#include <string_view>

namespace kakari::certificates {

/// 修了証を発行した; empty for the acts of other rooms.
std::string act_in_words(std::string_view act);

}  // namespace kakari::certificates
