// What an entry of the journal says was done here.
#pragma once
#include <string>
#include <string_view>

namespace kakari::oversight {

/// 「抽出確認の資料を送った」 of "audit.answer"; empty for the acts of other rooms.
std::string act_in_words(std::string_view act);

}  // namespace kakari::oversight
