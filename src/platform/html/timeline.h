// What happened, newest first: 経過.
#pragma once
#include <string>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::html {

struct Happening {
  std::string when = {};  // 2月9日 09:12
  std::string what = {};  // 確認を始めた（田中）
  Fragment more = {};
  std::string iso_time = {};  // for <time datetime>
};

Fragment timeline(const std::vector<Happening>& happenings);

}  // namespace kakari::html
