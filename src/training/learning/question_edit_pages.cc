// One question as the office writes it; or, once published, as it stands, with the way to withdraw it.
#include <fmt/format.h>

#include "base/text.h"
#include "training/learning/edit.h"
#include "training/learning/page_parts.h"
#include "training/learning/withdrawal.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

constexpr std::size_t rows_least = 5;

int number_in(const Visit& visit) {
  return int(std::clamp<std::int64_t>(parse_count(visit.request.param("number")).value_or(0), 0, 999));
}

std::string path_of(const Content& content, int number, std::string_view rest = {}) {
  return office_path(content.id, fmt::format("/questions/{}{}", number, rest));
}

/// Choices that were left empty between others keep their place, so that the right ones stay at theirs.
Question typed(const Visit& visit) {
  Question q;
  q.number = number_in(visit);
  q.text = visit.request.field("text");
  q.explanation = visit.request.field("explanation");
  for (std::size_t i = 1; i <= choices_max; ++i)
    q.choices.push_back({std::string(visit.request.field(fmt::format("choice{}", i))), false});
  for (const std::string_view right : visit.request.fields("right"))
    if (const auto n = parse_count(right); n && *n >= 1 && *n <= int(choices_max))
      q.choices[std::size_t(*n - 1)].right = true;
  while (!q.choices.empty() && trim(q.choices.back().text).empty() && !q.choices.back().right)
    q.choices.pop_back();
  return q;
}

html::Fragment choice_fields(const Question& q, const Problem& problem) {
  const std::size_t rows = std::min(choices_max, std::max(rows_least, q.choices.size() + 1));
  std::vector<html::Fragment> fields;
  std::vector<html::Choice> right;
  for (std::size_t i = 0; i < rows; ++i) {
    const bool there = i < q.choices.size();
    const std::string name = fmt::format("choice{}", i + 1);
    fields.push_back(html::text_field({.name = name,
                                       .label = fmt::format("選択肢{}", i + 1),
                                       .error = message_at(problem.fields, name),
                                       .optional = i >= 2},
                                      {.value = there ? q.choices[i].text : ""}));
    right.push_back({.value = std::to_string(i + 1),
                     .label = fmt::format("選択肢{}", i + 1),
                     .chosen = there && q.choices[i].right});
  }
  fields.push_back(html::check_group({.name = "right",
                                      .label = "正答",
                                      .hint = "2つ以上選ぶと、そのすべてを選んだ解答だけを正答とします。",
                                      .error = message_at(problem.fields, "right")},
                                     right, {.columns = 3}));
  return html::stack(fields);
}

Response form(const Visit& visit, const Content& content, const Question& q, const Problem& problem = {},
              int status = 200) {
  const std::string title = q.number > 0 ? fmt::format("問{}", q.number) : "問題の追加";
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = title, .level = 1, .lead = name_of(content)});
  if (!content.journal())
    body << html::note(
        "e-ラーニングの選択肢は解答のたびに並べ替えて出題します。「上のすべて」のように、並び順に"
        "よる選択肢は使わないでください。");
  body << post(
      visit, path_of(content, q.number),
      html::stack(
          {html::text_area({.name = "text", .label = "問題文", .error = message_at(problem.fields, "text")},
                           {.value = q.text, .rows = 3}),
           choice_fields(q, problem),
           html::text_area({.name = "explanation",
                            .label = "解説",
                            .error = message_at(problem.fields, "explanation"),
                            .optional = true},
                           {.value = q.explanation, .rows = 3}),
           html::row({html::button({.label = "保存する"}), html::button({.label = "保存して次の問題へ",
                                                                         .press = html::Press::secondary,
                                                                         .name = "then",
                                                                         .value = "next"})})}));
  if (q.number > 0)
    body << html::folded("この問題を消す",
                         post(visit, path_of(content, q.number, "/removal"),
                              html::button({.label = "この問題を消す", .press = html::Press::danger})));
  return visit.show(
      {.title = title,
       .body = body.take(),
       .crumbs = {{"教材と問題", "/contents"}, {name_of(content), office_path(content.id)}, {title, ""}},
       .status = status,
       .nav = "/contents"});
}

