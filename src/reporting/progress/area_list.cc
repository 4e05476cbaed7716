#include "reporting/progress/area_list.h"

#include <fmt/format.h>

#include "access/act.h"
#include "base/date.h"

namespace kakari::progress {
namespace {

using reporting::Decided;

constexpr std::string_view from =
    "FROM (SELECT i.id AS institution_id, i.number, i.name, i.kana_key, i.kind, i.address, i.prefecture, "
    "i.municipality, i.health_centre, COALESCE(r.stage, 'not_started') AS stage, COALESCE(r.revision, 0) AS "
    "revision, COALESCE(r.core, 0) AS core, COALESCE(r.after_hours, 0) AS after_hours, "
    "COALESCE(r.discharge_support, 0) AS discharge_support, COALESCE(r.home_care, 0) AS home_care, "
    "COALESCE(r.care_coordination, 0) AS care_coordination FROM institution i LEFT JOIN report r ON "
    "r.institution_id = i.id AND r.year = ? AND r.kind = 'periodic' WHERE r.id IS NOT NULL OR (i.exempt = '' "
    "AND (i.closed_on = '' OR i.closed_on > ?))) q ";

/// The wards of a designated city, or the municipality itself.
std::vector<std::string> codes_of(const regime::Areas& areas, const std::string& municipality) {
  std::vector<std::string> codes{municipality};
  for (const auto& place : areas.municipalities())
    if (place.city == municipality) codes.push_back(place.code);
  return codes;
}

AreaRow read(const store::Row& row) {
  AreaRow r;
  r.institution = Id::trusted(row.text(0));
  r.number = row.text(1);
  r.name = row.text(2);
  r.kind = row.get<regime::InstitutionKind>(3);
  r.address = row.text(4);
  r.municipality = row.text(5);
  r.stage = reporting::stage_of(row.text(6)).value();
  r.reported = row.integer(7) > 0;
  for (std::size_t f = 0; f < r.decided.size(); ++f) r.decided[f] = row.get<Decided>(8 + f);
  return r;
}

}  // namespace

Result<AreaList> area_list(store::Tx& tx, const regime::Areas& areas, const access::Actor& actor,
                           const AreaFilter& filter) {
  if (!access::could(actor.role, access::Act::area_read))
    return problem(ProblemKind::forbidden, "not-yours",
                   "医療機関ごとの一覧は、都道府県、保健所と市区町村の担当者がご覧になれます。");
  const std::string as_of = Date(filter.year + 1, 1, 1).iso();
  // Every scope of those who may begins with its prefecture, by which institutions are found.
  const std::string prefecture = actor.scope.substr(0, 2);
  std::vector<store::Value> args{store::to_value(filter.year), store::to_value(as_of),
                                 store::to_value(prefecture)};
  std::string where = "WHERE q.prefecture = ? AND ";
  const auto lies_in = [&](const std::vector<std::string>& codes) {
    std::string marks;
    for (const std::string& code : codes) {
      marks += marks.empty() ? "?" : ", ?";
      args.push_back(store::to_value(code));
    }
    return "q.municipality IN (" + marks + ")";
  };
  // What lies in a city lies in its wards: institutions carry the ward's code.
  const bool town = actor.role == access::Role::municipality_officer;
  const auto own = town ? codes_of(areas, actor.scope) : std::vector<std::string>{};
  const auto wanted = codes_of(areas, filter.municipality);
  const access::Filter scope = access::scope(actor, access::Act::area_read, "q");
  if (town) {
    where += lies_in(own);
  } else {
    where += scope.sql;
    for (const auto& arg : scope.args) args.push_back(store::to_value(arg));
  }
  if (!filter.municipality.empty()) where += " AND " + lies_in(wanted);
  if (filter.function)
    where += fmt::format(" AND q.{} IN ({}, {}, {})", regime::id(*filter.function), int(Decided::not_needed),
                         int(Decided::waiting), int(Decided::confirmed));
  if (filter.missing_only) where += " AND q.revision = 0";
  AreaList list;
  list.total = tx.run("SELECT COUNT(*) " + std::string(from) + where, args)[0].integer(0);
  std::string limit;
  const std::int64_t size = filter.page_size, skip = size * (std::max(filter.page, 1) - 1);
  if (size > 0) {
    limit = " LIMIT ? OFFSET ?";
    args.push_back(store::to_value(size));
    args.push_back(store::to_value(skip));
  }
  for (const auto& row :
       tx.run("SELECT q.institution_id, q.number, q.name, q.kind, q.address, q.municipality, q.stage, "
              "q.revision, q.core, q.after_hours, q.discharge_support, q.home_care, q.care_coordination " +
                  std::string(from) + where + " ORDER BY q.kana_key, q.number" + limit,
              args))
    list.rows.push_back(read(row));
  return list;
}

std::string standing_in_words(regime::Function function, reporting::Decided decided) {
  switch (decided) {
    case Decided::not_held:
      return "無し";
    case Decided::not_needed:
      return "有り";
    case Decided::waiting:
      return "有り（確認前）";
    case Decided::confirmed:
      return function == regime::Function::core ? "有り" : "有り（県の確認）";
    case Decided::absent:
      return "体制なしと判断";
  }
  return {};
}

}  // namespace kakari::progress
