#include "reporting/desk/year_history.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/act.h"
#include "base/date.h"
#include "registry/succession.h"

namespace kakari::desk {
namespace {

using reporting::Decision;
using reporting::Revision;

void add_revisions(YearHistory& y) {
  for (const Revision& r : y.revisions) {
    y.happened.push_back({r.arrived_at,
                          fmt::format("{}（第{}版、{}）", r.change ? "変更を報告した" : "提出した", r.number,
                                      reporting::label(r.channel)),
                          r.by, r.change_reason});
    if (r.withdrawn)
      y.happened.push_back({r.withdrawn_at, fmt::format("第{}版を引き戻した", r.number), "", ""});
  }
}

void add_review(store::Tx& tx, const Id& report, YearHistory& y) {
  for (const store::Row& row : tx.query("SELECT at, revision FROM review WHERE report_id = ?", report))
    y.happened.push_back({row.integer(0), fmt::format("県が第{}版の確認を始めた", row.integer(1)), "", ""});
  for (const store::Row& row :
       tx.query("SELECT c.at, c.revision, c.note, (SELECT COUNT(*) FROM returned_item i WHERE i.return_id = "
                "c.id) FROM return_case c WHERE c.report_id = ?",
                report))
    y.happened.push_back({row.integer(0),
                          fmt::format("第{}版が差し戻された（{}項目）", row.integer(1), row.integer(3)), "",
                          row.text(2)});
}

void add_decisions(store::Tx& tx, YearHistory& y) {
  const auto all = reporting::decisions(tx, y.institution.id, y.year);
  for (const Decision& d : all) {
    const std::string function = "「" + std::string(regime::label(d.function)) + "」の";
    y.happened.push_back({d.at, function + (d.confirmed ? "体制が確認された" : "体制がないと判断された"),
                          d.authority, d.reason});
    if (d.reversed)
      y.happened.push_back({d.reversed_at, function + "判断が取り消された", d.authority, d.reversal_reason});
  }
  auto standing = y.revisions;
  std::erase_if(standing, [](const Revision& r) { return r.withdrawn; });
  if (standing.empty()) return;
  for (const regime::Function function : regime::kFunctions)
    if (const Decision* d = reporting::covering(all, standing, standing.size() - 1, function))
      y.decisions.push_back(*d);
}

YearHistory year_of(store::Tx& tx, const access::Actor& actor, const registry::Institution& institution,
                    const store::Row& row, const std::vector<Source>& sources) {
  YearHistory y;
  y.year = row.get<int>(0);
  y.institution = institution;
  y.report_number = row.text(2);
  y.stage = reporting::stage_of(row.text(3)).value();
  y.published_at = row.integer(4);
  y.revisions = reporting::revisions(tx, institution.id, y.year);
  add_revisions(y);
  add_review(tx, Id::trusted(row.text(1)), y);
  add_decisions(tx, y);
  if (y.published_at != 0 && !y.revisions.empty())
    y.happened.push_back({y.published_at, fiscal_year_name(y.year) + "の報告が公表された", "", ""});
  for (const Source& source : sources)
    for (Happened& one : source(tx, actor, institution.id, y.year)) y.happened.push_back(std::move(one));
  std::ranges::stable_sort(y.happened, {}, &Happened::at);
  return y;
}

void add_years(store::Tx& tx, const access::Actor& actor, const registry::Institution& institution,
               const std::vector<Source>& sources, History& history) {
  const bool before = institution.id != history.institution.id;
  for (const store::Row& row : tx.query(
           "SELECT r.year, r.id, r.number, r.stage, COALESCE(p.at, 0), r.revision FROM report r LEFT JOIN "
           "publication p ON p.prefecture = r.prefecture AND p.year = r.year WHERE r.institution_id = ? "
           "ORDER "
           "BY r.year DESC",
           institution.id)) {
    if (before && row.integer(5) == 0) continue;  // a draft that stayed behind
    history.years.push_back(year_of(tx, actor, institution, row, sources));
    history.years.back().before_succession = before;
  }
}

}  // namespace

Result<registry::Institution> find_readable(store::Tx& tx, const access::Actor& actor,
                                            std::string_view number) {
  const auto found = registry::find_by_number(tx, number);
  constexpr int chain_max = 20;
  auto now = found;
  for (int i = 0; now && i < chain_max; ++i) {
    if (access::may(actor, access::Act::report_read, registry::scope_of(*now))) return *found;
    const auto next = registry::succession_from(tx, now->id);
    now = next ? registry::find(tx, next->new_id) : std::nullopt;
  }
  return problem(ProblemKind::not_found, "no-such-institution",
                 "医療機関が見つかりません。機関番号をご確認ください。");
}

Result<History> history(store::Tx& tx, const access::Actor& actor, std::string_view number,
                        const std::vector<Source>& sources) {
  auto found = find_readable(tx, actor, number);
  if (!found) return std::unexpected(found.error());
  History all;
  all.institution = *std::move(found);
  add_years(tx, actor, all.institution, sources, all);
  for (const Id& before : registry::predecessors(tx, all.institution.id))
    if (const auto one = registry::find(tx, before)) add_years(tx, actor, *one, sources, all);
  std::ranges::stable_sort(all.years, std::ranges::greater{}, &YearHistory::year);
  return all;
}

}  // namespace kakari::desk
