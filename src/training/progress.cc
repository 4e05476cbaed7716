#include "training/progress.h"

#include "access/act.h"
#include "base/text.h"
#include "training/evidence.h"

namespace kakari::training {
namespace {

/// What stands approved after reversals, by activity or folded facility.
std::map<std::string, int> approved(const std::vector<PracticeCredit>& practices) {
  std::map<std::string, int> sums;
  for (const PracticeCredit& c : practices)
    sums[c.activity.empty() ? fold(c.facility) : c.activity] += c.halves;
  std::erase_if(sums, [](const auto& sum) { return sum.second <= 0; });
  return sums;
}

std::string work_title(const Progress& p, const std::string& activity) {
  const auto tick = p.ticks.find(activity);
  return tick == p.ticks.end() ? std::string() : tick->second.work_title;
}

/// Those with their 参加証, where the rules ask for one: without it an application is refused.
std::vector<Laboratory> proved(store::Tx& tx, const regime::Training& rules, const Progress& p) {
  std::vector<Laboratory> all = p.laboratories;
  if (rules.laboratory_certificate_required)
    std::erase_if(all,
                  [&](const Laboratory& l) { return evidence_of(tx, "laboratory", l.id.text()).empty(); });
  return all;
}

void add_practice(Progress& p, const std::vector<Laboratory>& proved) {
  const auto stands = approved(p.practices);
  std::map<std::string, bool> added;
  for (const PracticeCredit& c : p.practices) {
    const std::string key = c.activity.empty() ? fold(c.facility) : c.activity;
    if (!stands.contains(key) || std::exchange(added[key], true)) continue;
    if (c.activity.empty())
      p.credits.laboratories.push_back({c.facility, true});
    else
      p.credits.practices.push_back({c.activity, true, work_title(p, c.activity)});
  }
  for (const auto& [activity, tick] : p.ticks)
    if (tick.ticked && !stands.contains(activity))
      p.credits.practices.push_back({activity, false, tick.work_title});
  for (const Laboratory& l : proved) p.credits.laboratories.push_back({l.facility, false});
}

}  // namespace

std::optional<Progress> progress(store::Tx& tx, const regime::Training& rules, const Id& physician,
                                 Date today) {
  auto found = registry::find_physician(tx, physician);
  if (!found) return {};
  Progress p;
  p.physician = std::move(*found);
  p.jma_member = registry::jma_member(tx, physician, today);
  p.lectures = ledger(tx, physician);
  p.ticks = ticks(tx, physician);
  p.laboratories = laboratories(tx, physician);
  p.practices = practice_credits(tx, physician);
  p.claims = claims_of(tx, physician);
  p.pending = pending_for(tx, p.physician);
  for (const Credit& c : p.lectures)
    p.credits.lectures.push_back({c.id.text(), c.way, c.halves, c.earned, c.title});
  add_practice(p, proved(tx, rules, p));
  p.completion = complete(rules, p.credits, today);
  return p;
}

Result<registry::Physician> own_physician(store::Tx& tx, const access::Actor& actor) {
  auto found = registry::find_physician(tx, Id::trusted(actor.scope));
  if (!found)
    return problem(ProblemKind::forbidden, "not-yours",
                   "この画面は、医師の権限でログインした方がお使いになれます。");
  if (auto allowed = access::may(actor, access::Act::training_own, registry::scope_of(*found)); !allowed)
    return std::unexpected(allowed.error());
  return *found;
}

}  // namespace kakari::training
