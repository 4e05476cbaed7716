// 院内掲示 (別表第八第二の一): what an institution posts in the house, on one portrait page, in type that is
// read standing; what is long is set smaller and in columns until it fits.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

struct HouseNotice {
  /// A line with its answer: 研修の修了者 — 有り.
  struct Line {
    std::string label, answer;
  };
  /// One of many: ○ 呼吸器領域, or － in grey.
  struct Mark {
    std::string label;
    bool yes = true;
  };
  /// A list under a heading; `text` stands below it.
  struct List {
    std::string heading;
    std::vector<Mark> marks;
    std::string text;
  };
  std::string title;        // かかりつけ医機能に関するお知らせ
  std::string institution;  // its name
  std::string statement;    // 当院は、かかりつけ医機能を有する医療機関です
  std::string function;     // what the function is, in the words of 別表第八第一
  std::vector<Line> lines;
  std::vector<List> lists;
  std::string as_of;  // 令和9年1月1日現在
  std::string basis;  // 医療法施行規則別表第八第二の一による掲示です。
  std::string address, address_words;  // of the public page, in the QR code; empty: none
};

std::string house_notice_pdf(const HouseNotice& notice, pdf::Paper paper, Date made);

}  // namespace kakari::paperwork
