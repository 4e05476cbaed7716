// 利用開始のご案内（研修）: the activation code for a physician of an association's list, folded into a
// window envelope. The second piece, 医籍登録番号, is not printed.
#pragma once
#include <string>

namespace kakari::paperwork {

struct PhysicianLetter {
  std::string name;     // 髙橋 一郎
  std::string number;   // D-0001234-5
  std::string code;     // printed activation code, with its dashes
  std::string url;      // https://…/activation
  std::string expires;  // 令和9年3月31日
  std::string date;     // 令和8年11月4日
  std::string sender;   // 鳥取県東部医師会
};

/// One A4 page.
std::string physician_letter_pdf(const PhysicianLetter& letter);

}  // namespace kakari::paperwork
