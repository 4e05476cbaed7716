// What `kakari export institutions` wrote: everything the registry keeps, under its 機関番号. It moves a
// registry; who is not in it is not gone, and who is in it is not thereby named by an official list.
#include <fmt/format.h>

#include "base/text.h"
#include "registry/cells.h"
#include "registry/list_format.h"
#include "registry/number.h"
#include "registry/open_days.h"

namespace kakari::registry {
namespace {

struct OwnList {
  int number, code10, iryo_id, kind, name, kana, prefecture, municipality, planning_area, health_centre,
      postal, address, phone, url, latitude, longitude, departments, beds, founder, manager, no_general,
      exempt, closed, invented, weekly, by_week, holidays, other, name_en, wheelchair, languages, said_by;

  explicit OwnList(const Columns& c)
      : number(c.at("機関番号")),
        code10(c.at("医療機関コード")),
        iryo_id(c.at("医療情報ネットID")),
        kind(c.at("種類")),
        name(c.at("名称")),
        kana(c.at("フリガナ")),
        prefecture(c.at("都道府県コード")),
        municipality(c.at("市区町村コード")),
        planning_area(c.at("構想区域コード")),
        health_centre(c.at("保健所")),
        postal(c.at("郵便番号")),
        address(c.at("所在地")),
        phone(c.at("電話番号")),
        url(c.at("ホームページ")),
        latitude(c.at("緯度")),
        longitude(c.at("経度")),
        departments(c.at("診療科目")),
        beds(c.at("病床数")),
        founder(c.at("開設者")),
        manager(c.at("管理者")),
        no_general(c.at("一般外来なし")),
        exempt(c.at("報告対象外の理由")),
        closed(c.at("閉院日")),
        invented(c.at("架空")),
        weekly(c.at("毎週の診療日")),
        by_week(c.at("第1週から第5週の診療日")),
        holidays(c.at("祝日の診療")),
        other(c.at("その他の休診日")),
        name_en(c.at("英語表記")),
        wheelchair(c.at("車いす")),
        languages(c.at("対応できる言語")),
        said_by(c.at("受診のしやすさを答えた人")) {}

  /// Fills in number and codes, and the key by them; a reason when one cannot be right.
  std::string codes(const sheet::Row& row, SourceRecord& r) const {
    Institution& i = r.institution;
    i.number = narrow(Columns::text(row, number));
    if (!i.number.empty() && !fits_prefecture(i.number, i.prefecture))
      return fmt::format("機関番号「{}」が都道府県コード {} のものとして正しくありません。", i.number,
                         i.prefecture);
    r.code10 = padded(Columns::text(row, code10), 10);
    if (!r.code10.empty() && (r.code10.size() != 10 || !all_digits(r.code10)))
      return fmt::format("医療機関コード「{}」が 10 桁の数字ではありません。", r.code10);
    if (const std::string typed = Columns::text(row, iryo_id); !typed.empty())
      r.iryo_id = restored_iryo_id(typed, i.prefecture).value_or(typed);
    r.key = !i.number.empty() ? i.number : !r.code10.empty() ? r.code10 : r.iryo_id;
    return r.key.empty() ? "機関番号も医療機関コードも医療情報ネットID もありません。" : "";
  }

  /// Municipality, health centre and planning area as they stand: the list is a registry's own.
  std::string area(const sheet::Row& row, Institution& i) const {
    i.municipality = padded(Columns::text(row, municipality), 5);
    if (!i.municipality.empty() && (i.municipality.size() != 5 || !i.municipality.starts_with(i.prefecture)))
      return fmt::format("市区町村コード「{}」が都道府県コード {} で始まる 5 桁ではありません。",
                         i.municipality, i.prefecture);
    i.planning_area = padded(Columns::text(row, planning_area), 4);
    i.health_centre = Columns::text(row, health_centre);
    i.postal = padded(Columns::text(row, postal), 7);
    i.address = Columns::text(row, address);
    if (const auto at = coordinates(Columns::text(row, latitude), Columns::text(row, longitude)))
      std::tie(i.latitude, i.longitude) = *at;
    return {};
  }

