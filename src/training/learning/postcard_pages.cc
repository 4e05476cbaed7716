// Keying in postcards: one line of three fields, the focus back on the first, the last ten below.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "training/learning/page_parts.h"
#include "training/learning/postcard.h"

namespace kakari::learning {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

html::Tag state_tag(const Postcard& card) {
  using State = Postcard::State;
  return {std::string(label(card.state)), card.state == State::counted   ? html::Tone::settled
                                          : card.state == State::pending ? html::Tone::wrong
                                                                         : html::Tone::waiting};
}

std::string outcome(const Postcard& card) {
  if (card.state != Postcard::State::counted) return card.reason;
  return fmt::format("{} / {}問　{}{}", card.right, card.asked, card.passed ? "合格" : "不合格",
                     card.credited ? "　単位を記録" : "");
}

html::Fragment cards_table(const Content& content, const std::vector<Postcard>& cards,
                           const std::string& caption) {
  html::Table table{.caption = caption};
  table.columns = {{.label = "医師", .row_head = true},
                   {.label = "受け取った日"},
                   {.label = "解答"},
                   {.label = "状態"},
                   {.label = "結果"}};
  for (const Postcard& card : cards) {
    Writer who;
    if (card.state == Postcard::State::pending)
      who << html::link(office_path(content.id, "/postcards/" + card.id.text()), card.written_as);
    else
      who << card.physician_name;
    table.rows.push_back(
        {{who.take(), card.received.month_day(), card.answers, html::tag(state_tag(card)), outcome(card)}});
  }
  return html::table(table);
}

/// The first field, on which the page opens so that the next postcard can be typed at once.
html::Fragment who_field(const Content& content, const std::string& value, const std::string& error) {
  const html::Field field{.name = "who", .label = "医籍登録番号または氏名・カナ", .error = error};
  Writer input;
  input << "<input class=\"input width-20\" type=\"text\" autocomplete=\"off\" autofocus"
        << html::control_attributes(field);
  input.attr("value", value)
      .attr("data-lookup-url", office_path(content.id, "/writers"))
      .attr("data-lookup-into", "physician_number");
  input << "><input type=\"hidden\" name=\"physician_number\">";
  return html::field(field, input.take());
}

html::Fragment entry_form(const Visit& visit, const Opened& opened, const KeyedPostcard& keyed,
                          const Problem& problem, const std::vector<registry::Physician>& found) {
  const auto at = [&](std::string_view name) { return message_at(problem.fields, name); };
  bool several = false;
  for (const Question& q : opened.questions) several |= q.several();
  const std::string hint =
      several ? "問題ごとに空白で区切って、選択肢の番号を入力します（例 1 35 4）。無解答は0です。"
              : "選択肢の番号を続けて入力します（例 13542）。無解答は0です。";
  std::vector<html::Fragment> line{
      who_field(opened.content, keyed.who, at("who")),
      html::date_field({.name = "received_on", .label = "受け取った日", .error = at("received_on")},
                       {.value = keyed.received_on, .latest = visit.moment.today().iso()}),
      html::text_field({.name = "answers",
                        .label = fmt::format("解答（{}問）", opened.questions.size()),
                        .error = at("answers")},
                       {.value = keyed.answers, .inputmode = "numeric", .width = 12})};
  std::vector<html::Fragment> fields{html::row(line), html::note(hint)};
  if (problem.code == "who-unclear" && !found.empty()) {
    std::vector<html::Choice> people;
    for (const auto& p : found) people.push_back({.value = p.id.text(), .label = describe(p)});
    fields.push_back(html::radio_group({.name = "physician", .label = "どの医師ですか"}, people));
  }
  fields.push_back(html::button({.label = "記録する"}));
  return post(visit, office_path(opened.content.id, "/postcards"), html::stack(fields));
}

Response show_entry(const PageDeps& deps, const Visit& visit, const KeyedPostcard& keyed,
                    const Problem& problem = {}) {
  struct Loaded {
    Opened opened;
    std::vector<Postcard> last, pending;
    std::vector<registry::Physician> found;
    std::int64_t count = 0;
  };
  const auto all = deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto opened = open_content(tx, content_in(visit));
    if (!opened || !opened->content.journal() || opened->questions.empty())
      return std::unexpected(no_such_content());
    const Id id = opened->content.id;
    return Loaded{std::move(*opened), recent_postcards(tx, id), pending_postcards(tx, id),
                  find_writers(tx, keyed.who), count_postcards(tx, id)};
  });
  if (!all) return visit.refuse(all.error());
  const Content& content = all->opened.content;
  Writer body;
  if (!problem.message.empty()) body << html::error_summary(problem);
  body << html::heading({.text = "はがきの解答",
                         .level = 1,
                         .side = fmt::format("{}枚", all->count),
                         .lead = name_of(content) + "　" + days_in_words(content, visit.moment.today())});
  if (problem.message.empty() && visit.request.arg("kept") == "1" && !all->last.empty()) {
    const Postcard& card = all->last.front();
    const bool counted = card.state == Postcard::State::counted;
    body << html::notice(
        {.kind = counted ? html::NoticeKind::success : html::NoticeKind::warning,
         .text = outcome(card),
         .title = fmt::format("{}　{}", card.physician_name.empty() ? card.written_as : card.physician_name,
                              label(card.state)),
         .announced = true});
  }
  body << entry_form(visit, all->opened, keyed, problem, all->found);
  if (!all->pending.empty()) body << cards_table(content, all->pending, "照合待ちのはがき");
  if (all->last.empty())
    body << html::empty(
        {.what = "まだはがきはありません", .how = "記録すると、最近の10枚がここに並びます。"});
  else
    body << cards_table(content, all->last, "最近の10枚");
  return visit.show({.title = "はがきの解答",
                     .body = body.take(),
                     .crumbs = {{"教材と問題", "/contents"},
                                {name_of(content), office_path(content.id)},
                                {"はがきの解答", ""}},
                     .status = problem.message.empty() ? 200 : http_status(problem.kind),
                     .nav = "/contents"});
}

