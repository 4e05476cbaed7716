#include "reporting/orders/words.h"

#include <array>
#include <utility>

namespace kakari::orders {

std::string act_in_words(std::string_view act) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> all{
      {{"order.prepare", "命令を準備した"},
       {"order.heard", "命令の前に意見を聴いた"},
       {"order.issued", "命令を発出した"},
       {"order.delivered", "命令の到達を記録した"},
       {"order.postponed", "命令の期限を変えた"},
       {"order.complied", "命令の履行を記録した"},
       {"order.breached", "命令の不履行を記録した"},
       {"order.published", "命令に従わなかった旨を公表した"},
       {"order.fine_noted", "過料の通知を記録した"},
       {"order.withdrawn", "命令を取り消した"},
       {"order.reverse", "命令の記録を取り消した"}}};
  for (const auto& [id, words] : all)
    if (id == act) return std::string(words);
  return std::string(act);
}

std::string filled(std::string_view text, const Order& order) {
  const Date as_of(order.year + 1, 1, 1), deadline(order.year + 1, 3, 31);
  const auto due = Date::parse(order.due());
  const std::array<std::pair<std::string_view, std::string>, 9> places{
      {{"{institution}", order.institution_name},
       {"{address}", order.address},
       {"{year}", fiscal_year_name(order.year)},
       {"{as_of}", as_of.wareki()},
       {"{legal_deadline}", deadline.wareki()},
       {"{due}", due ? due->wareki() : ""},
       {"{reason}", order.reason},
       {"{history}", order.history},
       {"{demand}", order.demand}}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool replaced = false;
    for (const auto& [place, value] : places)
      if (text.substr(at).starts_with(place)) {
        out += value;
        at += place.size();
        replaced = true;
        break;
      }
    if (!replaced) out += text[at++];
  }
  return out;
}

}  // namespace kakari::orders
