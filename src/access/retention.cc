#include "access/retention.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

#include "base/name.h"
#include "regime/definition.h"

namespace kakari::access {
namespace {

using regime::Definition;
using Findings = std::vector<regime::Finding>;

struct Unit {
  std::string_view key, word;
  Instant us;
};
constexpr Instant hour_us = 3'600'000'000;
// A year is kept long rather than short.
constexpr Unit units[] = {
    {"hours", "時間", hour_us}, {"days", "日", 24 * hour_us}, {"years", "年", 366 * 24 * hour_us}};

constexpr Name thens[] = {{"delete", "消す"},
                          {"erase", "名前や中身を消す"},
                          {"keep", "残す"},
                          {"program", "プログラムがすぐに消す"}};

class Reader {
 public:
  Reader(const Definition& root, std::span<const Expiring> parts) : parts_(parts) {
    if (const Definition* sources = root.find("sources"))
      for (const Definition& d : sources->list) titles_.emplace_back(d.text_of("id"), d.text_of("title"));
    const Definition* list = root.find("rules");
    if (!list || list->list.empty())
      say(root, "rules がありません。");
    else
      for (const Definition& d : list->list) read(d);
    for (const Expiring& part : parts)
      if (!seen_.contains(part.what)) say(root, fmt::format("{} の決まりがありません。", part.what));
  }

  std::expected<std::vector<RetentionRule>, Findings> result() {
    if (!findings_.empty()) return std::unexpected(std::move(findings_));
    return std::move(rules_);
  }

 private:
  void say(const Definition& at, std::string message) {
    findings_.push_back({at.file, at.line, std::move(message)});
  }

  std::string text(const Definition& d, std::string_view key) {
    std::string said = d.text_of(key);
    if (said.empty()) say(d, fmt::format("{} を書いてください。", key));
    return said;
  }

  void read_period(const Definition& d, RetentionRule& rule) {
    int given = 0;
    for (const Unit& unit : units) {
      const auto number = d.integer_of(unit.key);
      if (!number) continue;
      ++given;
      if (*number < (rule.then == Then::program ? 0 : 1) || *number > 10'000)
        return say(d, fmt::format("{} の値が正しくありません。", unit.key));
      rule.after_us = *number * unit.us;
      rule.period = fmt::format("{}{}", *number, unit.word);
    }
    if (given != (rule.then == Then::keep ? 0 : 1))
      say(d, rule.then == Then::keep ? "残すものに、期間は書けません。"
                                     : "hours、days、years のうち一つを書いてください。");
  }

  void read_standing(const Definition& d, RetentionRule& rule) {
    for (const std::string& id : d.texts_of("sources")) {
      const auto found = std::ranges::find(titles_, id, &std::pair<std::string, std::string>::first);
      if (found == titles_.end())
        say(d, fmt::format("出典「{}」が sources にありません。", id));
      else
        rule.source += (rule.source.empty() ? "" : "、") + found->second;
    }
    if (rule.source.empty()) say(d, "出典（sources）がありません。");
    const auto status = regime::status_of(d.text_of("status"));
    if (!status) say(d, "status は V、VC、L、R のどれかを書いてください。");
    rule.status = status.value_or(rule.status);
  }

  void read(const Definition& d) {
    RetentionRule rule;
    rule.what = text(d, "what");
    rule.label = text(d, "label");
    rule.from = text(d, "from");
    rule.note = d.text_of("note");
    const auto then = named<Then>(thens, d.text_of("then"));
    if (!then) return say(d, "then は delete、erase、keep、program のどれかを書いてください。");
    rule.then = *then;
    read_period(d, rule);
    read_standing(d, rule);
    if (!seen_.insert(rule.what).second) say(d, fmt::format("{} が重なっています。", rule.what));
    const bool applied = rule.then == Then::remove || rule.then == Then::erase;
    const bool known = std::ranges::find(parts_, rule.what, &Expiring::what) != parts_.end();
    if (applied && !known) say(d, fmt::format("{} を消す方法が、プログラムにありません。", rule.what));
    if (known && !applied) say(d, fmt::format("{} は、消すと決めたものです。", rule.what));
    rules_.push_back(std::move(rule));
  }

  std::span<const Expiring> parts_;
  std::vector<std::pair<std::string, std::string>> titles_;
  std::set<std::string> seen_;
  std::vector<RetentionRule> rules_;
  Findings findings_;
};

}  // namespace

std::string_view label(Then then) {
  return thens[std::size_t(then)].label;
}

std::expected<std::vector<RetentionRule>, Findings> read_retention(const std::string& regime_folder,
                                                                   std::span<const Expiring> parts) {
  const auto root = regime::read_yaml(regime_folder + "/retention.yaml");
  if (!root) return std::unexpected(root.error());
  return Reader(*root, parts).result();
}

std::vector<RetentionRule> load_retention(const std::string& regime_folder, std::span<const Expiring> parts) {
  auto rules = read_retention(regime_folder, parts);
  if (rules) return std::move(*rules);
  const regime::Finding& first = rules.error().front();
  throw std::runtime_error(fmt::format("{}:{}: {}", first.file, first.line, first.message));
}

}  // namespace kakari::access
