#include "reporting/exchange/words.h"

#include "access/act.h"

namespace kakari::exchange {

std::string act_in_words(std::string_view act) {
  if (act == access::id(access::Act::claims_import)) return "NDBの件数を取り込んだ";
  if (act == access::id(access::Act::report_export)) return "報告をファイルで受け取った";
  if (act == "registry.answer") return "公的な一覧の内容について答えた";
  return std::string(act);
}

}  // namespace kakari::exchange
