#include "reporting/progress/rates.h"

#include <fmt/format.h>

#include <functional>

#include "access/act.h"

namespace kakari::progress {
namespace {

using access::Role;
using Grouped = std::map<std::string, Counts>;

RateTable table_of(std::string caption, const Grouped& now, const Grouped& before,
                   const std::function<std::string(const std::string&)>& name,
                   const std::function<std::string(const std::string&)>& href) {
  RateTable table{std::move(caption), {}};
  for (const auto& [code, counts] : now) {
    const auto then = before.find(code);
    table.rows.push_back(
        {code, name(code), href(code), counts, then == before.end() ? -1 : then->second.rate_tenths()});
  }
  return table;
}

struct Part {
  const regime::Areas& areas;
  const Tally& now;
  const Tally* before;

  Grouped then(const std::function<Grouped(const Tally&)>& group) const {
    return before ? group(*before) : Grouped{};
  }
  std::string municipality_name(const std::string& code) const {
    const auto* place = areas.municipality(code);
    return place ? place->name : code.empty() ? "（市町村の登録なし）" : code;
  }
  std::string centre_name(const std::string& id) const {
    const auto* centre = areas.health_centre(id);
    return centre ? centre->name : id.empty() ? "（保健所の登録なし）" : id;
  }
  RateTable prefectures() const {
    const auto group = [](const Tally& t) { return t.by_prefecture(); };
    return table_of(
        "都道府県ごと", group(now), then(group),
        [this](const std::string& code) {
          const auto* place = areas.prefecture(code);
          return place ? place->name : code;
        },
        [](const std::string& code) { return "/progress?prefecture=" + code; });
  }
  RateTable centres(const std::string& prefecture, bool linked) const {
    const auto group = [&](const Tally& t) { return t.by_health_centre(prefecture); };
    return table_of(
        "保健所ごと", group(now), then(group), [this](const std::string& id) { return centre_name(id); },
        [linked](const std::string& id) { return linked ? "/missing?centre=" + id : std::string(); });
  }
  RateTable municipalities(const std::string& prefecture, const std::string& centre, bool linked) const {
    const auto group = [&](const Tally& t) { return t.by_municipality(areas, prefecture, centre); };
    return table_of(
        "市町村ごと", group(now), then(group),
        [this](const std::string& code) { return municipality_name(code); },
        [linked](const std::string& code) {
          return linked ? "/progress/institutions?municipality=" + code : std::string();
        });
  }
};

Counts sum_of(const RateTable& table) {
  Counts all;
  for (const RateRow& row : table.rows) all += row.now;
  return all;
}

int rate_of(const Grouped& grouped) {
  Counts all;
  for (const auto& [code, counts] : grouped) all += counts;
  return all.rate_tenths();
}

/// A municipality's own row alone; a city sees its wards as one.
void keep_only(RateTable& table, const std::string& code) {
  std::erase_if(table.rows, [&](const RateRow& row) { return row.code != code; });
}

}  // namespace

Result<Rates> rates(const regime::Areas& areas, const access::Actor& actor,
                    const std::shared_ptr<const Tally>& now, const std::shared_ptr<const Tally>& before,
                    std::string_view prefecture) {
  if (!access::could(actor.role, access::Act::progress_read))
    return problem(ProblemKind::forbidden, "not-yours",
                   "報告のようすは、都道府県、保健所、市区町村と厚生労働省の担当者がご覧になれます。");
  if (!now)
    return problem(ProblemKind::not_found, "no-year",
                   "この年度の報告は、まだ始まっていません。年度を選び直してください。");
  const Part part{areas, *now, before.get()};
  Rates r;
  r.year = now->year;
  r.at = now->at;
  const bool ministry = actor.role == Role::ministry_officer;
  const std::string of = ministry ? std::string(prefecture) : actor.scope.substr(0, 2);
  const auto* named = areas.prefecture(of);
  if (ministry && !named) {
    r.place = "全国";
    r.tables.push_back(part.prefectures());
    r.all = now->country();
    r.before_tenths = before ? before->country().rate_tenths() : -1;
    return r;
  }
  r.place = named ? named->name : of;
  const auto group = [&](const Tally& t) {
    return t.by_municipality(areas, of, actor.role == Role::health_centre_officer ? actor.scope : "");
  };
  if (actor.role == Role::health_centre_officer) {
    r.place = part.centre_name(actor.scope);
    r.tables.push_back(part.municipalities(of, actor.scope, true));
  } else if (actor.role == Role::municipality_officer) {
    r.place = part.municipality_name(actor.scope);
    r.tables.push_back(part.municipalities(of, "", true));
    keep_only(r.tables.back(), actor.scope);
    r.before_tenths = r.tables.back().rows.empty() ? -1 : r.tables.back().rows.front().before_tenths;
  } else {
    r.tables.push_back(part.centres(of, !ministry));
    r.tables.push_back(part.municipalities(of, "", !ministry));
  }
  r.all = sum_of(r.tables.back());
  if (before && actor.role != Role::municipality_officer) r.before_tenths = rate_of(group(*before));
  return r;
}

std::vector<std::vector<std::string>> as_rows(const Rates& rates) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> head{
      "区分",   "コード", "名称",     "対象",     "報告済", "報告率（％）", "前年度の報告率（％）",
      "未着手", "下書き", "確認待ち", "差し戻し", "確認済", "期限後",       "1号機能有り"};
  for (const auto function : regime::kExtendedFunctions) {
    head.push_back(std::string(regime::label(function)) + "（有り）");
    head.push_back(std::string(regime::label(function)) + "（県の確認）");
  }
  rows.push_back(std::move(head));
  const auto tenths = [](int n) { return n < 0 ? std::string() : fmt::format("{}.{}", n / 10, n % 10); };
  for (const RateTable& table : rates.tables)
    for (const RateRow& row : table.rows) {
      const Counts& c = row.now;
      std::vector<std::string> cells{table.caption, row.code, row.name};
      cells.push_back(std::to_string(c.asked));
      cells.push_back(std::to_string(c.reported));
      cells.push_back(tenths(c.rate_tenths()));
      cells.push_back(tenths(row.before_tenths));
      for (const std::int64_t n : {c.not_started, c.draft, c.waiting, c.returned, c.settled, c.late, c.core})
        cells.push_back(std::to_string(n));
      for (const Counts::Held& held : c.held) {
        cells.push_back(std::to_string(held.reported));
        cells.push_back(std::to_string(held.confirmed));
      }
      rows.push_back(std::move(cells));
    }
  return rows;
}

}  // namespace kakari::progress
