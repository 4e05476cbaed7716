#include "reporting/release/changes.h"

#include <algorithm>
#include <tuple>

#include "access/act.h"
#include "reporting/definition.h"
#include "reporting/public_row.h"
#include "reporting/stage.h"

namespace kakari::release {
namespace {

using regime::Function;

constexpr std::size_t kSlice = 1000;  // rows in memory at a time

// Each open institution with the prepared version of the year (t) and the newest that is published (n).
constexpr std::string_view kRows =
    "SELECT i.id, i.number, i.name, i.municipality, t.functions, t.answers, n.functions, n.answers, n.year, "
    "r.after_hours, r.discharge_support, r.home_care, r.care_coordination FROM institution i LEFT JOIN "
    "public_report t ON t.institution_id = i.id AND t.year = ? LEFT JOIN report r ON r.institution_id = "
    "t.institution_id AND r.year = t.year LEFT JOIN "
    "public_report n ON n.institution_id = i.id AND n.year = (SELECT MAX(m.year) FROM public_report m JOIN "
    "publication b ON b.prefecture = m.prefecture AND b.year = m.year WHERE m.institution_id = i.id) WHERE "
    "i.prefecture = ? AND (i.closed_on = '' OR i.closed_on > ?) AND i.id > ? ORDER BY i.id LIMIT ?";

constexpr std::size_t kDecidedAt = 9;  // the columns of the report, イ–ニ

/// As residents will see it, and 体制なし as the prefecture found; what is withheld has none.
void treat(InstitutionChange& change, const store::Row& row) {
  for (const auto& f : reporting::functions_from_text(row.text(4)))
    if (f.standing == reporting::Standing::confirmed)
      change.treatments.at(std::size_t(f.function)) = Treatment::confirmed;
    else if (f.function != Function::core)
      change.treatments.at(std::size_t(f.function)) = Treatment::being_confirmed;
  for (const Function function : regime::kExtendedFunctions)
    if (row.get<reporting::Decided>(kDecidedAt + std::size_t(function) - 1) == reporting::Decided::absent)
      change.treatments.at(std::size_t(function)) = Treatment::absent;
}

void count(Counts& counts, const InstitutionChange& change) {
  const Difference& difference = change.difference;
  if (difference.newly_public)
    ++counts.appear;
  else
    ++(difference.empty() ? counts.same : counts.change);
  for (const FunctionChange& of : difference.functions)
    ++counts.functions[of.function].at(std::size_t(of.effect));
  for (const Function function : regime::kExtendedFunctions)
    if (const auto treatment = change.treatments.at(std::size_t(function)))
      ++counts.treatments[function].at(std::size_t(*treatment));
}

}  // namespace

std::string_view id(Treatment treatment) {
  constexpr std::array<std::string_view, 3> ids{"confirmed", "being_confirmed", "absent"};
  return ids.at(std::size_t(treatment));
}

std::string_view label(Treatment treatment) {
  constexpr std::array<std::string_view, 3> labels{"県が確認", "報告あり・確認中", "公表しない（体制なし）"};
  return labels.at(std::size_t(treatment));
}

std::optional<Treatment> treatment_of(std::string_view text) {
  for (const Treatment one : {Treatment::confirmed, Treatment::being_confirmed, Treatment::absent})
    if (id(one) == text) return one;
  return {};
}

bool ChangeFilter::matches(const InstitutionChange& change) const {
  if (!municipality.empty() && change.municipality != municipality) return false;
  const Difference& d = change.difference;
  if (treatment)
    return function ? change.treatments.at(std::size_t(*function)) == treatment
                    : std::ranges::find(change.treatments, treatment) != change.treatments.end();
  if (d.empty()) return false;
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
  for (const Function function : regime::kExtendedFunctions) found.counts.treatments[function] = {};
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
      InstitutionChange change{
          row.text(0), row.text(1), row.text(2), row.text(3), compare(items, now, {row.text(4), row.text(5)}),
          {}};
      treat(change, row);
      count(found.counts, change);
      if (list && filter.matches(change)) found.listed.push_back(std::move(change));
    }
    if (rows.size() < kSlice) break;
    last = rows.back().text(0);
  }
  std::ranges::sort(found.listed, {},
                    [](const InstitutionChange& c) { return std::tie(c.municipality, c.number); });
  return found;
}

}  // namespace kakari::release
