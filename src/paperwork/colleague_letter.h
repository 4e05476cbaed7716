// The letter with which a 管理担当者 hands a colleague the code of their invitation.
#pragma once
#include <string>

namespace kakari::paperwork {

struct ColleagueLetter {
  std::string name;         // whom it is for
  std::string institution;  // of both
  std::string role;         // 担当者, 管理担当者
  std::string sender;       // who invites
  std::string code, second, url;
  std::string expires, date;  // 令和9年2月24日
  std::string last_day;       // 令和9年9月30日; empty: no end
};

/// One A4 page, handed over in the house: no address.
std::string colleague_letter_pdf(const ColleagueLetter& letter);

}  // namespace kakari::paperwork
