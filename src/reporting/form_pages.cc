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

/// One item of an autosave (web/README.md): the version it is based on, and its fields as a form posts them.
struct SentItem {
  std::int64_t version = 0;
  http::Request fields;
};

std::map<std::string, SentItem> sent_items(const json::object& body) {
  std::map<std::string, SentItem> out;
  const json::value* items = body.if_contains("items");
  if (!items || !items->is_object()) return out;
  for (const auto& [id, value] : items->as_object()) {
    if (!value.is_object()) continue;
    SentItem& sent = out[std::string(id)];
    if (const auto* version = value.as_object().if_contains("version"); version && version->is_int64())
      sent.version = version->as_int64();
    sent.fields.form.emplace_back("base:" + std::string(id), "");
    const json::value* fields = value.as_object().if_contains("fields");
    if (!fields || !fields->is_object()) continue;
    for (const auto& [name, values] : fields->as_object())
      if (values.is_array())
        for (const json::value& one : values.as_array())
          if (one.is_string()) sent.fields.form.emplace_back(std::string(name), std::string(one.as_string()));
  }
  return out;
}

/// What the form's fields would hold with this answer.
json::object form_fields(const regime::Item& item, const std::optional<regime::Answer>& answer) {
  json::object out;
  if (item.kind == regime::Kind::partners) {
    const auto* partners = answer ? std::get_if<regime::Partners>(&*answer) : nullptr;
    for (std::size_t i = 0; i < kPartnersMax; ++i) {
      const bool there = partners && i < partners->size();
      const std::string base = item.id + "." + std::to_string(i);
      out[base + ".number"] = {there ? (*partners)[i].number : ""};
      out[base + ".name"] = {there ? (*partners)[i].name : ""};
      out[base + ".cooperation"] = {there ? (*partners)[i].cooperation : ""};
    }
    return out;
  }
  json::array values;
  const auto* codes = answer ? std::get_if<regime::Codes>(&*answer) : nullptr;
  if (codes)
    for (const auto code : *codes) values.emplace_back(std::to_string(code));
  else if (answer)
    values.emplace_back(control_text(item, *answer));
  out[item.id] = std::move(values);
  return out;
}

json::object conflict_of(const regime::Item& item, const SavedItem& saved) {
  const DraftItem& theirs = saved.current;
  return {{"version", theirs.version},
          {"fields", form_fields(item, theirs.answer)},
          {"text", theirs.answer ? regime::in_words(item, *theirs.answer) : "空欄"},
          {"by", theirs.by + "さん " + local_time(theirs.at)}};
}

/// Messages at the fields of an autosave: what was not understood, what was rounded, what the rules remark.
json::object messages(const Draft& draft, const regime::Evaluation& evaluation,
                      const std::map<std::string, regime::Typed>& sent) {
  json::object out;
  for (const auto& [id, typed] : sent) {
    json::object message{{"error", typed.error}, {"warning", typed.note}};
    for (const regime::Remark& remark : evaluation.remarks) {
      if (remark.item != id || remark.code == "required" || !typed.error.empty()) continue;
      message[remark.severity == regime::Severity::error ? "error" : "warning"] = remark.message;
      const regime::Item& item = *draft.form->item(id);
      if (remark.mend)
        message["mend"] = json::object{{"label", regime::in_words(item, *remark.mend) + " にする"},
                                       {"value", control_text(item, *remark.mend)}};
    }
    out[id] = std::move(message);
  }
  return out;
}

/// The answer to an autosave: versions, remarks at the fields, what is hidden, the side panel.
std::string autosave_answer(const Opened& opened, const Saved& saved,
                            const std::map<std::string, regime::Typed>& sent, const Visit& visit) {
  const Draft& draft = opened.draft;
  const regime::Evaluation evaluation = draft.evaluation();
  json::object versions, conflicts;
  for (const SavedItem& item : saved.items) {
    if (item.conflict)
      conflicts[item.item] = conflict_of(*draft.form->item(item.item), item);
    else
      versions[item.item] = item.current.version;
  }
  const std::string time = local_time(visit.moment.now);
  return json::serialize(
      json::object{{"saved_at", time.substr(time.rfind(' ') + 1)},
                   {"versions", std::move(versions)},
                   {"conflicts", std::move(conflicts)},
                   {"fields", messages(draft, evaluation, sent)},
                   {"hidden", json::value_from(hidden_items(*draft.form, *opened.page, evaluation))},
                   {"panel_html", panel(draft, evaluation, visit.moment.today()).text()}});
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
  std::vector<ItemChange> changes;
  std::map<std::string, regime::Typed> sent;
  bool misread = false;
  for (const auto& [id, item] : sent_items(body.as_object())) {
    const regime::Item* definition = opened->draft.form->item(id);
    if (!definition) continue;
    regime::Typed typed = regime::read_typed(*definition, *posted_values(*definition, item.fields));
    if (typed.error.empty())
      changes.push_back({id, item.version, typed.answer});
    else
      misread = true;
    sent.emplace(id, std::move(typed));
  }
  const auto saved = save_changes(deps, visit, opened->draft.year(), changes);
  if (!saved) return visit.refuse(saved.error());
  opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  Response response = Response::json(autosave_answer(*opened, *saved, sent, visit));
  response.status = saved->has_conflicts() ? 409 : misread ? 422 : 200;
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
  return Response::json(json::serialize(json::object{{"results", std::move(out)}}));
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
