#include "app/elsewhere.h"

#include "platform/http/message.h"

namespace kakari::app {

std::vector<reporting::Elsewhere> beside_home(int year, std::string_view) {
  const std::string report = fmt::format("/report/{}", year);
  return {{"紙の調査票を印刷する（PDF）", report + "/form.pdf"},
          {"いまの答えが入った調査票を印刷する（PDF）", report + "/form.pdf?filled=1"},
          {"医療機能情報提供制度の報告に使う（同じ項目の答え）", report + "/sister"},
          {"公的な一覧の内容を確かめる（診療時間、診療科、病床）", "/registry-entry"},
          {"受診のしやすさを登録する（車いす、外国語・手話、英語表記）", "/access-facts"},
          {"担っている機能の型と、これから担うときの道すじ", "/models/mine"},
          {"ほかの地域の好事例", "/practices"},
          {"お知らせのメールの宛先", "/contact"}};
}

std::vector<reporting::Elsewhere> beside_review(int year, std::string_view number) {
  const std::string of = fmt::format("{}/{}", year, http::percent_encode(number));
  return {{"電話による訂正を記録する", "/paper/telephone/" + of},
          {"この医療機関の調査票を印刷する（PDF）", "/review/" + of + "/form.pdf?filled=1"},
          {"院内掲示を見る", "/notice?number=" + http::percent_encode(number)},
          {"年ごとの経過を見る", "/histories/" + http::percent_encode(number)},
          {"医療機関の登録内容を見る", "/institutions-register/" + http::percent_encode(number)}};
}

}  // namespace kakari::app
