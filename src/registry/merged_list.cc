// The union of 医療情報ネット and 地方厚生局, one row an institution, with the codes of both where they met.
#include <fmt/format.h>

#include "base/text.h"
#include "registry/cells.h"
#include "registry/list_format.h"

namespace kakari::registry {
namespace {

struct MergedList {
  const regime::Areas* areas;
  int code10, iryo_id, kind, kind_source, name, kana, postal, prefecture, municipality, address, latitude,
      longitude, departments, beds, url;

  MergedList(const Columns& c, const regime::Areas& all)
      : areas(&all),
        code10(c.at("code10")),
        iryo_id(c.at("iryo_id")),
        kind(c.at("kind")),
        kind_source(c.at("kind_source")),
        name(c.at("name")),
        kana(c.at("kana")),
        postal(c.at("postal")),
        prefecture(c.at("pref_code")),
        municipality(c.at("muni_code5")),
        address(c.at("address")),
        latitude(c.at("lat")),
        longitude(c.at("lon")),
        departments(c.at("departments")),
        beds(c.at("beds_total")),
        url(c.at("url")) {}

  /// Fills in the codes; a reason when one cannot be right.
  std::string codes(const sheet::Row& row, SourceRecord& r) const {
    const std::string& p = r.institution.prefecture;
    r.code10 = padded(Columns::text(row, code10), 10);
    if (!r.code10.empty() && (r.code10.size() != 10 || !all_digits(r.code10) || !r.code10.starts_with(p)))
      return fmt::format("医療機関コード「{}」が都道府県コード {} で始まる 10 桁の数字ではありません。",
                         r.code10, p);
    const std::string typed = Columns::text(row, iryo_id);
    if (!typed.empty()) {
      const auto restored = restored_iryo_id(typed, p);
      if (!restored) return fmt::format("ID「{}」が都道府県コード {} で始まりません。", typed, p);
      r.iryo_id = *restored;
    }
    if (r.code10.empty() && r.iryo_id.empty()) return "医療機関コードも ID もありません。";
    r.key = r.code10.empty() ? "iryo:" + r.iryo_id : r.code10;
    return "";
  }

  ReadRecord read(const sheet::Row& row) const {
    const auto refuse = [](std::string reason, std::string key = "", bool out = false) {
      return std::unexpected(Refused{std::move(reason), std::move(key), out});
    };
    SourceRecord r;
    r.line = row.line;
    Institution& i = r.institution;
    i.prefecture = padded(Columns::text(row, prefecture), 2);
    if (!areas->prefecture(i.prefecture))
      return refuse(fmt::format("都道府県コード「{}」は 01 から 47 ではありません。", i.prefecture));
    if (std::string reason = codes(row, r); !reason.empty()) return refuse(std::move(reason));
    r.kind = Columns::text(row, kind);
    if (r.kind == "3" || r.kind == "4" || r.kind == "5")
      return refuse("歯科診療所・助産所・薬局は報告の対象外です。", r.key, true);
    if (r.kind != "1" && r.kind != "2")
      return refuse(fmt::format("機関の種類「{}」は 1（病院）でも 2（診療所）でもありません。", r.kind),
                    r.key);
    i.kind = r.kind == "1" ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
    i.name = Columns::text(row, name);
    if (i.name.empty()) return refuse("名称がありません。", r.key);
    i.kana = Columns::text(row, kana);
    i.postal = padded(Columns::text(row, postal), 7);
    i.address = Columns::text(row, address);
    if (i.postal.find_first_not_of('0') == std::string::npos) i.postal.clear();
    if (const auto at = coordinates(Columns::text(row, latitude), Columns::text(row, longitude)))
      std::tie(i.latitude, i.longitude) = *at;
    i.departments = Columns::text(row, departments);
    i.beds = parse_count(Columns::text(row, beds)).value_or(0);
    i.url = Columns::text(row, url);
    const Placed placed = place(*areas, padded(Columns::text(row, municipality), 5), i.address);
    i.municipality = placed.municipality;
    i.health_centre = placed.health_centre;
    i.planning_area = placed.planning_area;
    r.hash = content_hash(r);
    return r;
  }
};

}  // namespace

ListFormat merged_list(const sheet::Row& header, const regime::Areas& areas) {
  ListFormat format;
  format.source = "merged";
  format.name = "医療機関の統合一覧";
  format.rank = 2;
  format.read = [list = MergedList(Columns(header), areas)](const sheet::Row& row) { return list.read(row); };
  return format;
}

}  // namespace kakari::registry
