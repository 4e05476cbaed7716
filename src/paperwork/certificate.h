// 修了証 of 「かかりつけ医機能報告制度にかかる研修」: page one is 別紙4 of the 実施要綱 to the letter; number
// and QR stand on a second page. IPAmj Mincho, so that 𠮷 髙 邉 and names with variation selectors of
// Moji_Joho are right; a selector that this font does not know shows the character without it. The same
// content makes the same bytes.
#pragma once
#include <string>

#include "base/date.h"

namespace kakari::paperwork {

struct Certificate {
  std::string name;       // 日医 花子 (殿 is added); long names are set smaller, never cut
  Date issued;            // 令和 ○年 〇月 〇日
  std::string president;  // 日 医 太 郎
  std::string number;     // with check digit; on the second page
  std::string check_url;  // https://…/certificates/NUMBER; in the QR code
  bool number_on_face = false;
};

std::string certificate_pdf(const Certificate& certificate);

}  // namespace kakari::paperwork
