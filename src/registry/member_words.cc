#include "registry/member_words.h"

#include <array>

#include "registry/workplace.h"

namespace kakari::registry {

html::Tag standing_tag(Standing standing) {
  constexpr std::array tones{html::Tone::waiting, html::Tone::settled, html::Tone::wrong};
  return {std::string(label(standing)), tones[std::size_t(standing)]};
}

html::Tag state_tag(Workplace::State state) {
  constexpr std::array tones{html::Tone::waiting, html::Tone::settled, html::Tone::wrong, html::Tone::plain};
  return {std::string(label(state)), tones[std::size_t(state)]};
}

std::string day_in_words(std::string_view iso) {
  const auto day = Date::parse(iso);
  return day ? day->wareki() : std::string(iso);
}

std::string period_in_words(std::string_view from, std::string_view to) {
  std::string words;
  if (!from.empty()) words += day_in_words(from) + "から";
  if (!to.empty()) words += day_in_words(to) + "まで";
  return words;
}

std::string layers_in_words(std::string_view layers) {
  std::string words;
  for (const auto& [id, name] :
       {std::pair{"local", "郡市区医師会"}, {"prefectural", "都道府県医師会"}, {"jma", "日本医師会"}})
    if (layers.find(id) != std::string_view::npos) words += (words.empty() ? "" : "・") + std::string(name);
  return words.empty() ? "会員ではない" : words + "の会員";
}

std::string member_act_in_words(std::string_view act) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> words{{
      {"physician.sign_up", "本人が利用登録をした"},
      {"physician.take_letter", "本人が利用開始のご案内で登録した"},
      {"physician.email", "本人がメールアドレスを変更した"},
      {"member.accept", "登録内容を確認済みにした"},
      {"member.refuse", "登録内容を確認できないとした"},
      {"member.correct", "登録内容を訂正した"},
      {"member.merge", "ほかの登録とまとめた"},
      {"member.separate", "確認できない利用登録を、名簿の登録から切り離した"},
      {"member.join", "会員として登録した"},
      {"member.leave", "退会を記録した"},
      {"workplace.state", "勤務先を登録した"},
      {"workplace.change", "勤務先を変更した"},
      {"workplace.end", "勤務の終わりを登録した"},
      {"workplace.confirm", "医療機関が勤務を確認した"},
      {"workplace.decline", "医療機関が在籍なしと回答した"},
      {"account.invite", "利用開始のご案内を作った"},
  }};
  for (const auto& [id, said] : words)
    if (id == act) return std::string(said);
  return {};
}

}  // namespace kakari::registry
