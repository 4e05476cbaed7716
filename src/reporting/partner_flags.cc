#include "reporting/partner_flags.h"

#include <algorithm>

#include "base/text.h"
#include "reporting/revision.h"

namespace kakari::reporting {
namespace {

bool names(const regime::Answers& answers, const registry::Institution& institution) {
  const auto name = fold(institution.name);
  auto is_it = [&](const regime::Partner& p) {
    return p.number.empty() ? fold(p.name) == name : p.number == institution.number;
  };
  return std::ranges::any_of(answers, [&](const auto& entry) {
    const auto* partners = std::get_if<regime::Partners>(&entry.second);
    return partners && std::ranges::any_of(*partners, is_it);
  });
}

}  // namespace

std::vector<std::string> partner_flags(store::Tx& tx, const registry::Institution& institution, int year,
                                       const regime::Partners& partners) {
  std::vector<std::string> flags;
  for (const auto& partner : partners) {
    if (partner.number.empty()) continue;
    const auto other = registry::find_by_number(tx, partner.number);
    if (!other) continue;
    const auto report = current_revision(tx, other->id, year);
    if (report && !names(report->answers(), institution))
      flags.push_back("連携先の「" + other->name + "」の報告には、この医療機関の名前がありません。");
  }
  return flags;
}

}  // namespace kakari::reporting
