// The copy of a submitted report that the institution keeps (控え).
#pragma once
#include <string>
#include <vector>

namespace kakari::paperwork {

struct ReportCopy {
  struct Line {
    std::string label, answer;
    bool published = true;
  };
  struct Section {
    std::string title;
    std::vector<Line> lines;
  };
  struct Function {
    std::string label, state, why;  // "イ 通常の診療時間外の診療", "有り", a sentence
  };
  std::string year_name;  // 令和8年度
  std::string kind;       // 定期報告, 変更報告
  std::string number;     // 報告番号
  std::string institution, institution_number, address;
  std::string manager;                              // 管理者
  std::string clerk;                                // who sent it
  std::string submitted_at;                         // 令和9年2月8日 14:05
  std::string changed_on = {}, change_reason = {};  // of a change: since when, and what
  std::string governor;                             // 鳥取県知事
  std::string content_hash;                         // SHA-256, hex
  std::string invented;                             // "架空" mark, or empty
  std::vector<Function> functions;
  std::vector<Section> sections;
};

std::string report_copy_pdf(const ReportCopy& copy);

}  // namespace kakari::paperwork
