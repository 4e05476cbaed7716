// 医療情報ネット 施設票: 65 columns for hospitals; clinics have the first 61 and then the beds in all (62).
// Our own open data goes on behind them, and names everybody by 機関番号 (docs/open-data.md).
#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "registry/cells.h"
#include "registry/list_format.h"
#include "registry/number.h"

namespace kakari::registry {
namespace {

constexpr std::array kDays{"月", "火", "水", "木", "金", "土", "日"};

struct FacilitySheet {
  const regime::Areas* areas;
  int number, code10, invented, postal, phone, departments;  // of our own open data; else -1
  int id, name, kana, name_en, kind, prefecture, municipality, address, latitude, longitude, url, beds;
  std::array<int, 7> weekly;
  std::array<int, 35> by_week;
  int holidays, other;

  FacilitySheet(const Columns& columns, const regime::Areas& all)
      : areas(&all),
        number(columns.at("機関番号")),
        code10(columns.at("医療機関コード")),
        invented(columns.at("架空")),
        postal(columns.at("郵便番号")),
        phone(columns.at("電話番号")),
        departments(columns.at("診療科目")),
        id(columns.at("ID")),
        name(columns.at("正式名称")),
        kana(columns.at("正式名称（フリガナ）")),
        name_en(columns.at("英語表記（ローマ字表記）")),
        kind(columns.at("機関区分")),
        prefecture(columns.at("都道府県コード")),
        municipality(columns.at("市区町村コード")),
        address(columns.at("所在地")),
        latitude(columns.at("所在地座標（緯度）")),
        longitude(columns.at("所在地座標（経度）")),
        url(columns.at("案内用ホームページアドレス")),
        beds(columns.at("合計病床数")),
        holidays(columns.at("祝日に休診")),
        other(columns.at("その他の休診日（GW、お盆等）")) {
    if (other < 0) other = columns.at("その他の休診日（gw、お盆等）");
    for (std::size_t d = 0; d < 7; ++d) {
      weekly[d] = columns.at(fmt::format("毎週決まった曜日に休診（{}）", kDays[d]));
      for (std::size_t week = 0; week < 5; ++week)
        by_week[week * 7 + d] =
            columns.at(fmt::format("決まった週に休診（定期週）第{}週（{}）", week + 1, kDays[d]));
    }
  }

  /// The columns are named 休診 (closed), but hold 0 for closed and 1 for open.
  static char open_letter(const std::string& cell) { return cell == "1" ? 'o' : cell == "0" ? 'c' : '-'; }

  OpenDays days(const sheet::Row& row) const {
    OpenDays days;
    for (const int at : weekly) days.weekly += open_letter(Columns::text(row, at));
    for (const int at : by_week) days.by_week += open_letter(Columns::text(row, at));
    days.holidays = open_letter(Columns::text(row, holidays));
    days.other = Columns::text(row, other);
    return days;
  }

  /// Fills in the codes, and the key by them; a reason when one cannot be right.
  std::string codes(const sheet::Row& row, SourceRecord& r) const {
    const std::string typed = Columns::text(row, id);
    Institution& i = r.institution;
    if (number >= 0) {
      i.number = Columns::text(row, number);
      if (!fits_prefecture(i.number, i.prefecture))
        return fmt::format("機関番号「{}」が都道府県コード {} のものとして正しくありません。", i.number,
                           i.prefecture);
    }
    if (!typed.empty() || number < 0) {
      const auto restored = restored_iryo_id(typed, i.prefecture);
      if (!restored)
        return fmt::format(
            "ID「{}」が都道府県コード {} で始まりません。先頭の 0 や桁が失われていないか確かめてください。",
            typed, i.prefecture);
      r.iryo_id = *restored;
    }
    r.key = number >= 0 ? i.number : r.iryo_id;
    return {};
  }

  /// What our own open data says besides.
  void more(const sheet::Row& row, SourceRecord& r) const {
    if (number < 0) return;
    r.code10 = padded(Columns::text(row, code10), 10);
    r.institution.invented = Columns::text(row, invented) == "1";
    r.institution.postal = padded(Columns::text(row, postal), 7);
    r.institution.phone = Columns::text(row, phone);
    r.institution.departments = Columns::text(row, departments);
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
    if (r.kind == "3") return refuse("歯科診療所は報告の対象外です。", r.key, true);
    if (r.kind == "4") return refuse("助産所は報告の対象外です。", r.key, true);
    if (r.kind == "5") return refuse("薬局は報告の対象外です。", r.key, true);
    if (r.kind != "1" && r.kind != "2")
      return refuse(fmt::format("機関区分「{}」は 1（病院）でも 2（診療所）でもありません。", r.kind), r.key);
    i.kind = r.kind == "1" ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
    i.name = Columns::text(row, name);
    if (i.name.empty()) return refuse("正式名称がありません。", r.key);
    i.kana = Columns::text(row, kana);
    i.address = Columns::text(row, address);
    i.url = Columns::text(row, url);
    if (const auto at = coordinates(Columns::text(row, latitude), Columns::text(row, longitude)))
      std::tie(i.latitude, i.longitude) = *at;
    i.beds = parse_count(Columns::text(row, beds)).value_or(0);
    const Placed placed =
        place(*areas, i.prefecture + padded(Columns::text(row, municipality), 3), i.address);
    i.municipality = placed.municipality;
    i.health_centre = placed.health_centre;
    i.planning_area = placed.planning_area;
    // A name in other letters is left out: it is no reason to refuse the institution.
    AccessFacts listed;
    listed.name_en = Columns::text(row, name_en);
    if (auto facts = checked(std::move(listed))) r.access = std::move(*facts);
    more(row, r);
    r.days = days(row);
    r.hash = content_hash(r);
    return r;
  }
};

}  // namespace

ListFormat facility_sheet(const sheet::Row& header, const regime::Areas& areas) {
  ListFormat format;
  format.source = "iryo";
  format.name = header.cells.size() == 62 ? "医療情報ネット 診療所 施設票" : "医療情報ネット 病院 施設票";
  format.rank = 3;
  if (Columns(header).has("機関番号")) {  // whoever is not in it is not gone by that
    format.source = kOwnList;
    format.name = "Kakari のオープンデータ";
    format.rank = 0;
    format.whole = false;
  }
  format.read = [sheet = FacilitySheet(Columns(header), areas)](const sheet::Row& row) {
    return sheet.read(row);
  };
  return format;
}

}  // namespace kakari::registry
