// How much is done, in words and as a bar.
#pragma once
#include <cstdint>
#include <string>

#include "platform/html/writer.h"

namespace kakari::html {

struct ProgressBar {
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::string unit = {};   // 問: 「31 / 77問」
  std::string after = {};  // 残り約8分
  std::string label = {};  // for screen readers: 入力した問の数
};

Fragment progress_bar(const ProgressBar& bar);

}  // namespace kakari::html
