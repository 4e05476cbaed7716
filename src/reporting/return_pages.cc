// 差し戻し: the officer picks the items, says why at each, and sends the report back.
#include "base/text.h"
#include "platform/html/components.h"
#include "reporting/answers_table.h"
#include "reporting/dossier.h"
#include "reporting/officer_pages.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using html::Writer;
using http::Response;

struct Picked {
  std::string item, reason, error;
};

Result<Dossier> load(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  return deps.database->read([&](store::Tx& tx) -> Result<Dossier> {
    const auto institution = institution_of(tx, visit);
    if (!institution) return std::unexpected(institution.error());
    return review(tx, visit.actor, institution->id, *year);
  });
}

/// Items of the report that may be picked, in form order.
std::vector<html::Choice> others(const Dossier& d, const std::vector<Picked>& picked) {
  std::vector<html::Choice> out;
  const regime::Answers answers = d.revision.answers();
  for (const regime::Item& item : d.form->items)
    if (answers.contains(item.id) &&
        std::ranges::none_of(picked, [&](const Picked& p) { return p.item == item.id; }))
      out.push_back({.value = item.id, .label = item.name()});
  return out;
}

html::Page page(const Dossier& d, const Visit& visit, const std::vector<Picked>& picked,
                std::string_view note) {
  const std::string path = review_path(d.cycle.year, d.institution.number, "/returns");
  Writer reading;
  std::vector<FieldProblem> errors;
  for (const Picked& p : picked)
    if (!p.error.empty())
      errors.push_back({"reason:" + p.item, d.form->item(p.item)->name() + "：" + p.error});
  if (!errors.empty()) reading << html::error_summary(html::ErrorSummary{.fields = errors});
  reading << html::heading({.text = "報告を差し戻します",
                            .level = 1,
                            .side = d.institution.name,
                            .lead = "医療機関には、選んだ項目とその理由だけが示されます。"});
  Writer fields;
  const regime::Answers answers = d.revision.answers();
  for (const Picked& p : picked) {
    const regime::Item& item = *d.form->item(p.item);
    const auto answer = answers.find(p.item);
    html::Field reason{.name = "reason:" + p.item, .label = item.name(), .error = p.error};
    reason.hint = answer == answers.end() ? "" : "報告の内容：" + regime::in_words(item, answer->second);
    fields << "<input type=\"hidden\" name=\"item\" value=\"" << p.item << "\">"
           << html::text_area(reason, {.value = p.reason, .rows = 2, .required = true});
  }
  if (!picked.empty())
    fields << html::text_area({.name = "note", .label = "全体への連絡", .optional = true},
                              {.value = std::string(note), .rows = 2})
           << html::button({.label = fmt::format("{}項目を差し戻す", picked.size())});
  reading << html::form({.action = path, .csrf = visit.csrf, .label = "差し戻し"}, fields.take());

  Writer more;
  for (const Picked& p : picked) more << "<input type=\"hidden\" name=\"item\" value=\"" << p.item << "\">";
  more << html::select_field({.name = "item", .label = "ほかの項目を加える"}, others(d, picked))
       << html::button({.label = "加える", .press = html::Press::secondary});
  reading << html::form({.action = path, .method = "get", .label = "項目を加える"}, more.take());
  return {.title = "差し戻し",
          .body = reading.take(),
          .crumbs = {{"報告の確認", "/review"},
                     {d.revision.report_number, review_path(d.cycle.year, d.institution.number)},
                     {"差し戻し", ""}},
          .status = errors.empty() ? 200 : 422,
          .nav = "/review"};
}

Response show_return(const PageDeps& deps, const Visit& visit) {
  const auto d = load(deps, visit);
  if (!d) return visit.refuse(d.error());
  std::vector<Picked> picked;
  for (const auto& [key, value] : visit.request.query)
    if (key == "item" && d->form->item(value) &&
        std::ranges::none_of(picked, [&](const Picked& p) { return p.item == value; }))
      picked.push_back({value, "", ""});
  return visit.show(page(*d, visit, picked, ""));
}

Response take_return(const PageDeps& deps, const Visit& visit) {
  const auto d = load(deps, visit);
  if (!d) return visit.refuse(d.error());
  std::vector<Picked> picked;
  std::vector<ItemReason> reasons;
  bool missing = false;
  for (const std::string_view item : visit.request.fields("item")) {
    if (!d->form->item(item)) continue;
    const std::string reason = trim(visit.request.field("reason:" + std::string(item)));
    missing = missing || reason.empty();
    picked.push_back({std::string(item), reason, reason.empty() ? "理由を入力してください。" : ""});
    reasons.push_back({std::string(item), reason});
  }
  const std::string note = trim(visit.request.field("note"));
  if (missing) return visit.show(page(*d, visit, picked, note));
  const auto done = deps.database->write([&](store::Tx& tx) {
    return return_report(tx, visit.actor, visit.moment, d->institution.id, d->cycle.year, reasons, note);
  });
  if (!done) return visit.refuse(done.error());
  return Response::see_other(review_path(d->cycle.year, d->institution.number));
}

}  // namespace

void add_return_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/review/{year}/{number}/returns", Act::report_return,
                    [deps](const Visit& visit) { return show_return(deps, visit); }});
  routes.push_back({Method::post, "/review/{year}/{number}/returns", Act::report_return,
                    [deps](const Visit& visit) { return take_return(deps, visit); }});
}

}  // namespace kakari::reporting
