// The form's routes: show a page, take it without JavaScript, take an autosave.
#include <boost/json.hpp>

#include "platform/html/components.h"
#include "regime/evaluate.h"
#include "registry/institution.h"
#include "reporting/form_page.h"
#include "reporting/institution_pages.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;
namespace json = boost::json;

/// What a posted page says, item by item.
struct Posted {
  std::vector<ItemChange> changes;
  std::map<std::string, ItemState, std::less<>> misread;  // typed values that were not understood
  std::vector<std::string> notes;                         // "1.55 は 1.5 として扱います"
};

std::int64_t number_or(std::string_view text, std::int64_t otherwise) {
  return parse_count(text).value_or(otherwise);
}

/// A press on "1.5 にする" sends _mend=ITEM:VALUE and wins over the field.
std::vector<std::string> with_mend(const regime::Item& item, std::vector<std::string> values,
                                   const http::Request& request) {
  const std::string_view mend = request.field("_mend");
  if (mend.starts_with(item.id + ":")) return {std::string(mend.substr(item.id.size() + 1))};
  return values;
}

Posted read_posted(const Draft& draft, const regime::FormPage& page, const http::Request& request) {
  Posted posted;
  for (const std::string& id : page.items) {
    const regime::Item& item = *draft.form->item(id);
    auto values = posted_values(item, request);
    if (!values) continue;
    *values = with_mend(item, std::move(*values), request);
    const regime::Typed typed = regime::read_typed(item, *values);
    const std::int64_t base = number_or(request.field("base:" + id), 0);
    if (!typed.error.empty()) {
      ItemState state;
      state.typed = *values;
      state.version = base;
      state.error = typed.error;
      posted.misread.emplace(id, std::move(state));
      continue;
    }
    if (!typed.note.empty()) posted.notes.push_back(item.label + "：" + typed.note);
    if (fingerprint(typed.answer) == request.field("was:" + id)) continue;  // not touched
    posted.changes.push_back({id, base, typed.answer});
  }
  return posted;
}

/// Both values, said at the item; pressing again keeps one's own.
ItemState conflict_state(const regime::Item& item, const SavedItem& saved) {
  ItemState state;
  state.answer = saved.yours;
  state.version = saved.current.version;
  const auto words = [&](const std::optional<regime::Answer>& answer) {
    return answer ? "「" + regime::in_words(item, *answer) + "」" : std::string("空欄");
  };
  state.error = fmt::format("{}さんが{}に{}へ変更しました。あなたの入力は{}です。", saved.current.by,
                            local_time(saved.current.at), words(saved.current.answer), words(saved.yours)) +
                "あなたの入力にするときは、そのままもう一度進んでください。";
  state.mend = saved.current.answer;
  return state;
}

struct Opened {
  Draft draft;
  const regime::FormPage* page;
};

Result<Opened> open_page(const PageDeps& deps, const Visit& visit) {
  const auto year = year_of(visit);
  if (!year) return std::unexpected(year.error());
  auto draft = deps.database->write([&](store::Tx& tx) {
    return open_draft(tx, visit.actor, visit.moment, own_institution(visit), *year);
  });
  if (!draft) return std::unexpected(draft.error());
  const regime::FormPage* page = draft->form->page(visit.request.param("page"));
  if (!page)
    return problem(ProblemKind::not_found, "no-such-page",
                   "このページはありません。報告の最初のページからお進みください。");
  return Opened{std::move(*draft), page};
}

FormScreen screen_of(const Visit& visit, const Opened& opened) {
  FormScreen screen;
  screen.draft = &opened.draft;
  screen.page = opened.page;
  screen.csrf = visit.csrf;
  screen.today = visit.moment.today();
  screen.show_missing = !visit.request.arg("check").empty();
  return screen;
}

Response show_page(const PageDeps& deps, const Visit& visit) {
  const auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (!opened->draft.writable()) return Response::see_other(report_path(opened->draft.year()));
  return visit.show(form_page(screen_of(visit, *opened)));
}

