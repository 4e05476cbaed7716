// 電話による訂正: who called, when and what, and the items that change; everything else stays as reported.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/institution_pages.h"
#include "reporting/paper/condition_words.h"
#include "reporting/paper/pages.h"
#include "reporting/paper/telephone.h"
#include "training/page_parts.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

struct Loaded {
  registry::Institution institution;
  Correctable c;
};

Result<Loaded> load(const PageDeps& deps, const Visit& visit) {
  const auto year = reporting::year_of(visit);
  if (!year) return std::unexpected(year.error());
  return deps.database->read([&](store::Tx& tx) -> Result<Loaded> {
    auto institution = institution_in(tx, visit);
    if (!institution) return std::unexpected(institution.error());
    auto c = correctable(tx, visit.actor, institution->id, *year);
    if (!c) return std::unexpected(c.error());
    return Loaded{std::move(*institution), std::move(*c)};
  });
}

std::string path_of(const Loaded& l) {
  return fmt::format("/paper/telephone/{}/{}", l.c.subject.cycle.year, l.institution.number);
}

html::Fragment call_fields(const Visit& visit, const Problem* refused) {
  const auto at = [&](std::string_view field) { return training::error_at(refused, field); };
  const auto typed = [&](std::string_view field) { return std::string(visit.request.field(field)); };
  const std::string today = visit.moment.today().iso();
  Writer w;
  w << html::text_field({.name = "caller", .label = "電話をくださった方の氏名", .error = at("caller")},
                        {.value = typed("caller"), .width = 20, .required = true})
    << html::text_field({.name = "caller_role",
                         .label = "その方の役職",
                         .hint = "例：管理者、事務長",
                         .error = at("caller_role")},
                        {.value = typed("caller_role"), .width = 20, .required = true})
    << html::date_field({.name = "called_on", .label = "電話のあった日", .error = at("called_on")},
                        {.value = typed("called_on").empty() ? today : typed("called_on"),
                         .latest = today,
                         .required = true})
    << html::text_field({.name = "called_time",
                         .label = "電話のあった時刻",
                         .hint = "例：10:30",
                         .error = at("called_on")},
                        {.value = typed("called_time"), .width = 6, .required = true})
    << html::text_area({.name = "note",
                        .label = "電話の内容",
                        .hint = "何をどのように直すとのお話だったかを書いてください。医療機関に伝わります。",
                        .error = at("note")},
                       {.value = typed("note"), .rows = 3, .required = true});
  return w.take();
}

/// The items of a page with what is reported now; what is typed otherwise is a correction.
html::Fragment page_fields(const Loaded& l, const Visit& visit, const Problem* refused, const Numbers& number,
                           const regime::Answers& answers, const regime::FormPage& page) {
  Writer fields;
  bool wrong = false;
  for (const auto& id : page.items) {
    const regime::Item& item = *l.c.form->item(id);
    CodeField field;
    field.number = number.find(id)->second;
    field.error = training::error_at(refused, id);
    wrong = wrong || !field.error.empty();
    if (const auto posted = posted_typed(item, visit.request))
      field.typed = *posted;
    else if (const auto answer = answers.find(id); answer != answers.end())
      field.typed = typed_of(item, answer->second);
    fields << code_field(item, field);
  }
  const int first = number.find(page.items.front())->second, last = number.find(page.items.back())->second;
  return html::folded(fmt::format("{}番～{}番　{}", first, last, page.title), fields.take(), wrong);
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto l = load(deps, visit);
  if (!l) return visit.refuse(l.error());
  const Numbers number = numbers(*l->c.form);
  const regime::Answers answers = l->c.revision.answers();
  Writer fields;
  fields << html::heading({.text = "電話の記録", .level = 2}) << call_fields(visit, refused)
         << html::heading(
                {.text = "訂正する項目",
                 .level = 2,
                 .lead = "いま報告されている答えが入っています。電話で聞いたところだけ直してください。"});
  for (const auto& page : l->c.form->pages) fields << page_fields(*l, visit, refused, number, answers, page);
  fields << html::button({.label = "この内容で訂正する"});
  Writer body;
  if (refused) body << html::error_summary(*refused);
  body << html::heading(
              {.text = "電話による訂正",
               .level = 1,
               .side = fmt::format("{}　{}　第{}版", l->institution.name,
                                   fiscal_year_name(l->c.subject.cycle.year), l->c.revision.number)})
       << html::notice(
              {.text =
                   "訂正すると新しい版になり、医療機関にお知らせが届きます。答えの変わった2号機能は、もう一度"
                   "確認が必要になります。入力した方は、その確認ができません。"})
       << html::form({.action = path_of(*l),
                      .csrf = visit.csrf,
                      .idempotency_key = visit.moment.new_id().text(),
                      .hidden = {{"revision", std::to_string(l->c.revision.number)}},
                      .label = "電話による訂正"},
                     fields.take());
  const std::string review = fmt::format("/review/{}/{}", l->c.subject.cycle.year, l->institution.number);
  return visit.show(
      {.title = "電話による訂正",
       .body = body.take(),
       .crumbs = {{"報告の確認", "/review"}, {l->institution.name, review}, {"電話による訂正", ""}},
       .status = refused ? http_status(refused->kind) : 200,
       .nav = "/review"});
}

Correction posted(const Loaded& l, const http::Request& request) {
  Correction wanted;
  wanted.institution = l.institution.id;
  wanted.year = l.c.subject.cycle.year;
  wanted.revision = int(parse_count(request.field("revision")).value_or(0));
  const std::string on = trim(request.field("called_on")), time = narrow(trim(request.field("called_time")));
  const std::string padded = time.find(':') == 1 ? "0" + time : time;
  wanted.call = {std::string(request.field("caller")), std::string(request.field("caller_role")),
                 time.empty() ? 0 : parse_time(on + "T" + padded).value_or(0),
                 std::string(request.field("note"))};
  for (const auto& item : l.c.form->items)
    if (auto typed = posted_typed(item, request)) wanted.items.push_back({item.id, std::move(*typed)});
  return wanted;
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto l = load(deps, visit);
  if (!l) return visit.refuse(l.error());
  const Correction wanted = posted(*l, visit.request);
  const auto done = deps.database->write(
      [&](store::Tx& tx) { return correct_by_telephone(tx, visit.actor, visit.moment, wanted); });
  if (!done) return show(deps, visit, &done.error());
  return Response::see_other(fmt::format("/review/{}/{}", wanted.year, l->institution.number));
}

}  // namespace

void add_telephone_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/paper/telephone/{year}/{number}", Act::report_enter,
                    [deps](const Visit& visit) { return show(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/paper/telephone/{year}/{number}", Act::report_enter,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::paper
