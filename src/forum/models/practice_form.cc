// The form of one 好事例.
#include "forum/models/practice_parts.h"

namespace kakari::models {
namespace {

using access::Visit;

std::vector<html::Choice> areas_of(const PageDeps& deps, const access::Actor& actor,
                                   std::string_view chosen) {
  std::vector<html::Choice> choices;
  for (const auto& prefecture : deps.areas->prefectures()) {
    if (actor.role == access::Role::prefecture_officer && prefecture.code != actor.scope) continue;
    choices.push_back(
        {.value = prefecture.code, .label = prefecture.name + "全域", .chosen = prefecture.code == chosen});
    for (const auto* m : deps.areas->municipalities_of(prefecture.code))
      choices.push_back(
          {.value = m->code,
           .label = actor.role == access::Role::prefecture_officer ? m->name : prefecture.name + m->name,
           .chosen = m->code == chosen});
  }
  return choices;
}

html::Fragment who_part(const PageDeps& deps, const Visit& visit, const PracticeText& text,
                        const Problem* problem) {
  std::vector<html::Choice> bodies;
  for (const BodyKind& kind : body_kinds())
    bodies.push_back({.value = std::string(kind.id),
                      .label = std::string(kind.label),
                      .chosen = kind.id == text.body_kind});
  return html::stack(
      {html::select_field(
           {.name = "body_kind", .label = "だれが取り組んだか", .error = error_at(problem, "body_kind")},
           bodies),
       html::text_field({.name = "institutions",
                         .label = "取り組んだところの名前",
                         .hint = "同意を得たところだけを書きます。書かなければ、種類だけが載ります。",
                         .error = error_at(problem, "institutions"),
                         .optional = true},
                        {.value = text.institutions, .maxlength = int(practice_line_max)}),
       html::check_box({.name = "consent",
                        .label = "名前を載せることについて、載せるところの同意を得ています",
                        .error = error_at(problem, "consent")},
                       text.consent),
       html::select_field({.name = "area", .label = "地域", .error = error_at(problem, "area")},
                          areas_of(deps, visit.actor, text.area))});
}

}  // namespace

PracticeText practice_typed_in(const Visit& visit) {
  PracticeText text;
  const auto field = [&](std::string_view name) { return std::string(visit.request.field(name)); };
  text.title = field("title");
  text.what = field("what");
  text.body_kind = field("body_kind");
  text.institutions = field("institutions");
  text.consent = !field("consent").empty();
  text.area = field("area");
  for (const auto id : visit.request.fields("functions"))
    if (const auto function = regime::function_of(id)) text.functions.push_back(*function);
  text.theme = field("theme");
  text.results = field("results");
  text.source = field("source");
  text.url = field("url");
  return text;
}

html::Fragment practice_fields(const PageDeps& deps, const Visit& visit, const PracticeText& text,
                               const Problem* problem) {
  return html::stack(
      {html::text_field({.name = "title", .label = "題", .error = error_at(problem, "title")},
                        {.value = text.title, .maxlength = int(practice_title_max), .required = true}),
       html::text_area({.name = "what",
                        .label = "何をしたか",
                        .hint = "きっかけ、したこと、工夫したところを書きます。",
                        .error = error_at(problem, "what")},
                       {.value = text.what, .rows = 8, .maxlength = int(practice_text_max)}),
       who_part(deps, visit, text, problem),
       html::check_group(
           {.name = "functions", .label = "かかわる機能", .error = error_at(problem, "functions")},
           function_choices(text.functions)),
       html::select_field({.name = "theme", .label = "協議のテーマ", .optional = true},
                          theme_choices(deps, text.theme), "選ばない"),
       html::text_area({.name = "results",
                        .label = "結果",
                        .hint = "できるだけ数字で書きます。例：往診に応じる診療所が3か所から7か所に増えた",
                        .error = error_at(problem, "results")},
                       {.value = text.results, .rows = 4, .maxlength = int(practice_text_max)}),
       html::text_field({.name = "source",
                         .label = "くわしい資料の名前",
                         .error = error_at(problem, "source"),
                         .optional = true},
                        {.value = text.source, .maxlength = int(practice_line_max)}),
       html::text_field(
           {.name = "url", .label = "資料のアドレス", .error = error_at(problem, "url"), .optional = true},
           {.value = text.url, .type = "url", .maxlength = int(practice_line_max)}),
       html::button({.label = "下書きとして保存する"})});
}

}  // namespace kakari::models