Result<Saved> save_changes(const PageDeps& deps, const Visit& visit, int year,
                           const std::vector<ItemChange>& changes) {
  return deps.database->write([&](store::Tx& tx) {
    return save(tx, visit.actor, visit.moment, own_institution(visit), year, changes);
  });
}

std::string next_path(const Opened& opened, const http::Request& request) {
  const int year = opened.draft.year();
  if (request.field("then") == "stop") return report_path(year);
  const auto at = std::size_t(opened.page - opened.draft.form->pages.data());
  if (at + 1 == opened.draft.form->pages.size()) return report_path(year, "/check");
  return report_path(year, "/pages/" + opened.draft.form->pages[at + 1].id);
}

Response take_page(const PageDeps& deps, const Visit& visit) {
  auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  Posted posted = read_posted(opened->draft, *opened->page, visit.request);
  const auto saved = save_changes(deps, visit, opened->draft.year(), posted.changes);
  if (!saved) return visit.refuse(saved.error());
  for (const SavedItem& item : saved->items)
    if (item.conflict)
      posted.misread.insert_or_assign(item.item, conflict_state(*opened->draft.form->item(item.item), item));
  const bool mended = !visit.request.field("_mend").empty();
  if (posted.misread.empty() && !mended) return Response::see_other(next_path(*opened, visit.request));
  const bool conflict = saved->has_conflicts();
  opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  FormScreen screen = screen_of(visit, *opened);
  screen.overrides = std::move(posted.misread);
  html::Page page = form_page(screen);
  if (conflict) page.status = 409;
  return visit.show(std::move(page));
}

/// {"fields": {NAME: [VALUE…]}, "versions": {ITEM: BASE}} → the items it touches.
std::map<std::string, std::vector<std::string>> fields_of(const json::object& body) {
  std::map<std::string, std::vector<std::string>> out;
  const json::value* fields = body.if_contains("fields");
  if (!fields || !fields->is_object()) return out;
  for (const auto& [name, value] : fields->as_object()) {
    auto& values = out[std::string(name)];
    if (value.is_string()) values.emplace_back(value.as_string());
    if (value.is_array())
      for (const json::value& one : value.as_array())
        if (one.is_string()) values.emplace_back(one.as_string());
  }
  return out;
}

std::int64_t base_of(const json::object& body, std::string_view item) {
  const json::value* versions = body.if_contains("versions");
  if (!versions || !versions->is_object()) return 0;
  const json::value* base = versions->as_object().if_contains(item);
  if (!base) return 0;
  if (base->is_int64()) return base->as_int64();
  return base->is_string() ? number_or(std::string_view(base->as_string()), 0) : 0;
}

json::value words_or_null(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  return answer ? json::value(regime::in_words(item, *answer)) : json::value(nullptr);
}

json::array control_values(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  json::array out;
  if (!answer) return out;
  if (const auto* codes = std::get_if<regime::Codes>(&*answer))
    for (const auto code : *codes) out.emplace_back(std::to_string(code));
  else
    out.emplace_back(control_text(item, *answer));
  return out;
}

/// The answer to an autosave: versions, remarks at the fields, what is hidden, the side panel.
std::string autosave_answer(const Opened& opened, const Saved& saved,
                            const std::map<std::string, std::string>& errors,
                            const std::map<std::string, std::string>& notes, const Visit& visit) {
  const Draft& draft = opened.draft;
  const regime::Evaluation evaluation = draft.evaluation();
  json::object versions, fields, conflicts;
  for (const SavedItem& item : saved.items) {
    const regime::Item& definition = *draft.form->item(item.item);
    versions[item.item] = item.current.version;
    if (item.conflict)
      conflicts[item.item] = {{"version", item.current.version},
                              {"by", item.current.by},
                              {"at", local_time(item.current.at)},
                              {"theirs", words_or_null(definition, item.current.answer)},
                              {"theirs_values", control_values(definition, item.current.answer)},
                              {"yours", words_or_null(definition, item.yours)}};
    else
      fields[item.item] = json::object{{"error", ""}, {"note", ""}};
  }
  for (const auto& [item, error] : errors) fields[item] = json::object{{"error", error}};
  for (const auto& [item, note] : notes) fields[item] = json::object{{"error", ""}, {"note", note}};
  for (const regime::Remark& remark : evaluation.remarks)
    if (fields.contains(remark.item) && remark.code != "required")
      fields[remark.item] =
          json::object{{remark.severity == regime::Severity::error ? "error" : "note", remark.message}};
  const json::object out{
      {"saved_at", local_time(visit.moment.now).substr(local_time(visit.moment.now).rfind(' ') + 1)},
      {"versions", versions},
      {"fields", fields},
      {"conflicts", conflicts},
      {"hidden", json::value_from(hidden_items(*draft.form, *opened.page, evaluation))},
      {"panel_html", panel(draft, evaluation, visit.moment.today()).text()}};
  return json::serialize(out);
}

