// A sentence the reader should not miss.
#pragma once
#include <string>

#include "platform/html/writer.h"

namespace kakari::html {

enum class NoticeKind { info, success, warning, error };

struct Notice {
  NoticeKind kind = NoticeKind::info;
  std::string text = {};
  std::string title = {};
  Fragment more = {};      // links, lists; after the text
  bool english = false;    // of a page in English
  bool announced = false;  // says what just happened: read out at once (role=status, for errors alert)
};

Fragment notice(const Notice& notice);

}  // namespace kakari::html
