// A page with nothing on it yet says what will stand there and how to get there.
#pragma once
#include <string>
#include <string_view>

#include "platform/html/writer.h"

namespace kakari::html {

struct Empty {
  std::string what = {};  // まだ報告はありません
  std::string how = {};   // 報告すると、ここに版ごとの内容が並びます
  Fragment act = {};      // a button
};

Fragment empty(const Empty& empty);

/// Folded away until wanted (<details>).
Fragment folded(std::string_view summary, const Fragment& content, bool open = false);

}  // namespace kakari::html
