#include "directory/what_changed.h"

#include <algorithm>

namespace kakari::directory {
namespace {

using reporting::PublishedFunction;
using reporting::PublishedReport;

const PublishedFunction* find(const PublishedReport& report, regime::Function function) {
  for (const PublishedFunction& f : report.functions)
    if (f.function == function) return &f;
  return nullptr;
}

const regime::Answer* answer(const PublishedReport& report, const std::string& id) {
  const auto at = report.answers.find(id);
  return at == report.answers.end() ? nullptr : &at->second;
}

std::vector<Wording> only_in(const regime::Item& item, const regime::Codes& these, const regime::Codes& those,
                             const Tongue& say) {
  std::vector<Wording> out;
  for (const std::int64_t code : these)
    if (std::ranges::find(those, code) == those.end()) out.push_back(choice_said(item, code, say));
  return out;
}

Wording said(const regime::Item& item, const regime::Answer* answer, const Tongue& say) {
  return answer ? answer_said(item, *answer, say) : Wording{std::string(say("回答なし", "no answer"))};
}

bool same(const regime::Item& item_before, const regime::Answer* before, const regime::Item& item,
          const regime::Answer* now) {
  const auto words = [](const regime::Item& of, const regime::Answer* one) {
    return one ? regime::in_public_words(of, *one) : std::string();
  };
  return words(item_before, before) == words(item, now);
}

/// Sections whose function is held in one of the two years only are told as a function.
bool told_as_function(const std::string& section, const WhatChanged& out) {
  return std::ranges::any_of(out.functions, [&](const FunctionChange& change) {
    return change.kind != FunctionChange::Kind::how && regime::id(change.function) == section &&
           change.function != regime::Function::core;
  });
}

}  // namespace

WhatChanged what_changed(const regime::Form& form, const PublishedReport& now,
                         const regime::Form& form_before, const PublishedReport& before, const Tongue& say) {
  using Kind = FunctionChange::Kind;
  WhatChanged out{.year_before = before.year, .functions = {}, .items = {}};
  for (const auto function : regime::kFunctions) {
    const auto *had = find(before, function), *has = find(now, function);
    if (has && !had) out.functions.push_back({Kind::began, function, has->with_others});
    if (had && !has) out.functions.push_back({Kind::ended, function, false});
    if (had && has && had->with_others != has->with_others)
      out.functions.push_back({Kind::how, function, has->with_others});
  }
  for (const regime::Item& item : form.items) {
    const regime::Item* item_before = form_before.item(item.id);
    if (!item.published || !item_before || told_as_function(item.section, out)) continue;
    const auto *was = answer(before, item.id), *is = answer(now, item.id);
    if (same(*item_before, was, item, is)) continue;
    ItemChange change{&item, item_said(item, say), {}, {}, {}, {}};
    if (item.kind == regime::Kind::choices) {
      static const regime::Answer none = regime::Codes{};
      const auto* codes = std::get_if<regime::Codes>(is ? is : &none);
      const auto* codes_before = std::get_if<regime::Codes>(was ? was : &none);
      if (!codes || !codes_before) continue;
      change.added = only_in(item, *codes, *codes_before, say);
      change.removed = only_in(*item_before, *codes_before, *codes, say);
      if (change.added.empty() && change.removed.empty()) continue;
    } else {
      change.before = said(*item_before, was, say);
      change.now = said(item, is, say);
    }
    out.items.push_back(std::move(change));
  }
  return out;
}

}  // namespace kakari::directory
