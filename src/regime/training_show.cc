// `kakari regime show training`: every rule with its clause, and what no source states.
#include <iostream>

#include "regime/command_parts.h"
#include "regime/training.h"
#include "regime/training_command.h"

namespace kakari::regime {
namespace {

std::string amount(const WayRule& rule) {
  constexpr std::array each{"1号", "1コンテンツ", "", "1題", "研修者1人を1日", "1編"};
  if (rule.basis == Basis::minutes) return fmt::format("{}分につき0.5単位", rule.minutes_each_half);
  return fmt::format("{}につき{}単位", each.at(std::size_t(rule.basis)), units(rule.halves_each));
}

void print_way(std::ostream& out, const WayRule& rule) {
  std::string about = amount(rule);
  if (rule.pass_percent) about += fmt::format("・正答率{}％以上", *rule.pass_percent);
  if (rule.pass_percent) about += rule.retry ? "・再解答できる" : "・解答は1回限り";
  if (rule.special_issues_excluded) about += "・特別号を除く";
  if (rule.most_halves_an_occasion)
    about += fmt::format("・1回に{}単位まで", units(*rule.most_halves_an_occasion));
  if (rule.unpaid_only) about += "・報酬を受けないもの";
  if (rule.members_only) about += "・日医会員のみ";
  if (rule.declared) about += "・本人が証明を添えて申告";
  out << fmt::format("  {} {} {}\n         {}\n         証明：{}（{}）\n", mark(rule.status), rule.number,
                     rule.label, about, fmt::join(rule.certifiers, "、"), fmt::join(rule.sources, "、"));
}

void print_activity(std::ostream& out, const Activity& activity) {
  out << fmt::format("  {} {:<4} {}（{}）\n", mark(activity.status), activity.id, activity.label,
                     fmt::join(activity.sources, "、"));
  if (!activity.aliases.empty())
    out << fmt::format("              別の言い方：{}\n", fmt::join(activity.aliases, "、"));
  out << fmt::format("              証明の例：{}\n", fmt::join(activity.evidence, "、"));
}

}  // namespace

void print_training(std::ostream& out, const Training& training) {
  out << fmt::format("{}（座学{}通り、実地{}項目、要確認 {}件）\n定義の番号 {}\n\n座学研修（知識）\n",
                     training.title, way_count, training.activities(), training.unverified.size(),
                     training.hash);
  for (const WayRule& rule : training.ways) print_way(out, rule);
  for (const ActivityGroup& group : training.groups) {
    out << fmt::format("\n実地研修（経験） {}．{}\n", group.number, group.label);
    for (const Activity& activity : group.activities) print_activity(out, activity);
  }
  out << "\n取扱い\n";
  for (const Policy& policy : training.policies)
    out << fmt::format("  {} {}: {}（{}）\n", mark(policy.status), policy.path, policy.value,
                       fmt::join(policy.sources, "、"));
  out << fmt::format("\n申請者の申告\n  {}\n会長の承認\n  {}\n\n修了者を報告できる研修\n",
                     training.declaration, training.approval_statement);
  for (const Recognised& entry : training.recognised)
    out << fmt::format("  {} {} {}：{}（{}）\n", mark(entry.status), entry.body, entry.name,
                       entry.since.empty() ? "まだ示されていません" : entry.since,
                       fmt::join(entry.sources, "、"));
  out << "\n座学の主題\n";
  for (const Theme& theme : training.themes)
    out << fmt::format("  {}：{}（{}）\n", theme.heading, theme.label, fmt::join(theme.sources, "、"));
  out << "\n資料が定めていないこと（要確認）\n";
  for (const std::string& line : training.unverified) out << "  " << line << "\n";
  out << "\n出典\n";
  for (const Training::Source& source : training.sources)
    out << fmt::format("  {} {} {}\n", source.id, source.title, source.url);
}

}  // namespace kakari::regime
