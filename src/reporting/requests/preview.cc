// Exactly who would get what by which channel, and who is left out and why.
#include <set>

#include "access/act.h"
#include "reporting/requests/candidate.h"
#include "reporting/requests/reminder_run.h"

namespace kakari::requests {
namespace {

/// `only`: sorted; null for all.
Result<ReminderPreview> preview_of(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                   const ReminderRule& rule, int year, int page, int page_size,
                                   const std::set<std::string>* only) {
  const Place place = place_of(actor);
  if (auto allowed = access::may(actor, access::Act::reminder_send,
                                 {.health_centre = place.health_centre, .prefecture = place.prefecture});
      !allowed)
    return std::unexpected(allowed.error());
  auto cycle = reporting::find_cycle(tx, place.prefecture, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告はまだ用意されていません。");
  const Judging by{rule, std::move(*cycle), reporting::extensions(tx, place.prefecture, year), moment.today(),
                   ""};
  ReminderPreview preview;
  preview.rule = rule;
  auto found = candidates(tx, {.place = place,
                               .year = year,
                               .rule = rule.id.text(),
                               .picked_by = "",
                               .today = moment.today().start(),
                               .after = ""});
  std::ranges::sort(found, {}, &Candidate::number);
  const std::int64_t first = std::int64_t(std::max(page, 1) - 1) * page_size;
  for (const Candidate& c : found) {
    if (only && !only->contains(c.institution.text())) continue;
    Judged judged = judge(by, c);
    preview.already += judged.verdict == Verdict::already;
    preview.extended += judged.verdict == Verdict::too_early;
    preview.unreached += judged.verdict == Verdict::unreached;
    if (judged.verdict != Verdict::remind) continue;
    if (preview.total >= first && preview.total < first + page_size)
      preview.rows.push_back({c.institution, c.number, c.name, c.municipality, c.health_centre, c.state,
                              judged.told, judged.mailed, judged.letter, judged.mailed ? c.mail : "",
                              std::move(judged.last_day), 0});
    ++preview.total;
    preview.told += judged.told;
    preview.mailed += judged.mailed;
    preview.letters += judged.letter;
  }
  return preview;
}

}  // namespace

Result<ReminderPreview> preview_reminder(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                         const ReminderRule& rule, int year, int page, int page_size) {
  return preview_of(tx, actor, moment, rule, year, page, page_size, nullptr);
}

Result<ReminderPreview> preview_picked(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                       const ReminderRule& rule, int year,
                                       const std::vector<Id>& institutions) {
  std::set<std::string> only;
  for (const Id& one : institutions) only.insert(one.text());
  return preview_of(tx, actor, moment, rule, year, 1, 0, &only);
}

}  // namespace kakari::requests
