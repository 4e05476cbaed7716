#include "training/certificates/import_row.h"

#include <array>
#include <boost/json.hpp>

#include "base/text.h"
#include "registry/typed_day.h"

namespace kakari::certificates {
namespace {

const std::array kColumns{
    registry::NamedColumn{"number", {"修了証番号", "番号"}},
    registry::NamedColumn{"earlier_number", {"これまでの番号"}},
    registry::NamedColumn{"licence_number", {"医籍登録番号"}},
    registry::NamedColumn{"name", {"氏名"}},
    registry::NamedColumn{"kana", {"カナ", "氏名（カナ）", "フリガナ"}},
    registry::NamedColumn{"birth_date", {"生年月日"}},
    registry::NamedColumn{"issued", {"修了日", "発行日"}, true},
    registry::NamedColumn{"association", {"医師会名", "医師会"}},
};

/// Empty when the row can be used.
std::string fault_of(const ImportRow& row, const std::string& licence_typed, Date today) {
  const auto issued = Date::parse(row.issued);
  if (!issued) return "修了日が日付ではありません";
  if (*issued > today) return "修了日が今日より後です";
  if (!licence_typed.empty() && row.licence.empty()) return "医籍登録番号が数字6桁以内ではありません";
  if (!row.birth_date.empty() && !Date::parse(row.birth_date)) return "生年月日が日付ではありません";
  if (row.licence.empty() && (row.kana.empty() || row.birth_date.empty()))
    return "医籍登録番号がないときは、カナと生年月日の両方が必要です";
  return {};
}

}  // namespace

Result<std::vector<ImportRow>> read_import_rows(const std::string& path, const std::string& encoding,
                                                Date today) {
  std::vector<ImportRow> rows;
  registry::Rejects none("");
  const auto done = registry::read_named_table(path, encoding, kColumns, none, [&](registry::NamedRow cells) {
    ImportRow row;
    row.line = cells.line;
    row.number = narrow(cells["number"]);
    row.earlier = narrow(cells["earlier_number"]);
    row.licence = registry::read_licence_number(cells["licence_number"]);
    row.name = cells["name"];
    row.kana = cells["kana"];
    row.birth_date = cells["birth_date"].empty() ? "" : registry::read_day(cells["birth_date"]);
    row.issued = registry::read_day(cells["issued"]);
    row.association = cells["association"];
    row.raw = cells.raw;
    row.fault = fault_of(row, cells["licence_number"], today);
    rows.push_back(std::move(row));
    return std::string();
  });
  if (!done) return std::unexpected(done.error());
  return rows;
}

std::string json_of(const std::vector<ImportRow>& rows) {
  boost::json::array all;
  for (const ImportRow& r : rows)
    all.push_back(boost::json::array{r.line, r.number, r.licence, r.name, r.kana, r.birth_date, r.association,
                                     r.issued, r.raw, r.fault, r.earlier});
  return boost::json::serialize(all);
}

std::vector<ImportRow> rows_of_json(std::string_view text) {
  std::vector<ImportRow> rows;
  const boost::json::value all = boost::json::parse(text);
  for (const boost::json::value& value : all.as_array()) {
    const boost::json::array& cells = value.as_array();
    const auto at = [&](std::size_t n) { return std::string(cells.at(n).as_string()); };
    ImportRow row;
    row.line = cells.at(0).as_int64();
    row.number = at(1);
    row.licence = at(2);
    row.name = at(3);
    row.kana = at(4);
    row.birth_date = at(5);
    row.association = at(6);
    row.issued = at(7);
    row.raw = at(8);
    row.fault = at(9);
    if (cells.size() > 10) row.earlier = at(10);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace kakari::certificates
