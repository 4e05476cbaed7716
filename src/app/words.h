// The acts of the journal as people say them, from every room.
#pragma once
#include <string>
#include <string_view>

namespace kakari::app {

std::string act_in_words(std::string_view act);
/// What it was done to, by the kind of an entry's subject: 「医療機関」; 「その他」 for one that has no name.
std::string subject_in_words(std::string_view kind);

}  // namespace kakari::app
