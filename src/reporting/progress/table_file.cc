#include "reporting/progress/table_file.h"

#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook.h"

namespace kakari::progress {
namespace {

std::string csv(const std::vector<std::vector<std::string>>& rows) {
  sheet::CsvWriter writer;
  for (const auto& row : rows) {
    const std::vector<std::string_view> cells(row.begin(), row.end());
    writer.row(cells);
  }
  return writer.take();
}

}  // namespace

http::Response table_file(const std::vector<std::vector<std::string>>& rows, const std::string& name,
                          bool workbook) {
  http::Response response;
  response.body = workbook ? sheet::write_xlsx("報告のようす", rows) : csv(rows);
  response
      .set("Content-Type", workbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                    : "text/csv; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"" + name + (workbook ? ".xlsx\"" : ".csv\""));
  return response;
}

}  // namespace kakari::progress
