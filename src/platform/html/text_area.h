// Several lines of text, with a count of what is left.
#pragma once
#include <string>

#include "platform/html/field.h"

namespace kakari::html {

struct TextArea {
  std::string value = {};
  int rows = 5;
  int maxlength = 0;  // shows 「あと120字」 when set
  bool required = false;
};

Fragment text_area(const Field& field, const TextArea& area = {});

}  // namespace kakari::html
