// A page of the form typed from the paper, the scan beside it; saved as one types, and with every press.
#include <boost/json.hpp>

#include "base/text.h"
#include "platform/html/components.h"
#include "registry/institution.h"
#include "reporting/paper/condition_words.h"
#include "reporting/paper/pages.h"

namespace kakari::paper {
namespace {

using access::Act;
using access::Visit;
using html::Writer;
using http::Response;
namespace json = boost::json;

struct Opened {
  Paper paper;
  Entry entry;
  reporting::Known known;
  std::vector<Scan> scans;
  const regime::FormPage* page = nullptr;

  regime::Answers answers() const {
    regime::Answers out;
    for (const auto& [id, value] : entry.values)
      if (const auto* item = known.form->item(id))
        if (auto read = read_paper(*item, value.typed); read.error.empty() && read.answer)
          out.emplace(id, std::move(*read.answer));
    return out;
  }
};

Result<Opened> open(const PageDeps& deps, const Visit& visit) {
  return deps.database->read([&](store::Tx& tx) -> Result<Opened> {
    auto paper = open_paper(tx, visit.actor, paper_in(visit));
    if (!paper) return std::unexpected(paper.error());
    auto entry = own_entry(tx, visit.actor, *paper);
    if (!entry) return std::unexpected(entry.error());
    auto known = reporting::known(tx, paper->institution, paper->year);
    if (!known) return std::unexpected(known.error());
    Opened o{std::move(*paper), std::move(*entry), std::move(*known), {}, nullptr};
    o.scans = scans(tx, o.paper.id);
    o.page = o.known.form->page(visit.request.param("page"));
    if (!o.page)
      return problem(ProblemKind::not_found, "no-such-page",
                     "このページはありません。調査票の画面からお進みください。");
    return o;
  });
}

/// The field of an item: what was typed, what is wrong with it, and its condition while that does not hold.
CodeField field_of(const Opened& o, const regime::Evaluation& evaluation, const Numbers& number,
                   const regime::Item& item) {
  CodeField field;
  field.number = number.find(item.id)->second;
  if (item.period != regime::Period::as_of_january_1)
    field.period = regime::period_text(item.period, o.paper.year);
  if (const auto value = o.entry.values.find(item.id); value != o.entry.values.end()) {
    field.typed = value->second.typed;
    field.version = value->second.version;
  }
  const auto read = read_paper(item, field.typed);
  field.error = read.error;
  field.warning = read.note;
  const bool asked = evaluation.asked.contains(item.id);
  if (!asked) field.when = condition_words(*o.known.form, number, item);
  if (!asked && read.answer)
    field.warning =
        "いまの答えでは、この項目はお答えいただく必要がありません。提出する内容には含まれません。";
  for (const auto& remark : evaluation.remarks)
    if (remark.item == item.id && remark.code != "required" && field.error.empty())
      (remark.severity == regime::Severity::error ? field.error : field.warning) = remark.message;
  return field;
}

bool shown_to(const regime::Item& item, regime::InstitutionKind kind) {
  return item.only_for.empty() ||
         (item.only_for == "hospital") == (kind == regime::InstitutionKind::hospital);
}

html::Fragment steps(const Opened& o) {
  std::vector<html::Step> all;
  for (const auto& page : o.known.form->pages) {
    bool typed = false, wrong = false;
    for (const auto& id : page.items)
      if (const auto value = o.entry.values.find(id); value != o.entry.values.end()) {
        typed = true;
        wrong = wrong || !read_paper(*o.known.form->item(id), value->second.typed).error.empty();
      }
    all.push_back({page.label, paper_path(o.paper.id, "/pages/" + page.id),
                   &page == o.page ? html::Progress::current
                   : wrong         ? html::Progress::wrong
                   : typed         ? html::Progress::done
                                   : html::Progress::todo});
  }
  return html::steps(all);
}

html::Fragment form_of(const Opened& o, const Visit& visit, std::vector<FieldProblem>& errors) {
  const auto evaluation = regime::evaluate(*o.known.form, o.answers(), o.known.facts());
  const Numbers number = numbers(*o.known.form);
  const std::string path = paper_path(o.paper.id, "/pages/" + o.page->id);
  Writer fields;
  for (const auto& id : o.page->items) {
    const regime::Item& item = *o.known.form->item(id);
    if (!shown_to(item, o.known.kind)) continue;
    const CodeField field = field_of(o, evaluation, number, item);
    if (!field.error.empty()) errors.push_back({id, fmt::format("{}．{}", field.number, field.error)});
    fields << code_field(item, field);
  }
  fields << html::autosave_status()
         << html::row({html::button({.label = "保存して次のページへ"}),
                       html::button({.label = "保存して調査票の画面へ",
                                     .press = html::Press::secondary,
                                     .name = "then",
                                     .value = "stop"})});
  return html::form({.action = path,
                     .csrf = visit.csrf,
                     .autosave_url = path + "/draft",
                     .autosave_key = fmt::format("{}:{}", path, o.entry.turn)},
                    fields.take());
}

Response show(const PageDeps& deps, const Visit& visit, int status = 200) {
  const auto o = open(deps, visit);
  if (!o) return visit.refuse(o.error());
  if (o->entry.finished_at > 0) return Response::see_other(paper_path(o->paper.id));
  std::vector<FieldProblem> errors;
  const html::Fragment form = form_of(*o, visit, errors);
  Writer body;
  if (!errors.empty())
    body << html::error_summary(html::ErrorSummary{
        .title = "読み取れない入力があります（入力した文字は保存されています）", .fields = errors});
  body << html::heading({.text = o->page->title,
                         .level = 1,
                         .side = o->paper.name + "　" + fiscal_year_name(o->paper.year) +
                                 (o->paper.twice ? fmt::format("　{}人目の入力", o->entry.turn) : ""),
                         .lead = "調査票の番号をそのまま入力してください。Enterキーで次の欄に進みます。入力し"
                                 "た内容は、そのつど保存"
                                 "されます。"})
       << steps(*o) << beside_scan(o->scans, form);
  return visit.show(
      {.title = o->paper.name + "の調査票の入力",
       .body = body.take(),
       .crumbs = {{"紙の調査票", "/paper"}, {o->paper.name, paper_path(o->paper.id)}, {o->page->label, ""}},
       .status = status,
       .nav = "/paper",
       .wide = true});
}

std::vector<TypedItem> posted(const Opened& o, const http::Request& request) {
  std::vector<TypedItem> out;
  for (const auto& id : o.page->items)
    if (auto typed = posted_typed(*o.known.form->item(id), request)) out.push_back({id, std::move(*typed)});
  return out;
}

Result<Entry> save(const PageDeps& deps, const Visit& visit, const Opened& o,
                   const std::vector<TypedItem>& items) {
  return deps.database->write(
      [&](store::Tx& tx) { return save_entry(tx, visit.actor, visit.moment, o.paper.id, items); });
}

Response take(const PageDeps& deps, const Visit& visit) {
  const auto o = open(deps, visit);
  if (!o) return visit.refuse(o.error());
  const auto items = posted(*o, visit.request);
  if (auto saved = save(deps, visit, *o, items); !saved) return visit.refuse(saved.error());
  for (const TypedItem& one : items)
    if (!read_paper(*o->known.form->item(one.item), one.typed).error.empty()) return show(deps, visit, 422);
  const auto next = std::size_t(o->page - o->known.form->pages.data()) + 1;
  if (visit.request.field("then") == "stop" || next == o->known.form->pages.size())
    return Response::see_other(paper_path(o->paper.id));
  return Response::see_other(paper_path(o->paper.id, "/pages/" + o->known.form->pages[next].id));
}

/// The autosave (web/README.md): items by id, with their fields as the form would post them.
std::vector<TypedItem> sent(const Opened& o, const json::object& body) {
  std::vector<TypedItem> out;
  const json::value* items = body.if_contains("items");
  if (!items || !items->is_object()) return out;
  for (const auto& [key, value] : items->as_object()) {
    const std::string id(key);
    const regime::Item* item = o.known.form->item(id);
    if (!item || !value.is_object()) continue;
    http::Request fields;
    fields.form.emplace_back("base:" + id, "");
    if (const json::value* all = value.as_object().if_contains("fields"); all && all->is_object())
      for (const auto& [name, values] : all->as_object())
        if (values.is_array())
          for (const json::value& one : values.as_array())
            if (one.is_string()) fields.form.emplace_back(std::string(name), std::string(one.as_string()));
    out.push_back({id, posted_typed(*item, fields).value_or(std::vector<std::string>{})});
  }
  return out;
}

Response take_autosave(const PageDeps& deps, const Visit& visit) {
  const auto o = open(deps, visit);
  if (!o) return visit.refuse(o.error());
  boost::system::error_code error;
  const json::value body = json::parse(visit.request.body, error);
  if (error || !body.is_object())
    return visit.refuse({ProblemKind::invalid,
                         "not-json",
                         "送られた内容を読み取れませんでした。ページを読み込み直してください。",
                         {}});
  const auto items = sent(*o, body.as_object());
  const auto saved = save(deps, visit, *o, items);
  if (!saved) return visit.refuse(saved.error());
  json::object versions, fields;
  for (const TypedItem& one : items) {
    const regime::Item& item = *o->known.form->item(one.item);
    const auto value = saved->values.find(one.item);
    const auto read = read_paper(item, one.typed);
    versions[one.item] = value == saved->values.end() ? 0 : value->second.version;
    fields[one.item] = json::object{{"error", read.error}, {"warning", read.note}};
  }
  const std::string time = local_time(visit.moment.now);
  return Response::json(json::serialize(json::object{{"saved_at", time.substr(time.rfind(' ') + 1)},
                                                     {"versions", std::move(versions)},
                                                     {"fields", std::move(fields)}}));
}

/// Partner look-up as one types.
Response look_up(const PageDeps& deps, const Visit& visit) {
  const std::string query = trim(visit.request.arg("q"));
  json::array out;
  if (!query.empty())
    deps.database->read([&](store::Tx& tx) {
      for (const auto& found : registry::look_up(tx, query, visit.actor.scope.substr(0, 2), 10)) {
        const auto* place = deps.areas ? deps.areas->municipality(found.municipality) : nullptr;
        out.push_back({{"number", found.number}, {"name", found.name}, {"note", place ? place->name : ""}});
      }
    });
  return Response::json(json::serialize(json::object{{"results", std::move(out)}}));
}

}  // namespace

void add_entry_pages(const PageDeps& deps, Routes& routes) {
  using http::Method;
  routes.push_back({Method::get, "/paper/{id}/pages/{page}", Act::report_enter,
                    [deps](const Visit& visit) { return show(deps, visit); }});
  routes.push_back({Method::post, "/paper/{id}/pages/{page}", Act::report_enter,
                    [deps](const Visit& visit) { return take(deps, visit); }});
  routes.push_back({Method::patch, "/paper/{id}/pages/{page}/draft", Act::report_enter,
                    [deps](const Visit& visit) { return take_autosave(deps, visit); }});
  routes.push_back({Method::get, "/paper/partners", Act::report_enter,
                    [deps](const Visit& visit) { return look_up(deps, visit); }});
}

}  // namespace kakari::paper
