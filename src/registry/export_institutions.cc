#include "registry/export_institutions.h"

#include <fmt/format.h>

#include "registry/access_facts.h"
#include "registry/institution_row.h"
#include "registry/open_days.h"

namespace kakari::registry {
namespace {

constexpr std::size_t kPage = 2000;

std::string degrees(const std::optional<double>& value) {
  return value ? fmt::format("{:.6f}", *value) : "";
}

void write_row(sheet::CsvWriter& writer, const store::Row& row) {
  const Institution i = institution_of(row);
  const std::size_t codes_at = kInstitutionColumns.size() - 2;
  const auto code = [&](std::size_t n) {
    return row.get<std::optional<std::string>>(codes_at + n).value_or("");
  };
  const auto wheelchair = row.get<std::optional<Wheelchair>>(codes_at + 7).value_or(Wheelchair::unknown);
  writer.row({i.number,
              code(0),
              code(1),
              i.kind == regime::InstitutionKind::hospital ? "病院" : "診療所",
              i.name,
              i.kana,
              i.prefecture,
              i.municipality,
              i.planning_area,
              i.health_centre,
              i.postal,
              i.address,
              i.phone,
              i.url,
              degrees(i.latitude),
              degrees(i.longitude),
              i.departments,
              fmt::format("{}", i.beds),
              i.founder,
              i.manager,
              i.no_general_outpatients ? "1" : "0",
              i.exempt,
              i.closed_on,
              i.invented ? "架空" : "",
              days_written(code(2)),
              days_written(code(3)),
              days_written(code(4)),
              code(5),
              code(6),
              wheelchair == Wheelchair::yes  ? "可"
              : wheelchair == Wheelchair::no ? "不可"
                                             : "",
              code(8),
              code(9)});
}

std::string page_sql() {
  const auto code = [](std::string_view system) {
    return fmt::format(
        "(SELECT MIN(c.value) FROM institution_code c WHERE c.institution_id = i.id AND c.system = '{}' AND "
        "c.valid_to = '')",
        system);
  };
  return fmt::format(
      "SELECT {}, {}, {}, d.weekly, d.by_week, d.holidays, d.other, a.name_en, a.wheelchair, a.languages, "
      "a.set_by FROM institution i LEFT JOIN institution_days d ON d.institution_id = i.id LEFT JOIN "
      "institution_access a ON a.institution_id = i.id WHERE i.number > ? AND (? = '' OR i.prefecture = ? OR "
      "i.municipality = ? OR i.health_centre = ?) ORDER BY i.number LIMIT ?",
      selected_columns(), code("medical"), code("iryo"));
}

}  // namespace

std::int64_t export_institutions(store::Database& database, std::string_view area, sheet::CsvStyle style,
                                 const std::function<void(std::string_view)>& out) {
  sheet::CsvWriter writer(style);
  writer.row({"機関番号",
              "医療機関コード",
              "医療情報ネットID",
              "種類",
              "名称",
              "フリガナ",
              "都道府県コード",
              "市区町村コード",
              "構想区域コード",
              "保健所",
              "郵便番号",
              "所在地",
              "電話番号",
              "ホームページ",
              "緯度",
              "経度",
              "診療科目",
              "病床数",
              "開設者",
              "管理者",
              "一般外来なし",
              "報告対象外の理由",
              "閉院日",
              "架空",
              "毎週の診療日",
              "第1週から第5週の診療日",
              "祝日の診療",
              "その他の休診日",
              "英語表記",
              "車いす",
              "対応できる言語",
              "受診のしやすさを答えた人"});
  const std::string sql = page_sql();
  std::int64_t count = 0;
  for (std::string after;;) {
    const store::Rows rows = database.read(
        [&](store::Tx& tx) { return tx.query(sql, after, area, area, area, area, std::int64_t(kPage)); });
    for (const store::Row& row : rows) write_row(writer, row);
    out(writer.take());
    count += std::int64_t(rows.size());
    if (rows.size() < kPage) return count;
    after = rows.back().text(1);
  }
}

}  // namespace kakari::registry
