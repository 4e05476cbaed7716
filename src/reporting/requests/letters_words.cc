#include "reporting/requests/letters_words.h"

#include <array>
#include <utility>

namespace kakari::requests {

std::string letter_act_in_words(std::string_view act) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> words{
      {{"letters.print", "郵送する手紙の印刷を始めた"},
       {"letters.again", "途中で止まった手紙の束を作り直した"},
       {"letters.download", "手紙の束のファイルを開いた"},
       {"letters.posted", "手紙の発送を記録した"},
       {"letters.returned", "手紙の返送を記録した"},
       {"letters.one", "手紙を1通印刷した"},
       {"letters.sender", "手紙の差出人を変えた"}}};
  for (const auto& [id, said] : words)
    if (id == act) return std::string(said);
  return std::string(act);
}

std::string batch_name(const LetterBatch& batch) {
  return fmt::format("第{}束", batch.number);
}

std::string batch_path(const Id& batch, std::string_view rest) {
  return fmt::format("/letters/batches/{}{}", batch.text(), rest);
}

std::string posted_words(const LetterBatch& batch) {
  const auto day = Date::parse(batch.posted_on);
  return (day ? day->wareki() : batch.posted_on) + "（" + batch.posted_by + "）";
}

html::Tag tag_of(BatchState state) {
  const std::string words(label(state));
  switch (state) {
    case BatchState::drawn:
    case BatchState::again:
      return {words, html::Tone::waiting};
    case BatchState::posted:
      return {words, html::Tone::settled};
    case BatchState::unknown:
      return {words, html::Tone::wrong};
    case BatchState::claimed:
      return {words, html::Tone::plain};
  }
  return {words};
}

html::Tag tag_of(LetterState state) {
  const std::string words(label(state));
  if (state == LetterState::posted) return {words, html::Tone::settled};
  if (state == LetterState::returned) return {words, html::Tone::wrong};
  return {words, state == LetterState::printed ? html::Tone::waiting : html::Tone::plain};
}

std::string way_words(std::string_view way) {
  if (way == "code") return "利用開始コードあり";
  if (way == "account") return "利用中（コードなし）";
  if (way == "none") return "コードなし";
  return "―";
}

}  // namespace kakari::requests
