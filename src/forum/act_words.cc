#include "forum/act_words.h"

namespace kakari::forum {

std::string act_in_words(std::string_view act) {
  struct Named {
    std::string_view act, words;
  };
  constexpr Named acts[]{{"forum.make", "協議の場を設けた"},
                         {"forum.change", "協議の場の名称などを変えた"},
                         {"forum.end", "協議の場を終えた"},
                         {"forum.policy", "協議の場の資料の取扱いを決めた"},
                         {"forum.aim", "目指すべき姿を書いた"},
                         {"forum.member.add", "構成員を加えた"},
                         {"forum.member.change", "構成員の内容を変えた"},
                         {"forum.member.end", "構成員の任期を終えた"},
                         {"meeting.make", "会議を設けた"},
                         {"meeting.change", "会議の日時や場所を変えた"},
                         {"meeting.cancel", "会議を中止した"},
                         {"meeting.call", "会議の案内を送った"},
                         {"meeting.invite", "会議の案内の相手を変えた"},
                         {"meeting.attendance", "会議の出欠を記録した"},
                         {"meeting.agenda.add", "会議の議題を加えた"},
                         {"meeting.agenda.move", "会議の議題の順を変えた"},
                         {"meeting.agenda.out", "会議の議題を外した"},
                         {"meeting.agenda.back", "会議の議題を戻した"},
                         {"meeting.invited.off", "会議の案内の相手から外した"},
                         {"meeting.minutes", "会議の発言を記録した"},
                         {"meeting.conclude", "会議の結論を記録した"},
                         {"meeting.conclusion.withdraw", "会議の結論を取り消した"},
                         {"meeting.close", "会議の記録を確定した"},
                         {"meeting.open_again", "会議の記録の確定を取り消した"},
                         {"issue.raise", "課題を挙げた"},
                         {"issue.change", "課題を書き直した"},
                         {"issue.close", "課題を終えた"},
                         {"issue.reopen", "課題を再び取り上げた"},
                         {"cause.add", "原因を加えた"},
                         {"cause.withdraw", "原因を取り消した"},
                         {"measure.propose", "方策を提案した"},
                         {"measure.change", "方策を書き直した"},
                         {"measure.decided", "方策を決定した"},
                         {"measure.started", "方策の実施を始めた"},
                         {"measure.noted", "方策の経過を記録した"},
                         {"measure.postponed", "方策の期限を変えた"},
                         {"measure.completed", "方策を完了した"},
                         {"measure.stopped", "方策を中止した"},
                         {"measure.reopened", "方策を再開した"},
                         {"approach.record", "医療機関への働きかけを記録した"},
                         {"approach.withdraw", "働きかけの記録を取り消した"},
                         {"scenario.keep", "「もし始めたら」を残した"},
                         {"scenario.change", "「もし始めたら」を変えた"},
                         {"scenario.end", "「もし始めたら」を終えた"},
                         {"paper.make", "協議の場の資料を作った、または取り下げた"},
                         {"meeting.keep", "協議の場の資料を会議に付けた、または外した"},
                         {"result.write", "協議の結果を書いた"},
                         {"result.publish", "協議の結果を公表した"},
                         {"practice.write", "好事例を書いた"},
                         {"practice.publish", "好事例を公表した"},
                         {"practice.withdraw", "好事例を取り下げた"},
                         {"living_area.draw", "日常生活圏域を登録した"},
                         {"living_area.change", "日常生活圏域を変えた"},
                         {"living_area.end", "日常生活圏域を終えた"}};
  for (const Named& named : acts)
    if (named.act == act) return std::string(named.words);
  return std::string(act);
}

}  // namespace kakari::forum
