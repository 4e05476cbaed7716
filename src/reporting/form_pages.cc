// The form's routes: show a page, take it without JavaScript, look partners up.
#include <boost/json.hpp>
#include <ranges>

#include "base/text.h"
#include "platform/html/components.h"
#include "regime/evaluate.h"
#include "registry/institution.h"
#include "reporting/draft_claims.h"
#include "reporting/form_page.h"
#include "reporting/opened_page.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;
namespace json = boost::json;

/// What a posted page says, item by item.
struct Posted {
  std::vector<ItemChange> changes;
  std::map<std::string, ItemState, std::less<>> misread;  // typed values that were not understood
  std::map<std::string, std::vector<std::string>> typed;  // of the changes
  std::vector<std::string> notes;                         // "1.55 は 1.5 として扱います"
};

/// A press on "1.5 にする" sends _mend=ITEM:VALUE and wins over the field.
std::vector<std::string> with_mend(const regime::Item& item, std::vector<std::string> values,
                                   const http::Request& request) {
  const std::string_view mend = request.field("_mend");
  if (!mend.starts_with(item.id + ":")) return values;
  const std::string_view value = mend.substr(item.id.size() + 1);
  if (item.kind != regime::Kind::choices) return {std::string(value)};
  values.clear();
  for (const auto code : std::views::split(value, ',')) values.emplace_back(code.begin(), code.end());
  return values;
}

std::optional<regime::Answer> claims_of(const Draft& draft, const std::string& item) {
  const auto count = draft.claims.find(item);
  if (count == draft.claims.end()) return {};
  return count->second;
}

/// What was typed stands in the field; `was` is still what is saved, so that the next press counts as a
/// change.
ItemState typed_over(const Draft& draft, const std::string& item, const std::vector<std::string>& values,
                     const http::Request& request) {
  ItemState state;
  state.typed = values;
  if (const auto saved = draft.items.find(item); saved != draft.items.end())
    state.answer = saved->second.answer;
  state.claims = claims_of(draft, item);
  state.reason = request.field("reason:" + item);
  return state;
}

/// The reason of a correction, where it was touched.
std::optional<std::string> posted_reason(const Draft& draft, const regime::Item& item,
                                         const http::Request& request) {
  if (!http::find(request.form, "reason:" + item.id)) return {};
  const auto given = draft.corrections.find(item.id);
  std::string reason(request.field("reason:" + item.id));
  if (trim(reason) == (given == draft.corrections.end() ? "" : given->second.reason)) return {};
  return reason;
}

Posted read_posted(const Draft& draft, const regime::FormPage& page, const http::Request& request) {
  Posted posted;
  for (const std::string& id : page.items) {
    const regime::Item& item = *draft.form->item(id);
    auto values = posted_values(item, request);
    if (!values) continue;
    *values = with_mend(item, std::move(*values), request);
    const regime::Typed typed = regime::read_typed(item, *values);
    const std::int64_t base = parse_count(request.field("base:" + id)).value_or(0);
    if (!typed.error.empty()) {
      ItemState state = typed_over(draft, id, *values, request);
      state.version = base;
      state.error = typed.error;
      posted.misread.emplace(id, std::move(state));
      continue;
    }
    if (!typed.note.empty()) posted.notes.push_back(item.label + "：" + typed.note);
    const auto reason = posted_reason(draft, item, request);
    if (fingerprint(typed.answer) == request.field("was:" + id) && !reason) continue;  // not touched
    posted.changes.push_back({id, base, typed.answer, reason});
    posted.typed.emplace(id, std::move(*values));
  }
  return posted;
}

/// Both values, said at the item; pressing again keeps one's own.
ItemState conflict_state(const Draft& draft, const regime::Item& item, const SavedItem& saved,
                         const std::vector<std::string>& typed, const http::Request& request) {
  ItemState state;
  state.claims = claims_of(draft, item.id);
  state.reason = request.field("reason:" + item.id);
  state.typed = typed;
  state.answer = saved.current.answer;
  state.version = saved.current.version;
  const auto words = [&](const std::optional<regime::Answer>& answer) {
    return answer ? "「" + regime::in_words(item, *answer) + "」" : std::string("空欄");
  };
  state.error = fmt::format("{}さんが{}に{}へ変更しました。あなたの入力は{}です。", saved.current.by,
                            local_time(saved.current.at), words(saved.current.answer), words(saved.yours)) +
                "あなたの入力にするときは、そのままもう一度進んでください。";
  if (item.kind != regime::Kind::partners) state.mend = saved.current.answer;
  return state;
}

FormScreen screen_of(const Visit& visit, const OpenedPage& opened) {
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

std::string next_path(const OpenedPage& opened, const http::Request& request) {
  const int year = opened.draft.year();
  if (request.field("then") == "stop") return report_path(year);
  const auto at = std::size_t(opened.page - opened.draft.form->pages.data());
  if (at + 1 == opened.draft.form->pages.size()) return report_path(year, "/check");
  return report_path(year, "/pages/" + opened.draft.form->pages[at + 1].id);
}

/// A count that is not NDB's has just been typed, and no reason with it.
bool lacks_reason(const Draft& draft, const Posted& posted) {
  return std::ranges::any_of(posted.changes, [&](const ItemChange& change) {
    const auto& held = draft.items.find(change.item);
    return !draft.corrections.contains(change.item) && held != draft.items.end() &&
           counted(draft.claims, *draft.form->item(change.item), held->second);
  });
}

Response take_page(const PageDeps& deps, const Visit& visit) {
  auto opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  Posted posted = read_posted(opened->draft, *opened->page, visit.request);
  const auto saved = save_changes(deps, visit, opened->draft.year(), posted.changes);
  if (!saved) return visit.refuse(saved.error());
  for (const SavedItem& item : saved->items)
    if (item.conflict)
      posted.misread.insert_or_assign(
          item.item, conflict_state(opened->draft, *opened->draft.form->item(item.item), item,
                                    posted.typed.at(item.item), visit.request));
  const bool mended = !visit.request.field("_mend").empty();
  const bool conflict = saved->has_conflicts();
  std::string next = next_path(*opened, visit.request);
  opened = open_page(deps, visit);
  if (!opened) return visit.refuse(opened.error());
  if (posted.misread.empty() && posted.notes.empty() && !mended && !lacks_reason(opened->draft, posted))
    return Response::see_other(next);
  FormScreen screen = screen_of(visit, *opened);
  screen.overrides = std::move(posted.misread);
  screen.notes = std::move(posted.notes);
  html::Page page = form_page(screen);
  if (conflict) page.status = 409;
  return visit.show(std::move(page));
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
  routes.push_back({Method::get, "/partners", Act::draft_write,
                    [deps](const Visit& visit) { return look_up_partners(deps, visit); }});
}

}  // namespace kakari::reporting
