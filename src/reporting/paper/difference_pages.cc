// Where two entries differ: both values beside the scan, and what is right typed by one of the two.
#include "platform/html/components.h"
#include "reporting/paper/condition_words.h"
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;

std::string words(const regime::Item& item, const std::vector<std::string>& typed) {
  const auto read = read_paper(item, typed);
  if (!read.error.empty()) return "「" + typed.front() + "」（読み取れません）";
  return read.answer ? regime::in_words(item, *read.answer) : "空欄";
}

html::Fragment choose(const Desk& d, const Visit& visit, const regime::Item& item, const std::string& label,
                      const std::vector<std::string>& typed) {
  Writer fields;
  fields << "<input type=\"hidden\" name=\"base:" << item.id << "\" value=\"\">";
  if (item.kind == regime::Kind::partners)
    for (std::size_t i = 0; i + 2 < typed.size(); i += 3) {
      const std::string base = fmt::format("{}.{}", item.id, i / 3);
      fields << "<input type=\"hidden\" name=\"" << base << ".number\" value=\"" << typed[i]
             << "\"><input type=\"hidden\" name=\"" << base << ".name\" value=\"" << typed[i + 1]
             << "\"><input type=\"hidden\" name=\"" << base << ".cooperation\" value=\"" << typed[i + 2]
             << "\">";
    }
  else
    fields << "<input type=\"hidden\" name=\"" << item.id << "\" value=\""
           << (typed.empty() ? std::string() : typed.front()) << "\">";
  fields << html::button({.label = label, .press = html::Press::secondary, .about = item.name() + "は"});
  return html::form({.action = paper_path(d.paper.id, "/differences"),
                     .csrf = visit.csrf,
                     .hidden = {{"item", item.id}},
                     .label = item.name() + "：" + label},
                    fields.take());
}

/// The field to type it anew; also for what both mistook or left out.
html::Fragment type_anew(const Desk& d, const Visit& visit, const regime::Item& item, int number,
                         const Problem* refused) {
  CodeField field;
  field.number = number;
  if (refused) {
    field.typed = posted_typed(item, visit.request).value_or(std::vector<std::string>{});
    field.error = refused->message;
  }
  return html::form({.action = paper_path(d.paper.id, "/differences"),
                     .csrf = visit.csrf,
                     .hidden = {{"item", item.id}},
                     .label = item.name() + "を入力する"},
                    html::stack({code_field(item, field), html::button({.label = "この答えにする",
                                                                        .press = html::Press::secondary,
                                                                        .about = item.name() + "を"})}));
}

html::Fragment difference(const Desk& d, const Visit& visit, const EntryDifference& one, int number,
                          const Problem* refused) {
  const regime::Item& item = *d.known.form->item(one.item);
  Writer w;
  w << html::heading({.text = fmt::format("{}．{}", number, item.name()), .level = 2})
    << html::facts({{d.first.by + "さんの入力", words(item, one.first)},
                    {d.second.by + "さんの入力", words(item, one.second)}})
    << html::row({choose(d, visit, item, d.first.by + "さんの入力が正しい", one.first),
                  choose(d, visit, item, d.second.by + "さんの入力が正しい", one.second)})
    << html::folded("どちらも違う", type_anew(d, visit, item, number, refused), refused != nullptr);
  return w.take();
}

Response show(const PageDeps& deps, const Visit& visit, const Problem* refused) {
  const auto d = deps.database->read([&](store::Tx& tx) { return desk(tx, visit.actor, paper_in(visit)); });
  if (!d) return visit.refuse(d.error());
  if (!d->paper.open() || !d->merged.both_done) return Response::see_other(paper_path(d->paper.id));
  const Numbers number = numbers(*d->known.form);
  const std::string_view asked = visit.request.field("item");
  Writer form;
  for (const EntryDifference& one : d->merged.differences)
    form << difference(*d, visit, one, number.find(one.item)->second, asked == one.item ? refused : nullptr);
  if (d->merged.differences.empty())
    form << html::empty({.what = "2人の入力に違うところはありません",
                         .how = "調査票の画面から提出できます。",
                         .act = html::button({.label = "調査票の画面へ", .href = paper_path(d->paper.id)})});
  std::vector<FieldProblem> open = d->merged.misread;
  open.insert(open.end(), d->missing.begin(), d->missing.end());
  if (!open.empty() && d->merged.differences.empty()) {
    form << html::heading({.text = "答えのない項目", .level = 2});
    for (const FieldProblem& one : open)
      form << type_anew(*d, visit, *d->known.form->item(one.field), number.find(one.field)->second,
                        asked == one.field ? refused : nullptr);
  }
  Writer body;
  if (refused) body << html::error_summary(*refused);
  body << html::heading(
              {.text = "2人の入力の違い",
               .level = 1,
               .side = d->paper.name,
               .lead = fmt::format("違う項目は{}件です。読み取ったものを見て、正しい答えを選んでください。",
                                   d->merged.differences.size())})
       << beside_scan(d->scans, form.take());
  return visit.show(
      {.title = "2人の入力の違い",
       .body = body.take(),
       .crumbs = {{"紙の調査票", "/paper"}, {d->paper.name, paper_path(d->paper.id)}, {"違い", ""}},
       .status = refused ? http_status(refused->kind) : 200,
       .nav = "/paper",
       .wide = true});
}

Response take(const PageDeps& deps, const Visit& visit) {
  const std::string id(visit.request.field("item"));
  const auto done = deps.database->write([&](store::Tx& tx) -> Result<void> {
    const auto paper = open_paper(tx, visit.actor, paper_in(visit));
    if (!paper) return std::unexpected(paper.error());
    const auto known = reporting::known(tx, paper->institution, paper->year);
    if (!known) return std::unexpected(known.error());
    const regime::Item* item = known->form->item(id);
    if (!item) return problem(ProblemKind::invalid, "unknown-item", "項目を選び直してください。");
    return decide(tx, visit.actor, visit.moment, paper->id,
                  {id, posted_typed(*item, visit.request).value_or(std::vector<std::string>{})});
  });
  if (!done && done.error().kind == ProblemKind::invalid) return show(deps, visit, &done.error());
  return done ? Response::see_other(paper_path(paper_in(visit), "/differences")) : visit.refuse(done.error());
}

}  // namespace

void add_difference_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/paper/{id}/differences", Act::report_enter,
                    [deps](const Visit& visit) { return show(deps, visit, nullptr); }});
  routes.push_back({Method::post, "/paper/{id}/differences", Act::report_enter,
                    [deps](const Visit& visit) { return take(deps, visit); }});
}

}  // namespace kakari::paper
