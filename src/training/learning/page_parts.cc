#include "training/learning/page_parts.h"

#include <fmt/format.h>

#include <algorithm>

namespace kakari::learning {

using html::Writer;

std::vector<access::Route> pages(const PageDeps& deps) {
  std::vector<access::Route> routes;
  add_catalogue_pages(deps, routes);
  add_content_pages(deps, routes);
  add_question_pages(deps, routes);
  add_result_pages(deps, routes);
  add_list_pages(deps, routes);
  add_office_pages(deps, routes);
  add_edit_pages(deps, routes);
  add_question_edit_pages(deps, routes);
  add_postcard_pages(deps, routes);
  add_match_pages(deps, routes);
  add_results_pages(deps, routes);
  return routes;
}

std::string learning_path(const Id& content, std::string_view rest) {
  return fmt::format("/learning/{}{}", content.text(), rest);
}

std::string office_path(const Id& content, std::string_view rest) {
  return fmt::format("/contents/{}{}", content.text(), rest);
}

Id content_in(const access::Visit& visit) {
  return Id::trusted(std::string(visit.request.param("id")));
}

Problem no_such_content() {
  return {ProblemKind::not_found,
          "no-such-content",
          "このコンテンツは見つかりません。一覧から選び直してください。",
          {}};
}

std::string own_physician_id(const access::Actor& actor) {
  return actor.role == access::Role::physician ? actor.scope : std::string();
}

std::string days_in_words(const Content& content, Date today) {
  const auto opens = Date::parse(content.opens_on), closes = Date::parse(content.closes_on);
  if (opens && today < *opens) return fmt::format("{}に公開します", opens->wareki());
  if (!closes) return {};
  if (today > *closes) return fmt::format("{}に締め切りました", closes->wareki());
  return content.journal() ? fmt::format("{}まで解答できます", closes->wareki())
                           : fmt::format("{}まで受講できます", closes->wareki());
}

std::string kind_in_words(const regime::Training& rules, const Content& content) {
  std::string words = rules.rule(content.way).short_label;
  if (!content.own) words = content.provider;
  if (const auto* theme = rules.theme(content.theme)) words += "　" + theme->label;
  if (content.minutes > 0) words += fmt::format("　約{}分", content.minutes);
  return words;
}

std::vector<html::Fact> facts_of(const regime::Training& rules, const Content& content) {
  std::vector<html::Fact> facts{
      {"種類", content.own ? rules.rule(content.way).short_label : content.provider}};
  if (const auto* theme = rules.theme(content.theme)) {
    facts.push_back({"区分", theme->heading});
    facts.push_back({"テーマ", theme->label});
  }
  if (content.minutes > 0) facts.push_back({"時間", fmt::format("約{}分", content.minutes)});
  const std::string units = units_in_words(rules, content);
  facts.push_back({"単位", !units.empty()    ? units
                           : content.special ? std::string("特別号に問題はありません")
                                             : std::string("単位の対象ではありません")});
  return facts;
}

bool explanations_out(const Content& content, Date today) {
  return content.journal() && content.published() && content.closed_on(today);
}

namespace {

html::Fragment choice_line(const Question& q, int number, const Attempt* attempt) {
  const Choice& choice = q.choices[std::size_t(number - 1)];
  bool chosen = false;
  if (attempt)
    if (const auto given = attempt->answers.find(q.number); given != attempt->answers.end())
      chosen = std::ranges::find(given->second, number) != given->second.end();
  Writer w;
  w << "<li>" << choice.text;
  std::vector<html::Tag> tags;
  if (choice.right) tags.push_back({"正答", html::Tone::settled});
  if (chosen) tags.push_back({"あなたの解答", choice.right ? html::Tone::plain : html::Tone::wrong});
  if (!tags.empty()) w << " " << html::tags(tags);
  w << "</li>";
  return w.take();
}

}  // namespace

html::Fragment explained(const Question& q, const std::vector<int>& order, const Attempt* attempt,
                         std::size_t shown_as) {
  std::vector<html::Tag> tags;
  if (q.withdrawn()) {
    tags.push_back({"取下げ（全員正答）", html::Tone::waiting});
  } else if (attempt) {
    const auto mark = attempt->each.find(q.number);
    const bool right = mark != attempt->each.end() && mark->second;
    tags.push_back(right ? html::Tag{"正解", html::Tone::settled} : html::Tag{"不正解", html::Tone::wrong});
  }
  Writer w;
  w << html::heading({.text = fmt::format("問{}", shown_as), .level = 3, .tags = tags})
    << html::paragraph(q.text) << "<ul>";
  for (const int number : order) w << choice_line(q, number, attempt);
  w << "</ul>";
  if (q.withdrawn()) w << html::note("取り下げた理由：" + q.withdrawn_reason);
  if (!q.explanation.empty()) w << html::paragraph("解説：" + q.explanation);
  return w.take();
}

std::string message_at(const std::vector<FieldProblem>& fields, std::string_view name) {
  for (const FieldProblem& field : fields)
    if (field.field == name) return field.message;
  return {};
}

html::Fragment post(const access::Visit& visit, std::string action, const html::Fragment& content,
                    std::vector<std::pair<std::string, std::string>> hidden) {
  return html::form({.action = std::move(action),
                     .csrf = visit.csrf,
                     .idempotency_key = visit.moment.new_id().text(),
                     .hidden = std::move(hidden)},
                    content);
}

}  // namespace kakari::learning
