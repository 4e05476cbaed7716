#include "app/words.h"

#include <map>

#include "access/journal_words.h"
#include "forum/act_words.h"
#include "messages/words.h"
#include "registry/words.h"
#include "reporting/desk/words.h"
#include "reporting/exchange/words.h"
#include "reporting/institution_pages.h"
#include "reporting/orders/words.h"
#include "reporting/paper/words.h"
#include "reporting/requests/words.h"
#include "reporting/schedule/words.h"
#include "training/applications/words.h"
#include "training/certificates/words.h"
#include "training/courses/words.h"
#include "training/learning/words.h"
#include "training/oversight/words.h"
#include "training/words.h"

namespace kakari::app {

std::string act_in_words(std::string_view act) {
  for (const auto room :
       {training::act_in_words, certificates::act_in_words, applications::act_in_words, courses::act_in_words,
        learning::act_in_words, oversight::act_in_words, schedule::act_in_words, requests::act_in_words,
        paper::act_in_words, orders::act_in_words, exchange::act_in_words, desk::act_in_words,
        messages::act_in_words, forum::act_in_words})
    if (std::string words = room(act); !words.empty() && words != act) return words;
  if (std::string words = reporting::act_in_words(act); words != act) return words;
  if (std::string words = registry::act_in_words(act); !words.empty()) return words;
  const std::string words = access::act_in_words(act);
  return words.empty() ? std::string(act) : words;
}

std::string subject_in_words(std::string_view kind) {
  static const std::map<std::string_view, std::string_view> kinds{
      {"account", "アカウント"},
      {"application", "修了申請"},
      {"approach", "医療機関への働きかけ"},
      {"association", "医師会"},
      {"audit", "抽出による確認"},
      {"bulk_confirmation", "まとめての確認"},
      {"certificate", "修了証"},
      {"claim", "単位の申告"},
      {"claim-import", "NDBの件数"},
      {"conflict", "登録の重なり"},
      {"content", "教材"},
      {"corporation", "法人"},
      {"course", "講習会"},
      {"course_application", "講習会の申請"},
      {"credit", "単位"},
      {"credit_run", "単位の取り込み"},
      {"cycle", "年度の報告"},
      {"export", "書き出したファイル"},
      {"extension", "期限の延長"},
      {"forum", "協議の場"},
      {"forum_report", "協議の場への報告"},
      {"identity_provider", "所属先の認証サービス"},
      {"import", "取り込み"},
      {"inquiry", "疑義の照会"},
      {"institution", "医療機関"},
      {"invitation", "利用開始のご案内"},
      {"issue", "課題"},
      {"journal", "操作の記録"},
      {"key", "鍵"},
      {"letter", "手紙"},
      {"letter_batch", "手紙のファイル"},
      {"letter_run", "手紙の作成"},
      {"letter_sender", "手紙の差出人"},
      {"living_area", "日常生活圏域"},
      {"mail", "メール"},
      {"measure", "方策"},
      {"meeting", "会議"},
      {"order", "命令"},
      {"outreach", "周知"},
      {"pack", "会議の資料"},
      {"paper", "紙の報告"},
      {"permission", "権限の点検"},
      {"physician", "医師"},
      {"practice", "好事例"},
      {"prefecture", "都道府県"},
      {"preparation", "体制の整備"},
      {"president", "医師会の会長"},
      {"reminder-rule", "催促の決まり"},
      {"report", "報告"},
      {"retention", "保存の期間"},
      {"scenario", "「もし始めたら」"},
      {"session", "講習会の回"},
      {"succession", "医療機関の承継"},
      {"workplace", "勤務先"}};
  const auto found = kinds.find(kind);
  return std::string(found == kinds.end() ? "その他" : found->second);
}

}  // namespace kakari::app
