// Takes an autosave of a form page and says what it means (web/README.md has the protocol).
#include <boost/json.hpp>

#include "reporting/form_page.h"
#include "reporting/opened_page.h"
#include "reporting/panel.h"

namespace kakari::reporting {
namespace {

using access::Visit;
using http::Response;
namespace json = boost::json;

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

std::optional<std::string> sent_reason(const std::string& id, const http::Request& fields) {
  if (!http::find(fields.form, "reason:" + id)) return {};
  return std::string(fields.field("reason:" + id));
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
std::string autosave_answer(const OpenedPage& opened, const Saved& saved,
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
      changes.push_back({id, item.version, typed.answer, sent_reason(id, item.fields)});
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

}  // namespace

void add_autosave(const PageDeps& deps, std::vector<access::Route>& routes) {
  routes.push_back({http::Method::patch, "/report/{year}/pages/{page}/draft", access::Act::draft_write,
                    [deps](const Visit& visit) { return take_autosave(deps, visit); }});
}

}  // namespace kakari::reporting
