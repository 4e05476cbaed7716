#include "reporting/schedule/words.h"

namespace kakari::schedule {

std::string act_in_words(std::string_view act) {
  struct Named {
    std::string_view act, words;
  };
  constexpr Named acts[]{{"cycle.move", "協力依頼期日または公表の予定日を変えた"},
                         {"schedule.move", "日程を変えた"},
                         {"extension.add", "期限を延長した"},
                         {"extension.end", "期限の延長を取り消した"},
                         {"preparation.add", "体制の整備の記録を加えた"},
                         {"preparation.change", "体制の整備の記録を変えた"},
                         {"outreach.add", "周知を記録した"},
                         {"outreach.withdraw", "周知の記録を取り消した"}};
  for (const Named& named : acts)
    if (named.act == act) return std::string(named.words);
  return std::string(act);
}

}  // namespace kakari::schedule