Response published(const Visit& visit, const Content& content, const Question& q, const Problem& problem = {},
                   int status = 200) {
  std::vector<int> order;
  for (std::size_t i = 1; i <= q.choices.size(); ++i) order.push_back(int(i));
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = name_of(content), .level = 1, .lead = "公開した問題は変えられません。"})
       << html::heading({.text = "問題と解説"}) << explained(q, order, nullptr, std::size_t(q.number));
  if (!q.withdrawn())
    body << html::folded(
        "この問題を取り下げる",
        html::stack({html::paragraph("問題に誤りがあったときに取り下げます。解答した方全員を正答として採点を"
                                     "やり直し、新しく合格し"
                                     "た方に単位を記録します。合格や単位が取り消されることはありません。"),
                     post(visit, path_of(content, q.number, "/withdrawal"),
                          html::stack({html::text_area({.name = "reason",
                                                        .label = "取り下げる理由",
                                                        .hint = "解答した方に表示します。",
                                                        .error = message_at(problem.fields, "reason")},
                                                       {.rows = 2, .required = true}),
                                       html::button({.label = "この問題を取り下げる",
                                                     .press = html::Press::danger})}))}),
        !problem.message.empty());
  return visit.show({.title = fmt::format("問{}　{}", q.number, name_of(content)),
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"},
                                {name_of(content), office_path(content.id)},
                                {fmt::format("問{}", q.number), ""}},
                     .status = status,
                     .nav = "/contents"});
}

struct Loaded {
  Content content;
  std::vector<Question> working = {}, asked = {};
};

std::optional<Loaded> load(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> std::optional<Loaded> {
    const auto content = find_content(tx, content_in(visit));
    if (!content) return {};
    return Loaded{*content, questions(tx, *content, content->working_edition()),
                  questions(tx, *content, content->edition)};
  });
}

Response show(const PageDeps& deps, const Visit& visit) {
  const auto found = load(deps, visit);
  const auto number = std::size_t(number_in(visit));
  if (!found) return visit.refuse(no_such_content());
  const bool of_published = visit.request.arg("published") == "1";
  const auto& list = of_published ? found->asked : found->working;
  if (number > list.size()) return visit.refuse(no_such_content());
  if (of_published && number > 0) return published(visit, found->content, list[number - 1]);
  return form(visit, found->content, number ? list[number - 1] : Question{});
}

Response save(const PageDeps& deps, const Visit& visit) {
  const auto found = load(deps, visit);
  if (!found) return visit.refuse(no_such_content());
  const Question q = typed(visit);
  const auto put = deps.database->write(
      [&](store::Tx& tx) { return put_question(tx, visit.actor, visit.moment, found->content.id, q); });
  if (!put && put.error().kind == ProblemKind::invalid)
    return form(visit, found->content, q, put.error(), http_status(put.error().kind));
  if (!put) return visit.refuse(put.error());
  return Response::see_other(visit.request.field("then") == "next" ? path_of(found->content, 0)
                                                                   : office_path(found->content.id));
}

Response remove(const PageDeps& deps, const Visit& visit) {
  const auto removed = deps.database->write([&](store::Tx& tx) {
    return remove_question(tx, visit.actor, visit.moment, content_in(visit), number_in(visit));
  });
  return removed ? Response::see_other(office_path(content_in(visit))) : visit.refuse(removed.error());
}

Response withdraw(const PageDeps& deps, const Visit& visit) {
  const Id id = content_in(visit);
  const auto withdrawn = deps.database->write([&](store::Tx& tx) {
    return withdraw_question(tx, visit.actor, visit.moment, id, number_in(visit),
                             visit.request.field("reason"));
  });
  if (!withdrawn) {
    const auto found = load(deps, visit);
    const auto number = std::size_t(number_in(visit));
    if (withdrawn.error().kind != ProblemKind::invalid || !found || number < 1 ||
        number > found->asked.size())
      return visit.refuse(withdrawn.error());
    return published(visit, found->content, found->asked[number - 1], withdrawn.error(),
                     http_status(withdrawn.error().kind));
  }
  mark_anew(*deps.database, visit.actor, visit.moment, *deps.rules(), id);
  return Response::see_other(office_path(id, "/results"));
}

}  // namespace

void add_question_edit_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  constexpr auto act = access::Act::learning_manage;
  routes.push_back({Method::get, "/contents/{id}/questions/{number}", act,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/contents/{id}/questions/{number}", act,
                    [deps](const Visit& visit) { return save(deps, visit); }});
  routes.push_back({Method::post, "/contents/{id}/questions/{number}/removal", act,
                    [deps](const Visit& visit) { return remove(deps, visit); }});
  routes.push_back({Method::post, "/contents/{id}/questions/{number}/withdrawal", act,
                    [deps](const Visit& visit) { return withdraw(deps, visit); }});
}

}  // namespace kakari::learning
