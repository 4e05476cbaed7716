// The seven ways (座学) and the activities (実地).
#include <algorithm>

#include "regime/training_reader.h"

namespace kakari::regime {
namespace {

constexpr std::array kBases{"issue", "content", "minutes", "questions", "trainee_days", "works"};

}  // namespace

void TrainingReader::read_way(const Definition& d) {
  only(d, {"id", "number", "label", "short", "help", "basis", "units", "half_unit_minutes", "pass_percent",
           "retry", "members_only", "special_issues_excluded", "unpaid_only", "most_an_occasion", "declared",
           "certifiers", "status", "sources", "unstated"});
  auto way = way_of(needed(d, "id"));
  if (!way) return say(d, fmt::format("取得方法「{}」は知られていません。", d.text_of("id")));
  unique(d, "way", d.text_of("id"));
  WayRule rule;
  rule.way = *way;
  rule.number = number(d, "number", 1, int(way_count)).value_or(0);
  if (rule.number != int(*way) + 1) say(d, "number（1～7）が取得方法の順番と合いません。");
  rule.label = needed(d, "label");
  rule.short_label = needed(d, "short");
  rule.help = needed(d, "help");
  read_amount(d, rule);
  rule.pass_percent = number(d, "pass_percent", 1, 100);
  rule.retry = flag(d, "retry", rule.pass_percent.has_value());
  if (!rule.pass_percent && (rule.basis == Basis::issue || rule.basis == Basis::content))
    say(d, "合格とする正答率（pass_percent）がありません。");
  rule.members_only = flag(d, "members_only", true);
  rule.special_issues_excluded = flag(d, "special_issues_excluded");
  rule.unpaid_only = flag(d, "unpaid_only");
  rule.declared = flag(d, "declared", true);
  rule.certifiers = texts(d, "certifiers", true);
  rule.status = judged(d, "ways." + d.text_of("id"));
  rule.sources = cited(d);
  training_.ways[std::size_t(*way)] = std::move(rule);
  ++ways_read_;
}

void TrainingReader::read_amount(const Definition& d, WayRule& rule) {
  auto basis = std::ranges::find(kBases, d.text_of("basis"));
  if (basis == kBases.end())
    return say(d, fmt::format("basis は {} のいずれかで書いてください。", fmt::join(kBases, "、")));
  rule.basis = Basis(basis - kBases.begin());
  std::string_view wanted = rule.basis == Basis::minutes ? "half_unit_minutes" : "units";
  std::string_view other = rule.basis == Basis::minutes ? "units" : "half_unit_minutes";
  if (!d.find(wanted)) say(d, fmt::format("「{}」がありません。", wanted));
  if (d.find(other)) say(d, fmt::format("basis が {} のときは「{}」は書けません。", *basis, other));
  if (const Definition* units = d.find("units")) rule.halves_each = halves(*units, "units");
  rule.minutes_each_half = number(d, "half_unit_minutes", 1, 600).value_or(rule.minutes_each_half);
  if (const Definition* most = d.find("most_an_occasion"))
    rule.most_halves_an_occasion = halves(*most, "most_an_occasion");
}

void TrainingReader::read_practice(const Definition& d) {
  only(d, {"activity_count", "activity_units", "activity_once", "evidence_required", "evidence_help",
           "laboratory_per", "laboratory_units", "laboratory_certificate_required", "laboratory_help",
           "paper_activity", "same_work_refused", "groups"});
  if (policy(d, "practice", "activity_count"))
    activity_count_ = number(*d.find("activity_count"), "value", 1, 200).value_or(0);
  auto amount = [&](int& to, std::string_view key) {
    if (const Definition* value = policy(d, "practice", key)) to = halves(*value, key);
  };
  amount(training_.activity_halves, "activity_units");
  amount(training_.laboratory_halves, "laboratory_units");
  set(training_.activity_once, policy(d, "practice", "activity_once"));
  set(training_.evidence_required, policy(d, "practice", "evidence_required"));
  set(training_.laboratory_per, policy(d, "practice", "laboratory_per"), {"facility", "activity"});
  set(training_.laboratory_certificate_required, policy(d, "practice", "laboratory_certificate_required"));
  set(training_.same_work_refused, policy(d, "practice", "same_work_refused"));
  if (const Definition* paper = policy(d, "practice", "paper_activity"))
    training_.paper_activity = paper->text;
  training_.evidence_help = needed(d, "evidence_help");
  training_.laboratory_help = needed(d, "laboratory_help");
  for (const Definition& group : entries(d, "groups")) read_group(group);
}

void TrainingReader::read_group(const Definition& d) {
  only(d, {"number", "label", "evidence", "status", "sources", "unstated", "activities"});
  ActivityGroup group;
  group.number = number(d, "number", 1, 99).value_or(0);
  if (group.number != int(training_.groups.size()) + 1) say(d, "number は1から順に書いてください。");
  group.label = needed(d, "label");
  for (const Definition& activity : entries(d, "activities")) read_activity(activity, group, d);
  training_.groups.push_back(std::move(group));
}

void TrainingReader::read_activity(const Definition& d, ActivityGroup& group, const Definition& of) {
  only(d, {"id", "label", "aliases", "evidence", "status", "sources", "unstated"});
  Activity activity;
  activity.id = needed(d, "id");
  unique(d, "activity", activity.id);
  activity.group = group.number;
  if (activity.id != fmt::format("{}-{}", group.number, group.activities.size() + 1))
    say(d, fmt::format("id「{}」は、群の番号と順番（{}-{}）に合いません。", activity.id, group.number,
                       group.activities.size() + 1));
  activity.label = needed(d, "label");
  activity.aliases = texts(d, "aliases", false);
  activity.evidence = texts(d, "evidence", true);
  for (std::string& shared : texts(of, "evidence", false)) activity.evidence.push_back(std::move(shared));
  activity.status = judged(d.find("status") ? d : of, "practice." + activity.id);
  activity.sources = cited(d.find("sources") ? d : of);
  group.activities.push_back(std::move(activity));
}

}  // namespace kakari::regime
