// The letter with which an institution opens its account: printed code, and where to type it.
#pragma once
#include <string>

namespace kakari::paperwork {

struct ActivationLetter {
  std::string postal;  // 6800833
  std::string address, institution;
  std::string number;   // 機関番号
  std::string code;     // printed activation code, with its dashes
  std::string second;   // which number is asked beside it: "10桁の医療機関コード" or "機関番号"
  std::string url;      // https://…/activate
  std::string expires;  // 令和9年3月31日
  std::string date;     // 令和8年11月4日
  std::string sender;   // 鳥取県 福祉保健部 医療政策課
  std::string year_name;  // 令和8年度
};

/// One A4 page: the address stands in a window envelope's window (長形3号).
std::string activation_letter_pdf(const ActivationLetter& letter);

}  // namespace kakari::paperwork
