#include "access/permissions_file.h"

#include <optional>

#include "platform/sheet/csv_writer.h"
#include "platform/sheet/workbook_writer.h"

namespace kakari::access {

struct PermissionFile::Out {
  std::optional<sheet::WorkbookWriter> workbook;
  sheet::CsvWriter csv;

  void row(const std::vector<std::string>& cells) {
    if (workbook) return workbook->row(cells);
    csv.row(std::vector<std::string_view>(cells.begin(), cells.end()));
  }
};

PermissionFile::PermissionFile(bool workbook) : out_(std::make_unique<Out>()) {
  if (workbook) out_->workbook.emplace("権限");
  out_->row({"お名前", "ログイン名", "役割", "対象", "いつから", "いつまで", "与えた方", "最後に使われた日",
             "90日使われていない", "二要素認証"});
}
PermissionFile::~PermissionFile() = default;

void PermissionFile::add(const HeldPermission& held, const BothNow& now) {
  out_->row({held.name, held.login, std::string(label(held.role)) + (held.lead ? "（管理する方）" : ""),
             held.scope_name, Date::of(held.since).iso(), held.last_day, held.given_by,
             held.last_seen ? Date::of(held.last_seen).iso() : "", held.idle(now) ? "はい" : "",
             held.factor ? "あり" : "なし"});
}

http::Response PermissionFile::response(const std::string& name) {
  http::Response response;
  response.body = out_->workbook ? out_->workbook->finish() : out_->csv.take();
  response
      .set("Content-Type", out_->workbook
                               ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                               : "text/csv; charset=utf-8")
      .set("Content-Disposition", "attachment; filename=\"" + name + (out_->workbook ? ".xlsx\"" : ".csv\""));
  return response;
}

}  // namespace kakari::access
