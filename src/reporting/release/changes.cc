#include "reporting/release/changes.h"

#include <algorithm>
#include <tuple>

#include "access/act.h"
#include "reporting/definition.h"

namespace kakari::release {
namespace {

using regime::Function;

constexpr std::size_t kSlice = 1000;  // rows in memory at a time

// Each open institution with the prepared version of the year (t) and the newest that is published (n).
constexpr std::string_view kRows =
    "SELECT i.id, i.number, i.name, i.municipality, t.functions, t.answers, n.functions, n.answers, n.year "
    "FROM institution i LEFT JOIN public_report t ON t.institution_id = i.id AND t.year = ? LEFT JOIN "
    "public_report n ON n.institution_id = i.id AND n.year = (SELECT MAX(m.year) FROM public_report m JOIN "
    "publication b ON b.prefecture = m.prefecture AND b.year = m.year WHERE m.institution_id = i.id) WHERE "
    "i.prefecture = ? AND (i.closed_on = '' OR i.closed_on > ?) AND i.id > ? ORDER BY i.id LIMIT ?";

void count(Counts& counts, const Difference& difference) {
  if (difference.newly_public)
    ++counts.appear;
  else
    ++(difference.empty() ? counts.same : counts.change);
  if (difference.other_items > 0) ++counts.other;
  for (const FunctionChange& change : difference.functions)
    ++counts.functions[change.function].at(std::size_t(change.effect));
}

}  // namespace

bool ChangeFilter::matches(const InstitutionChange& change) const {
  if (!municipality.empty() && change.municipality != municipality) return false;
  const Difference& d = change.difference;
  if (function) {
    const FunctionChange* of = d.of(*function);
    return of && (!effect || of->effect == *effect);
  }
  if (!effect) return true;
  if (*effect == Effect::appears) return d.newly_public;
  if (*effect == Effect::changes) return !d.newly_public;
  return std::ranges::find(d.functions, Effect::disappears, &FunctionChange::effect) != d.functions.end();
}

Result<Changes> changes(store::Tx& tx, const access::Actor& actor, Date today, int year,
                        const ChangeFilter& filter, bool list) {
  access::Scope scope;
  scope.prefecture = actor.scope;
  if (auto allowed = access::may(actor, access::Act::cycle_publish, scope); !allowed)
    return std::unexpected(allowed.error());
  const auto cycle = reporting::find_cycle(tx, actor.scope, year);
  if (!cycle)
    return problem(ProblemKind::not_found, "no-cycle",
                   fiscal_year_name(year) + "の報告は用意されていません。");
  Changes found{*cycle, {}, {}};
  for (const Function function : regime::kFunctions) found.counts.functions[function] = {};
  const FunctionsOfItem items = functions_of_items(*reporting::definition(tx, cycle->form_hash));
  for (std::string last;;) {
    const auto rows = tx.query(kRows, year, actor.scope, today.iso(), last, kSlice);
    for (const auto& row : rows) {
      if (row.is_null(4)) {
        if (!row.is_null(6)) ++found.counts.no_report;
        continue;
      }
      if (!row.is_null(8) && row.get<int>(8) > year) continue;  // a later year is public already
      const Version now = row.is_null(6) ? Version{} : Version{row.text(6), row.text(7)};
      InstitutionChange change{row.text(0), row.text(1), row.text(2), row.text(3),
                               compare(items, now, {row.text(4), row.text(5)})};
      count(found.counts, change.difference);
      if (list && !change.difference.empty() && filter.matches(change))
        found.listed.push_back(std::move(change));
    }
    if (rows.size() < kSlice) break;
    last = rows.back().text(0);
  }
  std::ranges::sort(found.listed, {},
                    [](const InstitutionChange& c) { return std::tie(c.municipality, c.number); });
  return found;
}

}  // namespace kakari::release