Response enter(const PageDeps& deps, const Visit& visit) {
  const auto& request = visit.request;
  KeyedPostcard keyed{.content = content_in(visit),
                      .who = std::string(request.field("who")),
                      .physician = std::string(request.field("physician")),
                      .received_on = std::string(request.field("received_on")),
                      .answers = std::string(request.field("answers"))};
  const auto kept = deps.database->write([&](store::Tx& tx) {
    if (const auto number = request.field("physician_number"); keyed.physician.empty() && !number.empty())
      if (const auto found = registry::find_physician_by_number(tx, number))
        keyed.physician = found->id.text();
    return key_postcard(tx, visit.actor, visit.moment, *deps.rules(), keyed);
  });
  if (kept)
    return Response::see_other(
        office_path(keyed.content, "/postcards?kept=1&received_on=" + kept->received.iso()));
  if (kept.error().kind != ProblemKind::invalid) return visit.refuse(kept.error());
  return show_entry(deps, visit, keyed, kept.error());
}

Response writers(const PageDeps& deps, const Visit& visit) {
  const auto found =
      deps.database->read([&](store::Tx& tx) { return find_writers(tx, visit.request.arg("q"), 20); });
  boost::json::array results;
  for (const auto& p : found)
    results.push_back(boost::json::object{
        {"name", p.name}, {"number", p.number}, {"note", p.kana + "　" + p.licence_number}});
  return Response::json(boost::json::serialize(boost::json::object{{"results", results}}));
}

}  // namespace

std::string describe(const registry::Physician& p) {
  return fmt::format("{}　{}{}", p.name, p.kana,
                     p.licence_number.empty() ? "" : "　医籍登録番号 " + p.licence_number);
}

void add_postcard_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using http::Method;
  constexpr auto act = access::Act::learning_manage;
  routes.push_back({Method::get, "/contents/{id}/postcards", act, [deps](const Visit& visit) {
                      KeyedPostcard keyed;
                      keyed.received_on = visit.request.arg("received_on");
                      if (keyed.received_on.empty()) keyed.received_on = visit.moment.today().iso();
                      return show_entry(deps, visit, keyed);
                    }});
  routes.push_back({Method::post, "/contents/{id}/postcards", act,
                    [deps](const Visit& visit) { return enter(deps, visit); }});
  routes.push_back({Method::get, "/contents/{id}/writers", act,
                    [deps](const Visit& visit) { return writers(deps, visit); }});
}

}  // namespace kakari::learning
