// The acts of the journal as people say them.
#include <map>

#include "reporting/institution_pages.h"

namespace kakari::reporting {

std::string act_in_words(std::string_view act) {
  static const std::map<std::string_view, std::string_view> words{
      {"report.submit", "提出した"},
      {"report.change", "変更を報告した"},
      {"report.enter", "紙または電話の報告を入力した"},
      {"report.withdraw", "引き戻した"},
      {"report.start_change", "変更の下書きを始めた"},
      {"report.cancel_change", "変更の下書きを取りやめた"},
      {"review.open", "確認を始めた"},
      {"report.return", "差し戻した"},
      {"report.inquire", "照会した"},
      {"report.inquiry_answer", "照会への回答を記録した"},
      {"function.confirm", "体制を確認した"},
      {"function.find_absent", "体制がないと判断した"},
      {"function.reverse", "判断を取り消した"},
      {"function.bulk_confirm", "まとめて確認した"},
      {"function.bulk_reverse", "まとめて取り消した"},
      {"function.withhold", "公表を止めた"},
      {"function.withhold_end", "公表に戻した"},
      {"forum.report", "協議の場に報告した"},
      {"cycle.add", "報告の年度を始めた"},
      {"cycle.publish", "公表した"},
      {"cycle.set_publication", "公表の日時を決めた"},
      {"cycle.call_off_publication", "公表の日時を取り消した"},
      {"draft.write", "下書きを始めた"}};
  const auto found = words.find(act);
  return std::string(found == words.end() ? act : found->second);
}

}  // namespace kakari::reporting
