#include "reporting/explanation/form_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/html/components.h"

namespace kakari::explanation {
namespace {

using html::Fragment;
using html::Writer;

/// Check boxes and the press that puts what is ticked into the field; a script (phrases.js) does the same
/// without asking the server.
Fragment to_pick(std::string_view field, std::string_view summary, std::string_view between,
                 const html::Field& label, const std::vector<html::Choice>& choices,
                 const html::ChoiceLayout& layout) {
  const bool open = std::ranges::any_of(choices, &html::Choice::chosen);
  Writer w;
  w << "<div";
  w.attr("data-phrases", field).attr("data-between", between) << ">";
  w << html::folded(
      summary,
      html::stack({html::check_group(label, choices, layout),
                   html::button({.label = "選んだものを欄に入れる",
                                 .press = html::Press::secondary,
                                 .name = "put",
                                 .value = std::string(field),
                                 .form_action = fmt::format("/explanation#{}", html::field_id(field)),
                                 .without_checks = true})}),
      open);
  w << "</div>";
  return w.take();
}

std::string how(const FunctionState& f) {
  return fmt::format("{}の報告。{}に{}の確認。{}", fiscal_year_name(f.year),
                     Date::parse(f.on).value_or(Date()).wareki(), f.authority,
                     f.with_others ? "ほかの病院又は診療所と連携して確保" : "単独で確保");
}

Fragment partners(const Screen& s, const FunctionState& f) {
  const std::string field = fmt::format("partner-{}", regime::id(f.function));
  std::vector<html::Choice> choices;
  for (std::size_t i = 0; i < f.partners.size(); ++i)
    choices.push_back({.value = std::to_string(i),
                       .label = f.partners[i].name,
                       .chosen = s.typed.has_partner(f.function, i),
                       .hint = f.partners[i].cooperation});
  return html::check_group({.name = field,
                            .label = std::string(regime::label(f.function)) + "で連携する病院又は診療所",
                            .error = error_at(s, field)},
                           choices);
}

}  // namespace

std::string error_at(const Screen& screen, std::string_view field) {
  const auto at = std::ranges::find(screen.errors, field, &FieldProblem::field);
  return at == screen.errors.end() ? std::string() : at->message;
}

Fragment phrases(const Screen& s, std::string_view field) {
  std::vector<html::Choice> choices;
  for (const auto& phrase : s.scheme.words.phrases)
    if (phrase.field == field)
      choices.push_back({.value = phrase.id,
                         .label = phrase.title,
                         .chosen = s.typed.is_ticked(phrase.id),
                         .hint = phrase.text});
  return to_pick(field, "文例から選ぶ", "\n",
                 {.name = fmt::format("ticked-{}", field),
                  .label = field == "plan" ? "計画の文例" : "必要と判断する事項の文例",
                  .hint = "入れた後で、欄の中で書き直せます。"},
                 choices, {});
}

Fragment diseases(const Screen& s) {
  std::vector<html::Choice> choices;
  for (std::size_t i = 0; i < s.scheme.diseases.size(); ++i) {
    const std::string id = fmt::format("disease-{}", i + 1);
    choices.push_back({.value = id, .label = s.scheme.diseases[i], .chosen = s.typed.is_ticked(id)});
  }
  Writer w;
  w << html::heading({.text = "疾患名", .level = 2})
    << html::text_area(
           {.name = "diseases", .label = "疾患名", .error = error_at(s, "diseases"), .label_hidden = true},
           {.value = s.typed.diseases, .rows = 2, .maxlength = 500})
    << to_pick("diseases", "発生頻度が高い疾患から選ぶ", "、",
               {.name = "ticked-diseases", .label = "発生頻度が高い疾患"}, choices, {.columns = 2});
  return w.take();
}

Fragment plan(const Screen& s) {
  Writer w;
  w << html::heading({.text = "治療に関する計画", .level = 2})
    << html::text_area(
           {.name = "plan", .label = "治療に関する計画", .error = error_at(s, "plan"), .label_hidden = true},
           {.value = s.typed.plan, .rows = 8, .maxlength = 3000})
    << phrases(s, "plan");
  return w.take();
}

Fragment functions(const Screen& s) {
  using regime::Function;
  std::vector<html::Choice> choices{{.value = std::string(regime::id(Function::core)),
                                     .label = std::string(s.scheme.words.say(regime::id(Function::core))),
                                     .chosen = s.typed.has(Function::core),
                                     .hint = "1号機能。医療機関の報告によるもの"}};
  Writer with;
  for (const FunctionState& f : s.house.functions) {
    if (f.state != State::confirmed) continue;
    choices.push_back({.value = std::string(regime::id(f.function)),
                       .label = std::string(regime::label(f.function)),
                       .chosen = s.typed.has(f.function),
                       .hint = how(f)});
    if (!f.partners.empty()) with << partners(s, f);
  }
  Writer w;
  w << html::heading({.text = "この患者さんに発揮する機能", .level = 2})
    << html::check_group({.name = "function",
                          .label = "発揮するかかりつけ医機能",
                          .hint = "確認を受けた2号機能だけが並びます。",
                          .error = error_at(s, "function")},
                         choices)
    << with.take();
  return w.take();
}

}  // namespace kakari::explanation
