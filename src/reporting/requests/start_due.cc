// The reminders of a rule begin by themselves: on the first working day from its day on, from 9:00.
#include <set>

#include "access/account.h"
#include "reporting/requests/candidate.h"
#include "reporting/requests/reminder_run.h"

namespace kakari::requests {
namespace {

constexpr Instant nine_o_clock = 9 * 3'600'000'000LL;
// A server that was down on the day sends within these days; later the words would no longer be true.
constexpr int days_late_most = 7;

struct Due {
  ReminderRule rule;
  int year = 0;
  std::string day;  // ISO
};

/// Days of the rule in the cycle: the area's, and those of its extensions.
std::set<std::string> days_of(const ReminderRule& rule, const reporting::Cycle& cycle,
                              const std::vector<reporting::Extension>& extensions) {
  std::set<std::string> days{fires_on(rule, cycle, cycle.legal_deadline).iso()};
  for (const auto& e : extensions)
    if (e.ended_at == 0 && e.until > cycle.legal_deadline) days.insert(fires_on(rule, cycle, e.until).iso());
  return days;
}

std::vector<Due> due_now(store::Tx& tx, const Moment& moment, const regime::Holidays& holidays) {
  std::vector<Due> found;
  for (const store::Row& row :
       tx.query("SELECT DISTINCT r.prefecture, c.year FROM reminder_rule r JOIN cycle c ON c.prefecture = "
                "r.prefecture WHERE r.ended_at = 0 AND c.year >= ?",
                moment.today().year() - 2)) {
    const auto cycle = reporting::find_cycle(tx, row.text(0), row.get<int>(1));
    const auto extensions = reporting::extensions(tx, row.text(0), cycle->year);
    for (const ReminderRule& rule : reminder_rules(tx, row.text(0)))
      for (const std::string& day : days_of(rule, *cycle, extensions)) {
        const Date nominal = Date::parse(day).value();
        const Date goes = holidays.next_business_day(nominal);
        // A rule made after its day has passed is for the years to come.
        if (goes > moment.today() || moment.today().days_since(goes) > days_late_most ||
            Date::of(rule.at) > goes)
          continue;
        if (!tx.one("SELECT 1 FROM report_reminder_run WHERE rule_id = ? AND year = ? AND due_on = ?",
                    rule.id, cycle->year, day))
          found.push_back({rule, cycle->year, day});
      }
  }
  return found;
}

std::int64_t count(store::Tx& tx, const Moment& moment, const Due& due) {
  const Judging by{due.rule, reporting::find_cycle(tx, due.rule.prefecture, due.year).value(),
                   reporting::extensions(tx, due.rule.prefecture, due.year), moment.today(), due.day};
  std::int64_t sum = 0;
  for (const Candidate& c : candidates(tx, {.place = {due.rule.prefecture, ""},
                                           .year = due.year,
                                           .rule = due.rule.id.text(),
                                           .picked_by = "",
                                           .after = ""}))
    sum += judge(by, c).verdict == Verdict::remind;
  return sum;
}

}  // namespace

std::size_t start_due(store::Database& database, const Moment& moment, const regime::Holidays& holidays) {
  if (moment.now < moment.today().start() + nine_o_clock || !holidays.is_business_day(moment.today()))
    return 0;
  const auto due = database.read([&](store::Tx& tx) { return due_now(tx, moment, holidays); });
  std::size_t started = 0;
  for (const Due& one : due)
    started += database.write([&](store::Tx& tx) -> std::size_t {
      ReminderRun run;
      run.id = moment.new_id();
      run.prefecture = one.rule.prefecture;
      run.year = one.year;
      run.rule = one.rule.id;
      run.due_on = one.day;
      run.name = one.rule.name;
      run.subject = one.rule.subject;
      run.text = one.rule.text;
      run.states = one.rule.states;
      run.reaches = one.rule.reaches;
      run.total = count(tx, moment, one);
      return write_run(tx, access::system_actor(), moment, run) ? 1 : 0;
    });
  return started;
}

}  // namespace kakari::requests
