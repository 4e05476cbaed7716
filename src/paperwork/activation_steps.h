// How an account is opened, as every letter with a code explains it: three steps, the code in a frame, its
// QR.
#pragma once
#include <array>
#include <string>

#include "platform/pdf/document.h"

namespace kakari::paperwork {

struct ActivationSteps {
  std::string url;      // https://…/activate
  std::string code;     // with its dashes
  std::string expires;  // 令和9年3月31日
  std::string beside;   // what is asked beside the code: 先生の医籍登録番号
  std::string then;     // what follows at once: そのままご利用いただけます
};
/// The words alone, for a paper that places them itself.
struct ActivationLines {
  std::array<std::string, 3> numbered;
  std::string once;  // how long and how often the code works
};
ActivationLines activation_lines(const ActivationSteps& steps);

/// Under what stands on the page already.
void activation_steps(pdf::Document& page, const ActivationSteps& steps);

}  // namespace kakari::paperwork
