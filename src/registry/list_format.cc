#include "registry/list_format.h"

#include <fmt/format.h>

#include "registry/cells.h"

namespace kakari::registry {
namespace {

bool looks_like_bureau_list(const sheet::Row& row) {
  if (row.cells.size() != 5) return false;
  const std::string whole = Columns::text(row, 0), seven = Columns::text(row, 1);
  return all_digits(whole) && all_digits(seven) && whole.size() >= 8 && whole.size() <= 9 &&
         seven.size() <= 7 && whole.size() > seven.size();
}

std::unexpected<Problem> out_of_scope(std::string_view what) {
  return problem(
      ProblemKind::invalid, "out-of-scope",
      fmt::format("{}の一覧です。{}はかかりつけ医機能報告の対象外なので取り込みません。", what, what));
}

}  // namespace

Result<ListFormat> recognise(const sheet::Row& first, const regime::Areas& areas) {
  if (!first.fault.empty())
    return problem(ProblemKind::invalid, "unreadable-header",
                   fmt::format("1 行目を読めません。{}", first.fault));
  const Columns columns(first);
  if (columns.has("code10") && columns.has("iryo_id") && columns.has("pref_code"))
    return merged_list(first, areas);
  if (is_own_list(first)) return own_list(first, areas);
  if (columns.has("ID") && columns.has("機関区分")) {
    if (columns.has("合計病床数") && columns.has("正式名称")) return facility_sheet(first, areas);
    if (columns.has("薬局のホームページアドレス")) return out_of_scope("薬局");
    if (columns.has("毎週決まった曜日に休業（月）")) return out_of_scope("助産所");
    if (first.cells.size() == 57) return out_of_scope("歯科診療所");
  }
  if (columns.has("ID") && columns.has("診療科目コード"))
    return problem(ProblemKind::invalid, "hours-list",
                   "診療科・診療時間票です。import hours で取り込んでください。");
  if (looks_like_bureau_list(first)) return bureau_list(areas);
  return problem(ProblemKind::invalid, "unknown-list",
                 "どの一覧か分かりません。医療情報ネットの施設票、地方厚生局のコード内容別医療機関一覧表、"
                 "統合一覧のいずれかを、公表されたまま指定してください。");
}

}  // namespace kakari::registry
