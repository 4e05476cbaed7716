#include "reporting/posted_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "base/text.h"
#include "reporting/draft_claims.h"

namespace kakari::reporting {
namespace {

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

}  // namespace

Posted read_posted(const Draft& draft, const std::vector<std::string>& items, const http::Request& request) {
  Posted posted;
  for (const std::string& id : items) {
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

void note_conflicts(Posted& posted, const Draft& draft, const Saved& saved, const http::Request& request) {
  for (const SavedItem& item : saved.items)
    if (item.conflict)
      posted.misread.insert_or_assign(item.item, conflict_state(draft, *draft.form->item(item.item), item,
                                                                posted.typed.at(item.item), request));
}

bool lacks_reason(const Draft& draft, const Posted& posted) {
  return std::ranges::any_of(posted.changes, [&](const ItemChange& change) {
    const auto& held = draft.items.find(change.item);
    return !draft.corrections.contains(change.item) && held != draft.items.end() &&
           counted(draft.claims, *draft.form->item(change.item), held->second);
  });
}

}  // namespace kakari::reporting
