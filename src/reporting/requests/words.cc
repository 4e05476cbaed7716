#include "reporting/requests/words.h"

#include <array>
#include <utility>

#include "reporting/requests/letters_words.h"

namespace kakari::requests {

std::string act_in_words(std::string_view act) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words{
      {{"request.send", "報告の依頼を始めた"},
       {"reminder.send", "催促を始めた"},
       {"reminder.rule", "催促の決まりを定めた"},
       {"reminder.rule-end", "催促の決まりをやめた"},
       {"letter.ask", "郵送する案内に加えた"},
       {"delivery.arrived", "メールを届いたものとした"},
       {"delivery.again", "メールをもう一度送ることにした"},
       {"missing.export", "未報告の一覧を保存した"}}};
  for (const auto& [id, said] : words)
    if (id == act) return std::string(said);
  return letter_act_in_words(act);
}

}  // namespace kakari::requests
