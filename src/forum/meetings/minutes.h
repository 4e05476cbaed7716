// The minutes (議事録) of a meeting: a page to print, and the same as PDF.
#pragma once
#include <string>

#include "forum/meetings/meeting_view.h"

namespace kakari::meetings {

/// What both of them say, in words.
struct Minutes {
  std::string title, state;  // 議事録; 案（記録は確定していません）
  std::vector<std::pair<std::string, std::string>> facts;
  struct Person {
    std::string kind, who, came;
  };
  std::vector<Person> people;
  struct Point {
    std::string heading, note, said;
    std::vector<std::string> conclusions;
  };
  std::vector<Point> points;
};
Minutes minutes_of(const PageDeps& deps, const MeetingView& view);

/// Outside any transaction.
std::string minutes_pdf(const Minutes& minutes);

/// The text in pieces that each fit on a page: at line breaks, and long lines at the end of a sentence.
std::vector<std::string> pieces(std::string_view text, std::size_t bytes_most = 800);

}  // namespace kakari::meetings
