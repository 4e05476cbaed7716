// How far one is in a form of several pages. On a phone only the present step is named.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/writer.h"

namespace kakari::html {

enum class Progress { done, current, todo, wrong };

struct Step {
  std::string label = {};
  std::string href = {};  // empty: cannot be gone to yet
  Progress progress = Progress::todo;
};

Fragment steps(const std::vector<Step>& steps, std::string_view label = "入力の進みぐあい");

}  // namespace kakari::html
