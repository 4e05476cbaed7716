#include "regime/training_rules.h"

#include <algorithm>
#include <limits>

namespace kakari::regime {
namespace {

constexpr int kMost = 9999;  // minutes, questions, days of one learning: more is a slip of the keyboard

std::unexpected<Problem> refused(std::string_view code, std::string_view field, std::string message) {
  return problem(ProblemKind::invalid, code, message, {{std::string(field), message}});
}

/// 6時間, 1時間30分, 20分
std::string duration(int minutes) {
  if (minutes < 60) return fmt::format("{}分", minutes);
  return minutes % 60 ? fmt::format("{}時間{}分", minutes / 60, minutes % 60)
                      : fmt::format("{}時間", minutes / 60);
}

Result<void> entitled(const WayRule& rule, const Learning& learning, const LearnerFacts& facts) {
  if (auto day = plausible_day(learning.on, facts); !day) return day;
  if (rule.members_only && !facts.jma_member)
    return refused(
        "members-only", "on",
        fmt::format("「{}」は日本医師会の会員だけが取得できます。{}", rule.short_label,
                    learning.on == facts.today
                        ? "会員としての登録が確認できないため、単位になりません。会員の方は、所属の医師会に"
                          "登録の確認をご依頼ください。"
                        : learning.on.wareki() + "には会員でなかったため、単位になりません。"));
  if (rule.special_issues_excluded && learning.special_issue)
    return refused("special-issue", "special_issue", "特別号には問題がないため、単位になりません。");
  if (rule.unpaid_only && learning.paid)
    return refused(
        "paid", "paid",
        fmt::format("賃金や報酬を受けたものは{}にならないため、単位になりません。", rule.short_label));
  return {};
}

Result<void> passed(const WayRule& rule, const Learning& learning) {
  if (!rule.pass_percent) return {};
  if (learning.asked <= 0 || learning.asked > kMost)
    return refused("amount-missing", "asked", "問題の数を入力してください。");
  if (learning.right < 0 || learning.right > learning.asked)
    return refused("amount-missing", "right", "正答の数を、0から問題の数までで入力してください。");
  if (learning.right * 100 >= *rule.pass_percent * learning.asked) return {};
  return refused(
      "below-pass", "right",
      fmt::format("正答率は{}％でした。{}％以上の正答で単位になります。{}",
                  learning.right * 100 / learning.asked, *rule.pass_percent,
                  rule.retry ? "もう一度解答できます。" : "解答は1回限りのため、この号の単位はありません。"));
}

/// An amount that must be given, from 1 to kMost.
Result<int> amount(int given, std::string_view field, std::string_view name) {
  if (given <= 0)
    return refused("amount-missing", field, fmt::format("{}を1以上の数で入力してください。", name));
  if (given > kMost)
    return refused("too-much", field, fmt::format("{}が大きすぎます。数字をお確かめください。", name));
  return given;
}

Result<Earned> for_minutes(const WayRule& rule, int given) {
  auto minutes = amount(given, "minutes", "時間");
  if (!minutes) return std::unexpected(minutes.error());
  int halves = *minutes / rule.minutes_each_half;
  if (!halves)
    return refused("too-short", "minutes",
                   fmt::format("{}では単位になりません。{}から0.5単位になります。", duration(*minutes),
                               duration(rule.minutes_each_half)));
  Earned earned{halves, {}};
  int most = rule.most_halves_an_occasion.value_or(halves);
  if (halves > most) {
    earned.halves = most;
    earned.notes.push_back(fmt::format("{}のうち、1回の上限の{}分を数えました。", duration(*minutes),
                                       duration(most * rule.minutes_each_half)));
  } else if (int rest = *minutes % rule.minutes_each_half) {
    earned.notes.push_back(fmt::format("{}のうち、{}を数えました（{}ごとに0.5単位です）。",
                                       duration(*minutes), duration(*minutes - rest),
                                       duration(rule.minutes_each_half)));
  }
  return earned;
}

Result<Earned> for_trainee_days(const WayRule& rule, const Learning& learning) {
  auto trainees = amount(learning.trainees, "trainees", "指導した人数");
  if (!trainees) return std::unexpected(trainees.error());
  auto days = amount(learning.days, "days", "指導した日数");
  if (!days) return std::unexpected(days.error());
  auto both = amount(*trainees * *days, "days", "人数と日数の積");
  if (!both) return std::unexpected(both.error());
  return Earned{*both * rule.halves_each, {}};
}

Result<Earned> for_count(const WayRule& rule, int given, std::string_view name) {
  auto count = amount(given, "count", name);
  if (!count) return std::unexpected(count.error());
  return Earned{*count * rule.halves_each, {}};
}

}  // namespace

Result<void> plausible_day(Date on, const LearnerFacts& facts) {
  if (on > facts.today)
    return refused("in-future", "on",
                   "日付が今日より先になっています。受講や実施が済んでから記録してください。");
  if (auto licence = Date::parse(facts.licence_date); licence && on < *licence)
    return refused(
        "before-licence", "on",
        fmt::format("医籍登録の日（{}）より前の日付です。日付をお確かめください。", licence->wareki()));
  return {};
}

Result<Earned> earn(const Training& training, const Learning& learning, const LearnerFacts& facts) {
  const WayRule& rule = training.rule(learning.way);
  if (auto may = entitled(rule, learning, facts); !may) return std::unexpected(may.error());
  if (auto pass = passed(rule, learning); !pass) return std::unexpected(pass.error());
  switch (rule.basis) {
    case Basis::issue:
    case Basis::content:
      return Earned{rule.halves_each, {}};
    case Basis::minutes:
      return for_minutes(rule, learning.minutes);
    case Basis::questions:
      return for_count(rule, learning.count, "問題の数");
    case Basis::trainee_days:
      return for_trainee_days(rule, learning);
    case Basis::works:
      return for_count(rule, learning.count, "論文・著書の数");
  }
  return problem(ProblemKind::internal, "unknown-basis", "単位の決まりを読めません。");
}

int minutes_without(Span session, std::vector<Span> breaks) {
  if (session.to <= session.from) return 0;
  std::ranges::sort(breaks, {}, &Span::from);
  Instant attended = 0, at = session.from;
  for (const Span& pause : breaks) {
    if (pause.to <= pause.from || pause.to <= at) continue;
    if (pause.from >= session.to) break;
    attended += std::max<Instant>(0, pause.from - at);
    at = pause.to;
  }
  attended += std::max<Instant>(0, session.to - at);
  return int(std::min<Instant>(attended / 60'000'000, std::numeric_limits<int>::max()));
}

}  // namespace kakari::regime
