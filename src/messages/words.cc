#include "messages/words.h"

#include <array>
#include <utility>

namespace kakari::messages {

std::string act_in_words(std::string_view act) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{
      {{"mail.arrived", "メールを届いたものとした"},
       {"mail.send-again", "メールをもう一度送ることにした"},
       {"mail.came-back", "メールが戻ってきたと記録した"},
       {"notices.setting", "お知らせの受け取り方を変えた"}}};
  for (const auto& [id, said] : words)
    if (id == act) return std::string(said);
  return std::string(act);
}

}  // namespace kakari::messages
