// Headings with what stands beside them: a quiet note and tags.
#pragma once
#include <string>
#include <vector>

#include "platform/html/tag.h"

namespace kakari::html {

struct Heading {
  std::string text = {};
  int level = 2;          // 1 … 4; exactly one 1 a page
  std::string side = {};  // "米子市　2月8日 14:05 報告"
  std::vector<Tag> tags = {};
  std::string lead = {};     // a sentence under it
  Fragment after_lead = {};  // on the same line: autosave_status
  std::string id = {};
};

Fragment heading(const Heading& heading);

}  // namespace kakari::html
