// The desk's acts in the journal, as people say them.
#pragma once
#include <string>
#include <string_view>

namespace kakari::desk {

/// 職員の役割を変えた; the act itself when it is none of ours.
std::string act_in_words(std::string_view act);

}  // namespace kakari::desk
