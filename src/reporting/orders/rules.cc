#include "reporting/orders/rules.h"

#include <algorithm>

#include "base/text.h"

namespace kakari::orders {
namespace {

/// What must stand before an event, and what must not.
struct Sequence {
  EventKind kind;
  std::vector<EventKind> needs, excluded_by;
};
const std::vector<Sequence>& sequences() {
  using enum EventKind;
  static const std::vector<Sequence> all{{heard, {}, {issued, withdrawn}},
                                         {issued, {}, {issued, withdrawn}},
                                         {delivered, {issued}, {delivered, withdrawn}},
                                         {postponed, {issued}, {complied, breached, withdrawn}},
                                         {complied, {issued}, {complied, withdrawn}},
                                         {breached, {issued, delivered}, {complied, breached, withdrawn}},
                                         {published, {breached}, {published, complied, withdrawn}},
                                         {fine_noted, {breached}, {fine_noted, withdrawn}},
                                         {withdrawn, {}, {withdrawn, complied}}};
  return all;
}

const Sequence& rule(EventKind kind) {
  return *std::ranges::find(sequences(), kind, &Sequence::kind);
}

Result<void> in_order(const Order& order, EventKind kind) {
  for (const EventKind needed : rule(kind).needs)
    if (!order.standing(needed))
      return problem(
          ProblemKind::precondition, "not-yet",
          fmt::format("「{}」は、「{}」を記録した後に行ってください。", label(kind), label(needed)));
  for (const EventKind other : rule(kind).excluded_by)
    if (order.standing(other))
      return problem(
          ProblemKind::conflict, "not-any-more",
          other == kind
              ? fmt::format("「{}」は、すでに記録されています。", label(kind))
              : fmt::format("「{}」が記録されているため、「{}」は行えません。誤りのときは、先に「{}」"
                            "を取り消してください。",
                            label(other), label(kind), label(other)));
  return {};
}

/// Why an event of the kind cannot have been on the day: what it follows was later. Empty when it can.
std::string too_early(const Order& order, const NewEvent& wanted) {
  const auto before = [&](const std::string& iso, std::string_view what) {
    return wanted.day < iso
               ? fmt::format("{}{}より前の日は入力できません。", what, Date::parse(iso)->wareki())
               : std::string();
  };
  std::string why;
  if (wanted.kind == EventKind::issued) why = before(Date::of(order.at).iso(), "命令を準備した");
  const Event* heard = order.standing(EventKind::heard);
  if (why.empty() && wanted.kind == EventKind::issued && heard) why = before(heard->day, "意見を聴取した");
  const Event* sent = order.standing(EventKind::issued);
  if (why.empty() && sent) why = before(sent->day, "命令を発出した");
  for (const EventKind needed : rule(wanted.kind).needs)
    if (const Event* event = order.standing(needed); event && why.empty())
      why = before(event->day, fmt::format("「{}」とした", label(needed)));
  return why;
}

std::vector<FieldProblem> field_problems(const Order& order, const NewEvent& wanted, Date today) {
  std::vector<FieldProblem> wrong;
  const auto day = Date::parse(wanted.day);
  if (!day)
    wrong.push_back({"day", "日付を入力してください。"});
  else if (*day > today)
    wrong.push_back({"day", "日付は、今日までの日で入力してください。"});
  else if (std::string why = too_early(order, wanted); !why.empty())
    wrong.push_back({"day", std::move(why)});
  using enum EventKind;
  const bool needs_note = wanted.kind != issued && wanted.kind != delivered && wanted.kind != complied;
  if (needs_note && trim(wanted.note).empty())
    wrong.push_back({"note", wanted.kind == heard ? "聴取の方法と、述べられた意見を入力してください。"
                             : wanted.kind == published ? "公表する文を入力してください。"
                                                        : "理由や経過を入力してください。"});
  if (wanted.kind == postponed) {
    const auto due = Date::parse(wanted.due);
    if (!due || *due <= today) wrong.push_back({"due", "新しい期限は、明日以降の日で入力してください。"});
  }
  return wrong;
}

}  // namespace

Result<void> may_follow(const Order& order, const NewEvent& wanted, Date today, int revision,
                        bool hearing_required) {
  if (auto ok = in_order(order, wanted.kind); !ok) return ok;
  if (auto wrong = field_problems(order, wanted, today); !wrong.empty())
    return problem(ProblemKind::invalid, "event-incomplete", "入力内容をご確認ください。", std::move(wrong));
  if (wanted.kind == EventKind::issued) {
    if (hearing_required && !order.standing(EventKind::heard))
      return problem(ProblemKind::precondition, "not-heard",
                     "命令の前に、開設者の意見を聴いた記録を入力してください。");
    if (order.first_due <= wanted.day)
      return problem(ProblemKind::precondition, "due-past",
                     "命令の期限が発出の日以前です。この命令を取り消し、新しい期限で作り直してください。");
  }
  if (wanted.kind == EventKind::breached && today.iso() <= order.due())
    return problem(ProblemKind::precondition, "still-time",
                   fmt::format("命令の期限は{}です。期限が過ぎてから記録してください。",
                               Date::parse(order.due())->wareki()));
  if (wanted.kind == EventKind::breached && wanted.day <= order.due())
    return problem(ProblemKind::invalid, "before-due", "入力内容をご確認ください。",
                   {{"day", fmt::format("命令の期限（{}）より後の日を入力してください。",
                                        Date::parse(order.due())->wareki())}});
  if (wanted.kind == EventKind::complied && revision <= order.revision)
    return problem(
        ProblemKind::precondition, "nothing-reported",
        order.kind == Kind::report
            ? "報告がまだ届いていません。報告が提出されてから、履行を記録してください。"
            : "命令の後の報告がまだ届いていません。変更報告が提出されてから、履行を記録してください。");
  return {};
}

Result<void> may_be_reversed(const Order& order, const Event& event) {
  for (const Event& later : order.events) {
    if (!later.stands() || later.id == event.id) continue;
    if (std::ranges::find(rule(later.kind).needs, event.kind) != rule(later.kind).needs.end())
      return problem(ProblemKind::conflict, "rests-on-it",
                     fmt::format("「{}」がこれに続いて記録されています。先に「{}」を取り消してください。",
                                 label(later.kind), label(later.kind)));
  }
  return {};
}

std::vector<EventKind> next(const Order& order) {
  std::vector<EventKind> all;
  for (const Sequence& one : sequences())
    if (in_order(order, one.kind)) all.push_back(one.kind);
  return all;
}

}  // namespace kakari::orders
