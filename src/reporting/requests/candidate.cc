#include "reporting/requests/candidate.h"

#include "access/act.h"
#include "reporting/requests/standing_sql.h"

namespace kakari::requests {
namespace {

/// Extra conditions on one candidate; takes rule and year, or year and the start of today.
std::string already_sql(const Wanted& wanted) {
  return wanted.rule.empty() ? "EXISTS (SELECT 1 FROM report_reminder m WHERE m.institution_id = i.id AND "
                               "m.year = ? AND m.at >= ? AND m.run_id <> ?)"
                             : "EXISTS (SELECT 1 FROM report_reminder m WHERE m.institution_id = i.id AND "
                               "m.year = ? AND m.rule_id = ? AND m.run_id <> ?)";
}

Candidate candidate_of(const store::Row& row) {
  Candidate c;
  c.institution = Id::trusted(row.text(0));
  c.number = row.text(1);
  c.name = row.text(2);
  c.municipality = row.text(3);
  c.health_centre = row.text(4);
  c.state = missing_of(row.text(5)).value();
  c.mail = row.is_null(6) ? std::string() : row.text(6);
  c.account = row.get<bool>(7);
  c.already = row.get<bool>(8);
  return c;
}

}  // namespace

Place place_of(const access::Actor& actor) {
  return {actor.scope.substr(0, 2),
          actor.role == access::Role::health_centre_officer ? actor.scope : std::string()};
}

std::vector<Candidate> candidates(store::Tx& tx, const Wanted& wanted) {
  std::string sql = fmt::format(
      "SELECT i.id, i.number, i.name, i.municipality, i.health_centre, {0}, CASE WHEN {1} THEN c.mail ELSE "
      "'' END, CASE WHEN {2} THEN 1 ELSE 0 END, CASE WHEN {3} THEN 1 ELSE 0 END FROM institution i {4}WHERE "
      "i.prefecture = ? AND i.id > ? AND i.exempt = '' AND (i.closed_on = '' OR i.closed_on > ?) AND {0} IS "
      "NOT NULL",
      missing_state, has_mail, has_account, already_sql(wanted), with_contact_and_report);
  const std::string as_of = Date(wanted.year + 1, 1, 1).iso();
  std::vector<store::Value> args{store::to_value(wanted.year)};
  args.push_back(wanted.rule.empty() ? store::to_value(wanted.today) : store::to_value(wanted.rule));
  args.push_back(store::to_value(wanted.picked_by));
  for (const store::Value& arg : {store::to_value(wanted.year), store::to_value(wanted.place.prefecture),
                                  store::to_value(wanted.after), store::to_value(as_of)})
    args.push_back(arg);
  if (!wanted.place.health_centre.empty()) {
    sql += " AND i.health_centre = ?";
    args.push_back(store::to_value(wanted.place.health_centre));
  }
  if (!wanted.picked_by.empty()) {
    sql += " AND i.id IN (SELECT institution_id FROM report_reminder_pick WHERE run_id = ?)";
    args.push_back(store::to_value(wanted.picked_by));
  }
  sql += " ORDER BY i.id LIMIT ?";
  args.push_back(store::to_value(wanted.most));
  std::vector<Candidate> found;
  for (const store::Row& row : tx.run(sql, args)) found.push_back(candidate_of(row));
  return found;
}

std::string last_day_of(const Judging& by, const Candidate& candidate) {
  std::string last = by.cycle.legal_deadline;
  for (const reporting::Extension& e : by.extensions) {
    const bool covers = (e.institution.empty() || e.institution == candidate.institution.text()) &&
                        (e.municipality.empty() || e.municipality == candidate.municipality) &&
                        (e.health_centre.empty() || e.health_centre == candidate.health_centre);
    if (covers && e.ended_at == 0 && e.until > last) last = e.until;
  }
  return last;
}

Judged judge(const Judging& by, const Candidate& candidate) {
  Judged judged;
  judged.last_day = last_day_of(by, candidate);
  const ReminderRule& rule = by.rule;
  if (!rule.has(candidate.state)) judged.verdict = Verdict::other_state;
  if (judged.verdict != Verdict::remind) return judged;
  if (candidate.already) {
    judged.verdict = Verdict::already;
    return judged;
  }
  if (!rule.id.empty()) {
    const Date day = fires_on(rule, by.cycle, judged.last_day);
    // Before a day the words are still true when sent early; behind it they would not be.
    const bool wrong = by.due_on.empty() ? rule.days > 0 && day > by.today : day.iso() != by.due_on;
    if (wrong) {
      judged.verdict = Verdict::too_early;
      return judged;
    }
  }
  judged.mailed = rule.has(Reach::mail) && !candidate.mail.empty();
  judged.told = judged.mailed || (rule.has(Reach::program) && candidate.account);
  judged.letter = rule.has(Reach::letter) && !judged.told;
  if (!judged.told && !judged.letter) judged.verdict = Verdict::unreached;
  return judged;
}

Date fires_on(const ReminderRule& rule, const reporting::Cycle& cycle, std::string_view last_day) {
  std::string_view base = rule.base == Base::target ? cycle.target : cycle.legal_deadline;
  if (last_day > cycle.legal_deadline) base = last_day;
  return Date::parse(base).value().plus_days(rule.days);
}

}  // namespace kakari::requests