  std::string rest(const sheet::Row& row, SourceRecord& r) const {
    Institution& i = r.institution;
    i.kana = Columns::text(row, kana);
    i.phone = Columns::text(row, phone);
    i.url = Columns::text(row, url);
    i.departments = Columns::text(row, departments);
    i.beds = parse_count(Columns::text(row, beds)).value_or(0);
    i.founder = Columns::text(row, founder);
    i.manager = Columns::text(row, manager);
    i.no_general_outpatients = Columns::text(row, no_general) == "1";
    i.exempt = Columns::text(row, exempt);
    i.closed_on = Columns::text(row, closed);
    if (!i.closed_on.empty() && !Date::parse(i.closed_on))
      return fmt::format("閉院日「{}」が日付ではありません。", i.closed_on);
    i.invented = !Columns::text(row, invented).empty();
    r.days.weekly = days_read(Columns::text(row, weekly), 7);
    if (r.days.weekly.empty()) return {};
    r.days.by_week = days_read(Columns::text(row, by_week), 35);
    r.days.holidays = days_read(Columns::text(row, holidays), 1);
    r.days.other = Columns::text(row, other);
    return {};
  }

  std::string access(const sheet::Row& row, SourceRecord& r) const {
    const std::string wheels = Columns::text(row, wheelchair);
    auto facts = checked({.name_en = Columns::text(row, name_en),
                          .wheelchair = wheels == "可"     ? Wheelchair::yes
                                        : wheels == "不可" ? Wheelchair::no
                                                           : Wheelchair::unknown,
                          .languages = split_languages(Columns::text(row, languages)),
                          .set_by = Columns::text(row, said_by)});
    if (!facts) return facts.error().message;
    r.access = std::move(*facts);
    return {};
  }

  ReadRecord read(const regime::Areas& areas, const sheet::Row& row) const {
    SourceRecord r;
    const auto refuse = [&r](std::string reason) {
      return std::unexpected(Refused{std::move(reason), r.key, false});
    };
    r.line = row.line;
    Institution& i = r.institution;
    i.prefecture = padded(Columns::text(row, prefecture), 2);
    if (!areas.prefecture(i.prefecture))
      return refuse(fmt::format("都道府県コード「{}」は 01 から 47 ではありません。", i.prefecture));
    if (std::string reason = codes(row, r); !reason.empty()) return refuse(std::move(reason));
    const std::string word = Columns::text(row, kind);
    if (word != "病院" && word != "診療所")
      return refuse(fmt::format("種類「{}」が病院でも診療所でもありません。", word));
    i.kind = word == "病院" ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
    r.kind = word == "病院" ? "1" : "2";
    i.name = Columns::text(row, name);
    if (i.name.empty()) return refuse("名称がありません。");
    if (std::string reason = area(row, i); !reason.empty()) return refuse(std::move(reason));
    if (std::string reason = rest(row, r); !reason.empty()) return refuse(std::move(reason));
    if (std::string reason = access(row, r); !reason.empty()) return refuse(std::move(reason));
    r.hash = content_hash(row.cells);
    return r;
  }
};

}  // namespace

bool is_own_list(const sheet::Row& header) {
  const Columns columns(header);
  return columns.has("機関番号") && columns.has("種類") && columns.has("名称") &&
         columns.has("都道府県コード");
}

ListFormat own_list(const sheet::Row& header, const regime::Areas& areas) {
  ListFormat format;
  format.source = kOwnList;
  format.name = "Kakari の医療機関一覧";
  format.rank = 0;
  format.whole = false;
  format.read = [list = OwnList(Columns(header)), &areas](const sheet::Row& row) {
    return list.read(areas, row);
  };
  return format;
}

}  // namespace kakari::registry
