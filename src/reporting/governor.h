// 都道府県知事, in whose name a function is confirmed.
#pragma once
#include <string>
#include <string_view>

namespace kakari::reporting {

/// "31" → 鳥取県知事; 知事 for an unknown code.
std::string governor(std::string_view prefecture);

}  // namespace kakari::reporting
