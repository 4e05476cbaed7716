#include "reporting/schedule/move.h"

#include <fmt/format.h>

#include "access/account.h"
#include "base/text.h"
#include "journal/journal.h"
#include "reporting/schedule/days.h"
#include "reporting/schedule/touched.h"
#include "reporting/subject.h"

namespace kakari::schedule {
namespace {

constexpr std::size_t reason_characters_max = 500;

std::unexpected<Problem> refuse_day(std::string_view code, const std::string& message) {
  return problem(ProblemKind::invalid, code, message, {{"to", message}});
}

std::string named(const PlannedDate& planned) {
  return fmt::format("{}（{}）", planned.rule.label, planned.day.wareki());
}

/// The first of these dates that the day would be on the wrong side of.
const PlannedDate* crossed(const Schedule& schedule, const std::vector<std::string>& others, Date to,
                           bool before) {
  for (const std::string& id : others)
    if (const PlannedDate* other = schedule.date(id); other && (before ? to < other->day : to > other->day))
      return other;
  return nullptr;
}

Result<void> check_order(const Schedule& schedule, const PlannedDate& date, Date to) {
  if (const auto* other = crossed(schedule, date.rule.order.not_before, to, true))
    return refuse_day("date-out-of-order", named(*other) + "以後の日を選んでください。");
  if (const auto* other = crossed(schedule, date.rule.order.not_after, to, false))
    return refuse_day("date-out-of-order", named(*other) + "以前の日を選んでください。");
  const Date last(schedule.year + 2, 3, 31);
  if (to > last)
    return refuse_day("date-out-of-order", fmt::format("{}の予定です。{}までの日を選んでください。",
                                                       fiscal_year_name(schedule.year), last.wareki()));
  return {};
}

Result<Date> check_day(const Schedule& schedule, const PlannedDate& date, const std::string& typed,
                       Date today) {
  const auto to = Date::parse(typed);
  if (!to) return refuse_day("no-such-day", "新しい日付を入力してください。");
  if (*to == date.day) return refuse_day("date-unchanged", "今と同じ日です。別の日を選んでください。");
  if (*to < today)
    return refuse_day(
        "date-past",
        fmt::format("過ぎた日には変えられません。今日（{}）以後の日を選んでください。", today.wareki()));
  if (auto ok = check_order(schedule, date, *to); !ok) return std::unexpected(ok.error());
  return *to;
}

std::vector<std::string> remarks(const Schedule& schedule, const regime::Almanac& almanac,
                                 const PlannedDate& date, Date to, Date today) {
  std::vector<std::string> said;
  if (auto closed = closed_words(almanac.holidays(), to); !closed.empty())
    said.push_back(dated_shortly(to) + "は、" + closed);
  if (date.set() && date.day < today)
    said.push_back("今の日付（" + date.day.wareki() + "）はすでに過ぎています。");
  if (const auto* other = crossed(schedule, date.rule.order.unusual_before, to, true))
    said.push_back(named(*other) + "より前になります。");
  if (const auto* other = crossed(schedule, date.rule.order.unusual_after, to, false))
    said.push_back(named(*other) + "より後になります。");
  return said;
}

struct Checked {
  Schedule schedule;
  PlannedDate date;
  Date to;
};

Result<void> check_state(const Schedule& schedule, const PlannedDate& date, const DateWish& wish) {
  if (date.of_law())
    return problem(
        ProblemKind::forbidden, "date-of-law",
        fmt::format("「{}」は法令で定められた日です。都道府県で変えることはできません。", date.rule.label));
  const PlannedDate* publication = schedule.date("publication");
  if (schedule.published() && publication && date.rule.date <= publication->rule.date &&
      date.rule.id != "analysis")
    return problem(ProblemKind::conflict, "already-published",
                   fmt::format("{}の報告はすでに公表されているため、「{}」は変えられません。",
                               fiscal_year_name(schedule.year), date.rule.label));
  if (date.version == wish.based_on) return {};
  const auto typed = Date::parse(wish.to);
  return problem(
      ProblemKind::conflict, "changed-meanwhile",
      fmt::format(
          "{}さんが{}に、「{}」を{}に変えました。あなたが入力した日は{}です。もう一度お確かめください。",
          date.by, local_time(date.at), date.rule.label, dated(date.day), typed ? dated(*typed) : "空欄"));
}

Result<Checked> check(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                      const regime::Almanac& almanac, const DateWish& wish) {
  access::Scope where;
  where.prefecture = wish.prefecture;
  if (auto allowed = access::may(actor, access::Act::schedule_manage, where); !allowed)
    return std::unexpected(allowed.error());
  if (!possible_year(wish.year))
    return problem(ProblemKind::not_found, "no-such-year", "その年度の日程はありません。");
  Checked checked{schedule_of(tx, almanac, wish.prefecture, wish.year), {}, {}};
  const PlannedDate* date = checked.schedule.date(wish.date);
  if (!date) return problem(ProblemKind::not_found, "no-such-date", "その日程は見つかりません。");
  if (!checked.schedule.cycle)
    return problem(
        ProblemKind::not_found, "no-cycle",
        fiscal_year_name(wish.year) + "の報告はまだ用意されていません。年度が始まると設定できます。");
  checked.date = *date;
  if (auto ok = check_state(checked.schedule, *date, wish); !ok) return std::unexpected(ok.error());
  std::vector<FieldProblem> fields;
  if (const auto to = check_day(checked.schedule, *date, wish.to, moment.today()))
    checked.to = *to;
  else if (trim(wish.reason).empty())
    fields.push_back(to.error().fields.front());
  else
    return std::unexpected(to.error());
  const auto characters = length(trim(wish.reason));
  if (characters == 0)
    fields.push_back({"reason", "日付を変える理由を入力してください。"});
  else if (!characters || *characters > reason_characters_max)
    fields.push_back({"reason", fmt::format("理由は{}文字以内で入力してください。", reason_characters_max)});
  if (!fields.empty())
    return problem(ProblemKind::invalid, "move-invalid", "日付の変更の内容をご確認ください。",
                   std::move(fields));
  return checked;
}

void record(store::Tx& tx, const access::Actor& actor, const Moment& moment, const DateWish& wish,
            const Checked& checked) {
  journal::record(tx, moment,
                  {.at = moment.now,
                   .person = actor.person.text(),
                   .name = actor.name,
                   .role = access::grant_name(actor),
                   .act = "schedule.move",
                   .subject = {"cycle", fmt::format("{}-{}", wish.prefecture, wish.year)},
                   .institution = "",
                   .before = fmt::format(R"({{"{}":"{}"}})", wish.date, checked.date.day.iso()),
                   .after = fmt::format(R"({{"{}":"{}","reason":{}}})", wish.date, checked.to.iso(),
                                        reporting::json_string(trim(wish.reason)))});
}

}  // namespace

Result<MovePreview> preview_move(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                 const regime::Almanac& almanac, const DateWish& wish,
                                 const EffectsOf& effects_of) {
  const auto checked = check(tx, actor, moment, almanac, wish);
  if (!checked) return std::unexpected(checked.error());
  MovePreview preview{checked->date, checked->to, {}, {}};
  preview.remarks = remarks(checked->schedule, almanac, checked->date, checked->to, moment.today());
  const DateMove move{wish.prefecture, wish.year, wish.date, checked->date.day, checked->to};
  preview.effects = touched(tx, *checked->schedule.cycle, move);
  if (effects_of)
    for (Effect& effect : effects_of(tx, move)) preview.effects.push_back(std::move(effect));
  return preview;
}

Result<void> move_date(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                       const regime::Almanac& almanac, const DateWish& wish) {
  const auto checked = check(tx, actor, moment, almanac, wish);
  if (!checked) return std::unexpected(checked.error());
  const auto written = tx.exec(
      "INSERT INTO schedule_event (prefecture, year, date_id, version, before_day, day, reason, person, "
      "name, "
      "at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      wish.prefecture, wish.year, wish.date, wish.based_on + 1, checked->date.day.iso(), checked->to.iso(),
      trim(wish.reason), actor.person, actor.name, moment.now);
  if (written == 0)
    return problem(ProblemKind::conflict, "changed-meanwhile",
                   "ほかの方が同時にこの日付を変えました。今の日付をお確かめください。");
  using reporting::CycleDate;
  if (wish.date == "target" || wish.date == "publication") {
    const auto moved = reporting::move_cycle_date(
        tx, actor, moment, wish.prefecture, wish.year,
        wish.date == "target" ? CycleDate::target : CycleDate::publication, checked->to, trim(wish.reason));
    if (!moved) return std::unexpected(moved.error());
  } else {
    record(tx, actor, moment, wish, *checked);
  }
  return {};
}

std::vector<DateChange> date_changes(store::Tx& tx, std::string_view prefecture, int year) {
  std::vector<DateChange> all;
  for (const auto& row : tx.query("SELECT date_id, before_day, day, reason, name, at FROM schedule_event "
                                  "WHERE prefecture = ? AND year = ? ORDER BY at DESC, version DESC",
                                  prefecture, year))
    all.push_back({row.text(0), Date::parse(row.text(1)).value_or(Date{}),
                   Date::parse(row.text(2)).value_or(Date{}), row.text(3), row.text(4), row.integer(5)});
  return all;
}

}  // namespace kakari::schedule
