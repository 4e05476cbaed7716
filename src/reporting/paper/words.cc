#include "reporting/paper/words.h"

#include <map>

namespace kakari::paper {

std::string act_in_words(std::string_view act) {
  static const std::map<std::string_view, std::string_view> words{
      {"report.enter", "県が入力して提出の手続きをした"},
      {"telephone.correct", "電話による訂正をした"},
      {"entered.object", "県が入力した内容が違うと連絡した"},
      {"paper.register", "紙の調査票を登録した"},
      {"paper.scan", "調査票を読み取ったものを加えた"},
      {"paper.note", "問い合わせを記録した"},
      {"paper.begin_entry", "紙の調査票の入力を始めた"},
      {"paper.finish_entry", "紙の調査票の入力を済ませた"},
      {"paper.decide", "二重入力の違いを確認した"},
      {"paper.submit", "紙の調査票を提出した"},
      {"paper.set_aside", "紙の調査票の入力を取りやめた"},
      {"paper.take_up", "紙の調査票の入力を再開した"},
      {"paper.policy", "二重入力の扱いを改めた"}};
  const auto found = words.find(act);
  return std::string(found == words.end() ? act : found->second);
}

}  // namespace kakari::paper
