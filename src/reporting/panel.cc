#include "reporting/panel.h"

#include "platform/html/components.h"

namespace kakari::reporting {
namespace {

using State = regime::Standing::State;
constexpr int kSecondsPerItem = 12;  // an item takes about this long; for 残り約8分 only

html::Tag word_of(const regime::Standing& standing) {
  switch (standing.state) {
    case State::held:
      return {standing.with_others ? "有り（連携）" : "有り", html::Tone::settled};
    case State::not_held:
      return {"無し", html::Tone::plain};
    case State::unanswered:
      return {"未入力", html::Tone::waiting};
  }
  return {};
}

}  // namespace

html::Fragment standing_tag(const regime::Standing& standing) {
  return html::tag(word_of(standing));
}

std::string date_with_days(std::string_view iso, Date today) {
  const auto date = Date::parse(iso);
  if (!date) return {};
  const int days = date->days_since(today);
  const std::string left = days > 0 ? fmt::format("あと{}日", days) : days == 0 ? "本日" : "過ぎています";
  return date->month_day() + "（" + left + "）";
}

html::Fragment panel(const Draft& draft, const regime::Evaluation& evaluation, Date today) {
  std::vector<html::State> states;
  for (const regime::Standing& standing : evaluation.standings) {
    const auto& rule = draft.form->rule(standing.function);
    states.push_back({rule.label, word_of(standing), standing.why, ""});
  }
  const auto left = std::int64_t(evaluation.left.size());
  const auto minutes = std::max<std::int64_t>(1, left * kSecondsPerItem / 60);
  html::Writer progress;
  progress << html::progress_bar(
      {.done = std::int64_t(evaluation.answered_rows),
       .total = std::int64_t(evaluation.asked_rows),
       .unit = "問",
       .after = left == 0 ? "必要な項目はすべて入力されています" : fmt::format("残り約{}分", minutes),
       .label = "入力した問の数"});
  if (draft.cycle.target != draft.cycle.legal_deadline)
    progress << html::note("県の協力依頼期日 " + date_with_days(draft.cycle.target, today));
  progress << html::note("法律上の期限 " + date_with_days(draft.cycle.legal_deadline, today));
  html::Writer w;
  w << html::card({.heading = "いまの答えでは", .body = html::state_list(states)})
    << html::card({.heading = "提出まで", .body = progress.take()});
  return w.take();
}

}  // namespace kakari::reporting
