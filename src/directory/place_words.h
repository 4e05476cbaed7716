// Words that mean a place: postal codes, and 〜駅, 〜駅前, 〜の近く, whose stem stands in addresses.
#pragma once
#include <string>
#include <string_view>

#include "directory/register.h"

namespace kakari::directory {

/// What is left of 米子駅前, 角盤町付近 without its end; empty when there is no such end, or nothing before
/// it.
std::string_view place_stem(std::string_view typed);

/// "6800833" of 〒680-0833 or ６８００８３３, folded; empty when it is no postal code.
std::string postal_digits(std::string_view folded);
/// As much of the beginning of the code as somebody has: all of it, five digits (a post office), three;
/// empty when nobody has even those.
std::string known_postal(const Register& all, std::string_view digits);
/// 680-0833, 680-08, 680
std::string postal_shown(std::string_view digits);

}  // namespace kakari::directory