Response take_autosave(const PageDeps& deps, const Visit& visit) {
  auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  boost::system::error_code error;
  const json::value body = json::parse(visit.request.body, error);
  if (error || !body.is_object())
    return visit.refuse({ProblemKind::invalid,
                         "not-json",
                         "送られた内容を読み取れませんでした。ページを読み込み直してください。",
                         {}});
  const auto fields = fields_of(body.as_object());
  http::Request as_form;  // the same reading as a posted page
  for (const auto& [name, values] : fields)
    for (const std::string& value : values) as_form.form.emplace_back(name, value);

  std::vector<ItemChange> changes;
  std::map<std::string, std::string> errors, notes;
  for (const std::string& id : opened->page->items) {
    const regime::Item& item = *opened->draft.form->item(id);
    const bool touched = std::ranges::any_of(
        fields, [&](const auto& f) { return f.first == id || f.first.starts_with(id + "."); });
    if (!touched || (item.kind != regime::Kind::partners && !fields.contains(id))) continue;
    as_form.form.emplace_back("base:" + id, "0");
    const regime::Typed typed = regime::read_typed(item, *posted_values(item, as_form));
    if (!typed.error.empty())
      errors.emplace(id, typed.error);
    else
      changes.push_back({id, base_of(body.as_object(), id), typed.answer});
    if (!typed.note.empty()) notes.emplace(id, typed.note);
  }
  const auto saved = save_changes(deps, visit, opened->draft.year(), changes);
  if (!saved) return visit.refuse(saved.error());
  opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  Response response = Response::json(autosave_answer(*opened, *saved, errors, notes, visit));
  if (saved->has_conflicts()) response.status = 409;
  return response;
}

/// Partner look-up as one types.
Response look_up_partners(const PageDeps& deps, const Visit& visit) {
  const std::string query = trim(visit.request.arg("q"));
  json::array out;
  if (!query.empty())
    deps.database->read([&](store::Tx& tx) {
      const auto own = registry::find(tx, own_institution(visit));
      for (const auto& found : registry::look_up(tx, query, own ? own->prefecture : "", 10)) {
        if (own && found.id == own->id) continue;
        const auto* place = deps.areas->municipality(found.municipality);
        out.push_back({{"number", found.number}, {"name", found.name}, {"note", place ? place->name : ""}});
      }
    });
  return Response::json(json::serialize(out));
}

}  // namespace

void add_form_pages(const PageDeps& deps, std::vector<access::Route>& routes) {
  using access::Act;
  using http::Method;
  routes.push_back({Method::get, "/report/{year}/pages/{page}", Act::draft_write,
                    [deps](const Visit& visit) { return show_page(deps, visit); }});
  routes.push_back({Method::post, "/report/{year}/pages/{page}", Act::draft_write,
                    [deps](const Visit& visit) { return take_page(deps, visit); }});
  routes.push_back({Method::patch, "/report/{year}/pages/{page}/draft", Act::draft_write,
                    [deps](const Visit& visit) { return take_autosave(deps, visit); }});
  routes.push_back({Method::get, "/partners", Act::draft_write,
                    [deps](const Visit& visit) { return look_up_partners(deps, visit); }});
}

}  // namespace kakari::reporting
