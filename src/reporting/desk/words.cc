#include "reporting/desk/words.h"

#include <map>

namespace kakari::desk {

std::string act_in_words(std::string_view act) {
  static const std::map<std::string_view, std::string_view> words{
      {"account.take_back", "招待を取り消した"},
      {"staff.lead", "職員の役割（管理担当者かどうか）を変えた"},
      {"staff.last_day", "職員の最後の日を変えた"},
      {"facts.set", "受診のしやすさを登録した"},
      {"contact.set", "お知らせの宛先を登録した"},
      {"contact.remove", "お知らせの宛先をなくした"},
      {"corporation.make", "法人を登録した"},
      {"corporation.rename", "法人の名称を変えた"},
      {"corporation.join", "法人に加えた"},
      {"corporation.leave", "法人から外した"},
      {"succession.record", "承継を記録した"},
      {"succession.undo", "承継の記録を取り消した"}};
  const auto found = words.find(act);
  return std::string(found == words.end() ? act : found->second);
}

}  // namespace kakari::desk
