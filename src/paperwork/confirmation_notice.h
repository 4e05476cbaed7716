// 体制の確認の結果のお知らせ: what the governor confirmed of a report, function by function
// (法30条の18の4第2項).
#pragma once
#include <string>
#include <vector>

namespace kakari::paperwork {

struct ConfirmationNotice {
  struct Function {
    std::string label;   // 通常の診療時間外の診療
    std::string result;  // 確認済, 体制なし, 確認中
    std::string day;     // 令和9年2月12日; empty: not decided
    std::string reason;  // why absent
  };
  std::string year_name;  // 令和8年度
  std::string institution, institution_number, address, founder;
  std::string report_number;
  std::string revision;      // 第2版（令和9年2月8日 14:05 報告）
  std::string authority;     // 鳥取県知事
  std::string date;          // of this page
  std::string invented;      // 架空, or empty
  bool all_decided = false;  // else: as of the date, and what waits says so
  std::vector<Function> functions;
};

/// One A4 page.
std::string confirmation_notice_pdf(const ConfirmationNotice& notice);

}  // namespace kakari::paperwork
