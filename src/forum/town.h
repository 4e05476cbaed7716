// The town part (町丁名) of an address, however it is written: 大字, kanji or digits before 丁目.
#pragma once
#include <string>
#include <string_view>

namespace kakari::forum {

/// Under which spellings of one town are equal.
std::string town_key(std::string_view town);
/// What stands in `address` behind the municipality's folded name, as a town_key; "" when it is not there.
std::string behind_municipality(std::string_view folded_name, std::string_view address);
/// Whether `rest` begins with the town: 本町1 does not hold 本町12.
bool in_town(std::string_view rest, std::string_view key);
/// The town of an address as people read it: "東品治町" of 鳥取県鳥取市東品治町112-1; "" when none.
std::string town_of(std::string_view municipality_name, std::string_view address);

}  // namespace kakari::forum
