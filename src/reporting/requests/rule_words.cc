// Names of what a rule is made of, and the placeholders of its words.
#include "base/name.h"
#include "reporting/requests/reminder_words.h"

namespace kakari::requests {
namespace {

constexpr Name states[]{{"not_started", "未着手"}, {"draft", "下書き"}, {"returned", "差し戻し"}};
constexpr Name reaches[]{{"program", "お知らせ"}, {"mail", "メール"}, {"letter", "郵送"}};
constexpr Name bases[]{{"target", "協力依頼期日"}, {"legal_deadline", "法律上の期限"}};

std::string day(std::string_view iso) {
  const auto date = Date::parse(iso);
  return date ? date->wareki() : std::string(iso);
}

/// Calls `found` with each {…} of the text; what it returns stands in its place.
std::string replaced(std::string_view text, const std::function<std::string(std::string_view)>& found) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) break;
    out.append(text.substr(0, open)).append(found(text.substr(open + 1, close - open - 1)));
    text.remove_prefix(close + 1);
  }
  return out.append(text);
}

}  // namespace

std::string_view id(Missing state) {
  return states[std::size_t(state)].id;
}
std::string_view label(Missing state) {
  return states[std::size_t(state)].label;
}
std::optional<Missing> missing_of(std::string_view id) {
  return named<Missing>(states, id);
}

std::string_view id(Reach reach) {
  return reaches[std::size_t(reach)].id;
}
std::string_view label(Reach reach) {
  return reaches[std::size_t(reach)].label;
}
std::optional<Reach> reach_of(std::string_view id) {
  return named<Reach>(reaches, id);
}

std::string_view id(Base base) {
  return bases[std::size_t(base)].id;
}
std::string_view label(Base base) {
  return bases[std::size_t(base)].label;
}
std::optional<Base> base_of(std::string_view id) {
  return named<Base>(bases, id);
}

std::vector<Placeholder> placeholders() {
  return {{"医療機関", "医療機関の名称", "あおば内科クリニック"},
          {"都道府県", "依頼する都道府県", "鳥取県"},
          {"年度", "報告の年度", "令和8年度"},
          {"状態", "その医療機関の状態", "下書き"},
          {"期日", "その医療機関が期限内に報告できる最後の日", "令和9年3月31日"},
          {"協力依頼期日", "都道府県が定めた期日", "令和9年2月28日"},
          {"法律上の期限", "法律上の期限", "令和9年3月31日"}};
}

std::vector<std::string> unknown_placeholders(std::string_view text) {
  std::vector<std::string> unknown;
  replaced(text, [&](std::string_view name) {
    const auto known = placeholders();
    if (std::ranges::find(known, name, &Placeholder::name) == known.end()) unknown.emplace_back(name);
    return std::string();
  });
  return unknown;
}

std::string filled(std::string_view text, const Filling& with) {
  return replaced(text, [&](std::string_view name) -> std::string {
    if (name == "医療機関") return with.institution;
    if (name == "都道府県") return with.prefecture;
    if (name == "年度") return fiscal_year_name(with.cycle->year);
    if (name == "状態") return std::string(label(with.state));
    if (name == "期日") return day(with.last_day);
    if (name == "協力依頼期日") return day(with.cycle->target);
    if (name == "法律上の期限") return day(with.cycle->legal_deadline);
    return "{" + std::string(name) + "}";
  });
}

}  // namespace kakari::requests
