#include "forum/cube_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "regime/canonical.h"
#include "regime/condition.h"

namespace kakari::forum {
namespace {

constexpr std::array<std::string_view, kFunctionSets> kFunctionSetNames{
    "alone", "with_others", "willing", "none", "absent", "held", "confirmed", "waiting"};

std::int64_t integer(std::string_view raw) {
  std::int64_t value = 0;
  std::from_chars(raw.data(), raw.data() + raw.size(), value);
  return value;
}

struct Said {
  bool held = false, with_others = false;
};

/// [["core",1,0,"<hash>"],…], in the order of kFunctions.
std::array<Said, 5> said(std::string_view functions) {
  std::array<Said, 5> out{};
  std::size_t at = 0;
  for (Said& one : out) {
    at = functions.find("\",", at);  // behind the name
    if (at == std::string_view::npos || at + 4 >= functions.size()) break;
    one.held = functions[at + 2] == '1';
    one.with_others = functions[at + 4] == '1';
    at = functions.find(']', at);
  }
  return out;
}

FunctionSet standing(const Said& said, reporting::Decided decided, bool willing) {
  if (decided == reporting::Decided::absent) return FunctionSet::absent;
  if (said.held) return said.with_others ? FunctionSet::with_others : FunctionSet::alone;
  return willing ? FunctionSet::willing : FunctionSet::none;
}

}  // namespace

std::uint32_t CubePlan::add(std::string name) {
  made_->push_back(std::move(name));
  return std::uint32_t(made_->size() - 1);
}

CubePlan::CubePlan(const regime::Form& form) : made_(std::make_shared<std::vector<std::string>>()) {
  for (const std::string_view name : {"asked", "reported", "hospital", "clinic"}) add(std::string(name));
  for (const regime::Function f : regime::kFunctions)
    for (const std::string_view which : kFunctionSetNames)
      add(fmt::format("function:{}:{}", regime::id(f), which));
  for (const regime::Item& item : form.items) plan_item(form, item);
  auto by_name = std::make_shared<std::unordered_map<std::string, std::size_t>>();
  for (std::size_t i = 0; i < made_->size(); ++i) by_name->emplace((*made_)[i], i);
  by_name_ = std::move(by_name);
  names_ = made_;
}

void CubePlan::plan_item(const regime::Form& form, const regime::Item& item) {
  ItemPlan plan;
  plan.count = item.kind == regime::Kind::count || item.kind == regime::Kind::tenths;
  plan.many = item.kind == regime::Kind::choices;
  if (plan.count) {
    plan.index = std::uint32_t(count_items_.size());
    count_items_.push_back(item.id);
    plan.some = add("count:" + item.id + ":some");
  }
  bool affirmative = false, intent = false;
  for (const regime::Choice& choice : item.choices) {
    Code code{choice.code, add(fmt::format("item:{}:{}", item.id, choice.code)), choice.affirmative,
              choice.intent};
    if (plan.many) code.affirmative = !choice.excludes_others;
    affirmative |= code.affirmative;
    intent |= code.intent;
    plan.codes.push_back(code);
  }
  if (affirmative) plan.yes = add("item:" + item.id + ":yes");
  if (intent) plan.intent = add("item:" + item.id + ":intent");
  for (const regime::FunctionRule& rule : form.functions) {
    const bool of_it = std::ranges::find(rule.items, item.id) != rule.items.end();
    const bool instead = item.asked_if && item.asked_if->test == regime::Condition::Test::not_held &&
                         item.asked_if->function == rule.function;
    // 1号's own items tell 意向 of platforms (全国医療情報プラットフォーム), not of the function.
    if (instead || (of_it && rule.function != regime::Function::core)) plan.wills.push_back(rule.function);
  }
  if (plan.count || !plan.codes.empty()) items_.emplace(item.id, std::move(plan));
}

void CubePlan::take_codes(const ItemPlan& plan, std::string_view raw, ReportFacts& out,
                          std::array<bool, 5>& willing) const {
  bool yes = false, intent = false;
  const auto take = [&](std::int64_t chosen) {
    for (const Code& code : plan.codes) {
      if (code.code != chosen) continue;
      out.sets.push_back(code.set);
      yes |= code.affirmative;
      intent |= code.intent;
    }
  };
  if (!plan.many) {
    take(integer(raw));
  } else if (raw.size() > 2) {
    for (std::size_t at = 1; at < raw.size();) {
      const std::size_t end = raw.find_first_of(",]", at);
      take(integer(raw.substr(at, end - at)));
      if (end == std::string_view::npos) break;
      at = end + 1;
      if (raw[end] == ']') break;
    }
  }
  if (yes && plan.yes != kNone) out.sets.push_back(plan.yes);
  if (intent && plan.intent != kNone) out.sets.push_back(plan.intent);
  if (intent)
    for (const regime::Function f : plan.wills) willing.at(std::size_t(f)) = true;
}

ReportFacts CubePlan::read(std::string_view functions, std::string_view content,
                           const std::array<reporting::Decided, 5>& decided) const {
  ReportFacts out;
  out.sets.reserve(160);
  out.sets.push_back(kReported);
  std::array<bool, 5> willing{};
  regime::each_member(content, [&](std::string_view key, std::string_view raw) {
    const auto found = items_.find(key);
    if (found == items_.end()) return;
    const ItemPlan& plan = found->second;
    if (!plan.count) return take_codes(plan, raw, out, willing);
    const std::int64_t counted = integer(raw);
    out.counts.emplace_back(
        plan.index, std::int32_t(std::min<std::int64_t>(counted, std::numeric_limits<std::int32_t>::max())));
    if (counted > 0) out.sets.push_back(plan.some);
  });
  const auto reported = said(functions);
  for (const regime::Function f : regime::kFunctions) {
    const std::size_t i = std::size_t(f);
    const FunctionSet which = standing(reported[i], decided[i], willing[i]);
    out.sets.push_back(std::uint32_t(function_set(f, which)));
    if (which == FunctionSet::alone || which == FunctionSet::with_others)
      out.sets.push_back(std::uint32_t(function_set(f, FunctionSet::held)));
    if (decided[i] == reporting::Decided::confirmed)
      out.sets.push_back(std::uint32_t(function_set(f, FunctionSet::confirmed)));
    if (decided[i] == reporting::Decided::waiting)
      out.sets.push_back(std::uint32_t(function_set(f, FunctionSet::waiting)));
  }
  return out;
}

}  // namespace kakari::forum
