#include "forum/measures/rules.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::measures {
namespace {

std::unexpected<Problem> not_now(const Measure& m, EventKind kind) {
  return problem(ProblemKind::precondition, "not-now",
                 fmt::format("この方策は「{}」です。「{}」は記録できません。最新の状態をご確認ください。",
                             label(m.state()), label(kind)));
}

std::string_view note_missing(EventKind kind) {
  switch (kind) {
    case EventKind::noted:
      return "経過を入力してください。";
    case EventKind::postponed:
      return "期限を変える理由を入力してください。";
    case EventKind::stopped:
      return "中止する理由を入力してください。";
    case EventKind::reopened:
      return "再開する理由を入力してください。";
    default:
      return {};
  }
}

}  // namespace

std::vector<EventKind> next(const Measure& measure) {
  using enum EventKind;
  switch (measure.state()) {
    case State::proposed:
      return {decided, noted, postponed, stopped};
    case State::decided:
      return {started, noted, postponed, completed, stopped};
    case State::under_way:
      return {noted, completed, postponed, stopped};
    case State::completed:
    case State::stopped:
      return {noted, reopened};
  }
  return {};
}

void check(std::vector<FieldProblem>& wrong, std::initializer_list<Typed> texts) {
  for (const Typed& typed : texts) {
    if (trim(typed.value).empty()) {
      if (!typed.missing.empty()) wrong.push_back({std::string(typed.field), std::string(typed.missing)});
    } else if (const auto n = length(typed.value); !n || *n > typed.characters_max) {
      wrong.push_back(
          {std::string(typed.field),
           fmt::format("{}文字以内で入力してください。", with_commas(std::int64_t(typed.characters_max)))});
    }
  }
}

Result<void> may_follow(const Measure& m, const NewEvent& wanted, Date today) {
  const auto possible = next(m);
  if (std::ranges::find(possible, wanted.kind) == possible.end()) return not_now(m, wanted.kind);
  std::vector<FieldProblem> wrong;
  const auto day = Date::parse(wanted.day);
  if (!day || *day > today) wrong.push_back({"day", "日付は、今日までの日で入力してください。"});
  check(wrong, {{"note", wanted.note, text_characters_max, note_missing(wanted.kind)}});
  if (wanted.kind == EventKind::postponed)
    if (const auto due = Date::parse(wanted.due); !due || *due < today)
      wrong.push_back({"due", "新しい期限は、今日以降の日で入力してください。"});
  if (wanted.kind == EventKind::decided) {
    if (!m.owner.known())
      return problem(ProblemKind::invalid, "no-owner",
                     "担い手が決まっていない方策は、提案のままです。担い手を入力してから決定してください。");
    if (m.due().empty())
      return problem(
          ProblemKind::invalid, "no-due",
          "いつまでに行うかが決まっていない方策は、提案のままです。期限を入力してから決定してください。");
  }
  if (wrong.empty()) return {};
  return problem(ProblemKind::invalid, "event-incomplete", "入力内容をご確認ください。", std::move(wrong));
}

}  // namespace kakari::measures
