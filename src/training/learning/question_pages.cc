// The questions on one page.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "training/learning/page_parts.h"
#include "training/progress.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

std::vector<html::Choice> choices(const Shown& shown, const Answers& given) {
  std::vector<html::Choice> all;
  const auto chosen = given.find(shown.question->number);
  for (const int n : shown.choices)
    all.push_back(
        {.value = std::to_string(n),
         .label = shown.question->choices[std::size_t(n - 1)].text,
         .chosen = chosen != given.end() && std::ranges::find(chosen->second, n) != chosen->second.end()});
  return all;
}

html::Fragment question(const Shown& shown, std::size_t number, const Answers& given,
                        const std::vector<FieldProblem>& problems) {
  const Question& q = *shown.question;
  const std::string label = fmt::format("問{}　{}", number, q.text);
  if (q.withdrawn())
    return html::notice(
        {.text = "この問題は取り下げました。解答はいりません（全員を正答とします）。", .title = label});
  html::Field field{.name = fmt::format("q{}", q.number), .label = label};
  field.error = message_at(problems, field.name);
  if (q.several()) field.hint = "当てはまるものをすべて選んでください。";
  return q.several() ? html::check_group(field, choices(shown, given))
                     : html::radio_group(field, choices(shown, given));
}

/// What the page must say before the one answer is spent.
std::string before_answering(const regime::Training& rules, const Content& content) {
  const std::string units = units_in_words(rules, content);
  if (rules.rule(content.way).retry)
    return fmt::format("{}。結果と解説はすぐに分かり、何度でも解答できます。",
                       units.empty() ? "単位の対象ではありません" : units);
  return fmt::format(
      "{}です。解答は1回限りで、送った後は直せません。採点の結果と単位はすぐに分かります。正答と解説"
      "は、締切（{}）の翌日から見られます。",
      units, Date::parse(content.closes_on)->month_day());
}

/// The fields by the numbers that are shown, since e-learning is shuffled.
Problem as_numbered(Problem problem, const std::vector<Shown>& paper) {
  for (std::size_t i = 0; i < paper.size(); ++i)
    for (FieldProblem& field : problem.fields)
      if (field.field == fmt::format("q{}", paper[i].question->number))
        field.message = fmt::format("問{}の答えを選んでください。", i + 1);
  return problem;
}

Response show_paper(const PageDeps& deps, const Visit& visit, const Opened& opened, const Given& given,
                    const Problem& refused, int status) {
  const auto rules = deps.rules();
  const Content& content = opened.content;
  const auto shuffled = as_shown(opened.questions, rules->rule(content.way).retry, seed_of(given.attempt));
  const Problem problem = as_numbered(refused, shuffled);
  Writer paper;
  std::size_t number = 0;
  for (const Shown& shown : shuffled) paper << question(shown, ++number, given.answers, problem.fields);
  paper << html::row(
      {html::button({.label = "解答を送る"}),
       html::button(
           {.label = "教材に戻る", .press = html::Press::secondary, .href = learning_path(content.id)})});
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = name_of(content),
                         .level = 1,
                         .side = fmt::format("{}問", opened.questions.size()),
                         .lead = before_answering(*rules, content)})
       << html::form(
              {.action = learning_path(content.id, "/answers"),
               .csrf = visit.csrf,
               .hidden = {{"attempt", given.attempt.text()}, {"edition", std::to_string(content.edition)}},
               .label = "問題"},
              paper.take());
  return visit.show(
      {.title = "問題　" + name_of(content),
       .body = body.take(),
       .crumbs = {{"学ぶ", "/learning"}, {name_of(content), learning_path(content.id)}, {"問題", ""}},
       .status = status,
       .nav = "/learning"});
}

Response ask(const PageDeps& deps, const Visit& visit) {
  const auto opened = deps.database->read([&](store::Tx& tx) -> Result<Opened> {
    const auto physician = training::own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    auto found = open_content(tx, content_in(visit));
    if (!found || found->questions.empty()) return std::unexpected(no_such_content());
    if (auto may = may_answer(tx, *deps.rules(), found->content, physician->id.text(), visit.moment.today());
        !may)
      return std::unexpected(may.error());
    return std::move(*found);
  });
  if (!opened) return visit.refuse(opened.error());
  return show_paper(deps, visit, *opened, {.attempt = visit.moment.new_id()}, {}, 200);
}

Given given_in(const Visit& visit) {
  Given given{.attempt = Id::parse(visit.request.field("attempt")).value_or(visit.moment.new_id()),
              .content = content_in(visit)};
  given.edition = int(parse_count(visit.request.field("edition")).value_or(0));
  for (const auto& [name, value] : visit.request.form) {
    if (name.size() < 2 || name[0] != 'q') continue;
    const auto number = parse_count(name.substr(1)), choice = parse_count(value);
    if (number && choice && *number > 0 && *number <= int(questions_max) && *choice > 0 &&
        *choice <= int(choices_max))
      given.answers[int(*number)].push_back(int(*choice));
  }
  return given;
}

Response take(const PageDeps& deps, const Visit& visit) {
  const Given given = given_in(visit);
  const auto sent = deps.database->write(
      [&](store::Tx& tx) { return answer(tx, visit.actor, visit.moment, *deps.rules(), given); });
  if (sent) return Response::see_other(learning_path(given.content, "/answers/" + sent->id.text()));
  const bool mend = sent.error().code == "unanswered" || sent.error().code == "edition-changed";
  if (!mend) return visit.refuse(sent.error());
  const auto opened = deps.database->read([&](store::Tx& tx) { return open_content(tx, given.content); });
  if (!opened) return visit.refuse(sent.error());
  Given again = given;
  if (sent.error().code == "edition-changed") again.answers.clear();
  return show_paper(deps, visit, *opened, again, sent.error(), http_status(sent.error().kind));
}

}  // namespace

void add_question_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/learning/{id}/questions", Act::training_own,
                    [deps](const Visit& visit) { return ask(deps, visit); }});
  routes.push_back({Method::post, "/learning/{id}/answers", Act::training_own,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::learning
