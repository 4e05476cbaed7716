#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"
#include "forum/indicator_reader.h"

namespace kakari::forum {
namespace {

using regime::Definition;

/// 在宅医療の提供 for ハ; 1号機能.
std::string name_of(regime::Function function) {
  if (function == regime::Function::core) return "1号機能";
  const std::string label(regime::label(function));
  const std::size_t space = label.find(' ');
  return space == std::string::npos ? label : label.substr(space + 1);
}

Filling of(regime::Function function) {
  const bool core = function == regime::Function::core;  // it has no ◎ and ○
  const std::string id(regime::id(function)), name = name_of(function);
  return {{"id", id},
          {"function", id},
          {"name", name},
          {"has", core ? name : "「" + name + "」の機能"},
          {"letter", std::string(regime::letter(function))},
          {"holders", name + (core ? "を有する医療機関" : "（◎○）の医療機関")},
          {"short_signs", core ? "" : " ◎○"},
          {"which", core ? "" : "（自院単独◎と他院との連携○。都道府県が体制を認めなかったものを除く）"}};
}

std::vector<Filling> of_functions(const Definition& entry, bool with_core) {
  const auto wanted = entry.texts_of("functions");
  std::vector<Filling> out;
  for (const regime::Function f : regime::kFunctions)
    if ((with_core || f != regime::Function::core) &&
        (wanted.empty() || std::ranges::find(wanted, regime::id(f)) != wanted.end()))
      out.push_back(of(f));
  return out;
}

/// Every filling with each of the entry's values under `key`.
std::vector<Filling> times(std::vector<Filling> fillings, std::string_view key,
                           const std::vector<std::string>& values) {
  std::vector<Filling> out;
  for (const Filling& filling : fillings)
    for (const std::string& value : values) {
      out.push_back(filling);
      out.back().emplace(key, value);
    }
  return out;
}

bool asks_intent(const regime::Item& item) {
  return std::ranges::any_of(item.choices, &regime::Choice::intent);
}

std::vector<Filling> of_choices(const regime::Form& form, const Definition& entry) {
  const auto wanted = entry.texts_of("items"), except = entry.texts_of("except");
  std::vector<Filling> out;
  for (const regime::Item& item : form.items) {
    if (!wanted.empty() && std::ranges::find(wanted, item.id) == wanted.end()) continue;
    if (std::ranges::find(except, item.id) != except.end()) continue;
    for (const regime::Choice& choice : item.choices) {
      if (choice.excludes_others) continue;
      out.push_back({{"item", item.id},
                     {"code", std::to_string(choice.code)},
                     {"name", item.name()},
                     {"choice", choice.label}});
      // 無し(意向無し) tells as much of 意向 as 無し(意向有り).
      if (asks_intent(item) && !choice.affirmative) out.back().emplace("tells_intent", "1");
    }
  }
  return out;
}

std::vector<Filling> of_items(const regime::Form& form, bool (*wanted)(const regime::Item&)) {
  std::vector<Filling> out;
  for (const regime::Item& item : form.items)
    if (wanted(item)) out.push_back({{"item", item.id}, {"name", item.name()}});
  return out;
}

std::vector<Filling> of_demands(const Definition& root) {
  std::vector<Filling> out;
  const Definition* demands = root.find("demands");
  if (!demands) return out;
  for (const Definition& d : demands->list) {
    const auto supply = regime::function_of(d.text_of("supply"));
    out.push_back({{"demand", d.text_of("id")},
                   {"category", d.text_of("category")},
                   {"demand_name", d.text_of("name")},
                   {"supply", d.text_of("supply")},
                   {"supply_name", supply ? name_of(*supply) : ""}});
  }
  return out;
}

}  // namespace

std::vector<Filling> fillings(const regime::Form& form, const Definition& root, const Definition& entry) {
  const std::string over = entry.text_of("over");
  if (over == "functions") return of_functions(entry, true);
  if (over == "extended") return of_functions(entry, false);
  if (over == "choices") return of_choices(form, entry);
  if (over == "affirmative")
    return of_items(form, [](const regime::Item& item) {
      return item.kind == regime::Kind::choice &&
             std::ranges::any_of(item.choices, &regime::Choice::affirmative);
    });
  if (over == "intent") return of_items(form, asks_intent);
  if (over == "counts")
    return of_items(form, [](const regime::Item& item) {
      return item.kind == regime::Kind::count || item.kind == regime::Kind::tenths;
    });
  if (over == "reach") return times(of_functions(entry, false), "km", entry.texts_of("km"));
  if (over == "ages") {
    const bool by_function = entry.find("functions") != nullptr;
    return times(by_function ? of_functions(entry, true) : std::vector<Filling>{{}}, "age",
                 entry.texts_of("ages"));
  }
  if (over == "demand") {
    auto out = times(of_demands(root), "target", entry.texts_of("years"));
    for (Filling& filling : out)
      filling.emplace("target_name", fiscal_year_name(std::stoi(filling.at("target"))));
    return out;
  }
  return {{}};
}

}  // namespace kakari::forum
