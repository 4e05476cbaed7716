// The result of an answer, with what is right and why as soon as it may be told.
#include <fmt/format.h>

#include "training/learning/page_parts.h"
#include "training/progress.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Marked {
  Opened opened;
  Attempt attempt;
};

Result<Marked> load_result(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Marked> {
    const auto physician = training::own_physician(tx, visit.actor);
    if (!physician) return std::unexpected(physician.error());
    auto opened = open_content(tx, content_in(visit));
    auto attempt = find_attempt(tx, Id::trusted(std::string(visit.request.param("attempt"))));
    if (!opened || !attempt || attempt->content != opened->content.id ||
        attempt->physician != physician->id.text())
      return problem(ProblemKind::not_found, "no-such-attempt", "この解答は見つかりません。");
    if (attempt->edition != opened->content.edition)
      opened->questions = questions(tx, opened->content, attempt->edition);
    return Marked{std::move(*opened), std::move(*attempt)};
  });
}

html::Fragment verdict(const regime::Training& rules, const Content& content, const Attempt& a) {
  const auto& rule = rules.rule(content.way);
  const std::string score = fmt::format("正答率は{}％でした（{}問中{}問）。", a.percent(), a.asked, a.right);
  if (!a.passed)
    return html::notice(
        {.kind = html::NoticeKind::warning,
         .text = fmt::format("{}{}％以上の正答で合格です。{}", score, rule.pass_percent.value_or(0),
                             rule.retry ? "教材を見直して、もう一度解答できます。"
                                        : "解答は1回限りのため、この号の単位はありません。"),
         .title = "合格に届きませんでした",
         .announced = true});
  Writer more;
  std::string text = score;
  if (!a.credit.empty()) {
    text += fmt::format("{}単位を記録しました。", regime::units(rule.halves_each));
    more << "<p>" << html::link("/training/credits", "単位の記録を見る") << "</p>";
  } else {
    text += content.own ? a.note : "この教材は単位の対象ではありません。";
  }
  return html::notice({.kind = html::NoticeKind::success,
                       .text = text,
                       .title = "合格です",
                       .more = more.take(),
                       .announced = true});
}

html::Fragment explanations(const regime::Training& rules, const Opened& opened, const Attempt* attempt,
                            Date today) {
  const bool shuffle = rules.rule(opened.content.way).retry;
  if (opened.content.journal() && !explanations_out(opened.content, today))
    return html::notice({.text = fmt::format("正答と解説は、締切（{}）の翌日からこのページで見られます。",
                                             Date::parse(opened.content.closes_on)->wareki())});
  Writer w(16384);
  w << html::heading({.text = "正答と解説", .level = 2});
  std::size_t number = 0;
  for (const Shown& shown : as_shown(opened.questions, shuffle && attempt, attempt ? attempt->seed : 0))
    w << explained(*shown.question, shown.choices, attempt, ++number);
  return w.take();
}

Response show_result(const PageDeps& deps, const Visit& visit) {
  const auto found = load_result(deps, visit);
  if (!found) return visit.refuse(found.error());
  const auto rules = deps.rules();
  const Content& content = found->opened.content;
  Writer body(16384);
  body << html::heading({.text = "解答の結果",
                         .level = 1,
                         .side = fmt::format("{}　{}", found->attempt.on.wareki(), label(found->attempt.via)),
                         .lead = name_of(content)})
       << verdict(*rules, content, found->attempt)
       << explanations(*rules, found->opened, &found->attempt, visit.moment.today());
  std::vector<html::Fragment> on;
  if (!found->attempt.passed && rules->rule(content.way).retry && content.open_on(visit.moment.today()))
    on.push_back(
        html::button({.label = "もう一度解答する", .href = learning_path(content.id, "/questions")}));
  on.push_back(
      html::button({.label = "ほかの教材を見る", .press = html::Press::secondary, .href = "/learning"}));
  body << html::row(on);
  return visit.show(
      {.title = "解答の結果",
       .body = body.take(),
       .crumbs = {{"学ぶ", "/learning"}, {name_of(content), learning_path(content.id)}, {"解答の結果", ""}},
       .nav = "/learning"});
}

Response show_explanations(const PageDeps& deps, const Visit& visit) {
  const auto opened = deps.database->read([&](store::Tx& tx) { return open_content(tx, content_in(visit)); });
  if (!opened || !explanations_out(opened->content, visit.moment.today()))
    return visit.refuse(no_such_content());
  Writer body(16384);
  body << html::heading({.text = name_of(opened->content), .level = 1})
       << explanations(*deps.rules(), *opened, nullptr, visit.moment.today());
  return visit.show({.title = "正答と解説",
                     .body = body.take(),
                     .crumbs = {{"学ぶ", "/learning"},
                                {name_of(opened->content), learning_path(opened->content.id)},
                                {"正答と解説", ""}},
                     .nav = "/learning"});
}

}  // namespace

void add_result_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/learning/{id}/answers/{attempt}", Act::training_own,
                    [deps](const Visit& visit) { return show_result(deps, visit); }});
  routes.push_back({Method::get, "/learning/{id}/explanations", Act::learning_read,
                    [deps](const Visit& visit) { return show_explanations(deps, visit); }});
}

}  // namespace kakari::learning
