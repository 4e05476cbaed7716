#include "regime/condition_reader.h"

#include <algorithm>

namespace kakari::regime {

void ConditionReader::say(const Definition& at, std::string message) {
  findings_.push_back({at.file, at.line, std::move(message)});
}

ConditionPtr ConditionReader::all_of(ConditionPtr a, ConditionPtr b) {
  if (!a || !b) return a ? a : b;
  auto both = std::make_shared<Condition>();
  both->parts = {std::move(a), std::move(b)};
  return both;
}

ConditionPtr ConditionReader::read(const Definition& d) {
  auto condition = std::make_shared<Condition>();
  condition->line = d.line;
  if (d.shape != Definition::Shape::map || d.map.empty()) {
    say(d, "条件は {affirmative: 項目} のように書いてください。");
    return nullptr;
  }
  if (!read_test(d, *condition)) return nullptr;
  read_.emplace_back(condition, d.file);
  return condition;
}

bool ConditionReader::read_parts(const Definition& parts, Condition& condition) {
  for (const Definition& part : parts.list) {
    ConditionPtr read_part = read(part);
    if (!read_part) return false;
    condition.parts.push_back(std::move(read_part));
  }
  if (condition.parts.empty()) say(parts, "all・any の中に条件がありません。");
  return !condition.parts.empty();
}

bool ConditionReader::read_test(const Definition& d, Condition& c) {
  using Test = Condition::Test;
  std::string key = d.find("item") ? "item" : d.map.front().key;
  const Definition& value = *d.find(key);
  if (d.map.size() > (key == "item" ? 2 : 1)) {
    say(d, "1つの条件に書ける判定は1つです。複数のときは all か any で囲んでください。");
    return false;
  }
  if (key == "all" || key == "any") {
    c.test = key == "all" ? Test::all : Test::any;
    return read_parts(value, c);
  }
  if (key == "not") {
    c.test = Test::negation;
    c.parts.push_back(read(value));
    return c.parts.front() != nullptr;
  }
  if (key == "affirmative" || key == "cooperation") {
    c.test = key == "affirmative" ? Test::affirmative : Test::cooperation;
    c.item = value.text;
    return true;
  }
  if (key == "item") {
    c.test = Test::codes;
    c.item = value.text;
    if (const Definition* in = d.find("in"))
      for (const Definition& code : in->list) c.in.push_back(std::atoll(code.text.c_str()));
    if (c.in.empty()) say(d, fmt::format("条件「item: {}」に in: [選択肢の番号] がありません。", c.item));
    return !c.in.empty();
  }
  if (key == "held" || key == "not_held") {
    c.test = key == "held" ? Test::held : Test::not_held;
    auto function = function_of(value.text);
    if (function) c.function = *function;
    if (!function) say(value, fmt::format("条件にある機能「{}」は知られていません。", value.text));
    return function.has_value();
  }
  if (key == "kind") {
    c.test = Test::kind;
    c.kind = value.text;
    bool known = c.kind == "hospital" || c.kind == "clinic";
    if (!known) say(value, fmt::format("種別「{}」は hospital か clinic で書いてください。", c.kind));
    return known;
  }
  say(d, fmt::format("条件の種類「{}」は知られていません。", key));
  return false;
}

void ConditionReader::resolve(const Form& form) {
  for (auto& [condition, file] : read_) {
    if (condition->item.empty()) continue;
    condition->at = form.index_of(condition->item);
    if (condition->at == Form::npos) {
      findings_.push_back({file, condition->line,
                           fmt::format("条件にある項目「{}」は定義されていません。", condition->item)});
      continue;
    }
    const Item& item = form.items[condition->at];
    if (condition->test == Condition::Test::cooperation &&
        std::ranges::none_of(item.choices, &Choice::cooperation))
      findings_.push_back(
          {file, condition->line,
           fmt::format("項目「{}」に連携を表す選択肢（cooperation）がありません。", item.id)});
    for (std::int64_t code : condition->in)
      if (!item.choice(code))
        findings_.push_back(
            {file, condition->line,
             fmt::format("条件にある項目「{}」に番号 {} の選択肢はありません。", item.id, code)});
  }
}

}  // namespace kakari::regime
