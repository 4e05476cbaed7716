// 地方厚生局 コード内容別医療機関一覧表（医科）: no header; prefecture + code, code, name, postal code,
// address without the prefecture. It tells neither hospital from clinic nor the municipality's code.
#include <fmt/format.h>

#include "base/text.h"
#include "registry/cells.h"
#include "registry/list_format.h"

namespace kakari::registry {
namespace {

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

/// A clinic may not call itself 病院 (医療法3条1項); a hospital usually does. Right for 99 % of the country;
/// a list that tells the kind corrects the rest.
regime::InstitutionKind guessed_kind(std::string_view name) {
  const bool clinic = has(name, "診療所") || has(name, "クリニック") || has(name, "医院") ||
                      has(name, "病院附属") || has(name, "病院付属");
  return has(name, "病院") && !clinic ? regime::InstitutionKind::hospital : regime::InstitutionKind::clinic;
}

ReadRecord read(const regime::Areas& areas, const sheet::Row& row) {
  const auto refuse = [](std::string reason, std::string key = "") {
    return std::unexpected(Refused{std::move(reason), std::move(key), false});
  };
  if (row.cells.size() != 5) return refuse("列の数が 5 ではありません。");
  const std::string whole = padded(trim(row.cells[0]), 9), seven = padded(trim(row.cells[1]), 7);
  if (!all_digits(whole) || whole.size() != 9)
    return refuse(fmt::format("1 列目「{}」が 9 桁の数字ではありません。", whole));
  SourceRecord r;
  r.line = row.line;
  Institution& i = r.institution;
  i.prefecture = whole.substr(0, 2);
  const regime::Prefecture* prefecture = areas.prefecture(i.prefecture);
  if (!prefecture) return refuse(fmt::format("都道府県コード {} はありません。", i.prefecture));
  if (whole.substr(2) != seven)
    return refuse(fmt::format("1 列目のコード {} と 2 列目のコード {} が合いません。", whole, seven));
  r.key = r.code10 = i.prefecture + "1" + seven;
  i.name = trim(row.cells[2]);
  if (i.name.empty()) return refuse("名称がありません。", r.key);
  i.kind = guessed_kind(i.name);
  i.postal = padded(trim(row.cells[3]), 7);
  const std::string address = trim(row.cells[4]);
  i.address = address.starts_with(prefecture->name) ? address : prefecture->name + address;
  const Placed placed = place(areas, "", i.address);
  i.municipality = placed.municipality;
  i.health_centre = placed.health_centre;
  i.planning_area = placed.planning_area;
  r.hash = content_hash(r);
  return r;
}

}  // namespace

ListFormat bureau_list(const regime::Areas& areas) {
  ListFormat format;
  format.source = "kouseikyoku";
  format.name = "地方厚生局 コード内容別医療機関一覧表（医科）";
  format.rank = 1;
  format.has_header = false;
  format.rows_repeat = true;
  format.read = [&areas](const sheet::Row& row) { return read(areas, row); };
  return format;
}

}  // namespace kakari::registry
