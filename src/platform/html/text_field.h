// One line of text or a number.
#pragma once
#include <string>

#include "platform/html/field.h"

namespace kakari::html {

struct TextInput {
  std::string value = {};
  std::string unit = {};       // 人, 件, 回
  std::string type = "text";   // text, email, tel, password, search, url; numbers are text with an inputmode
  std::string inputmode = {};  // numeric, decimal
  std::string autocomplete = {};  // WCAG 1.3.5: username, current-password, one-time-code, email …
  int width = 0;                  // in characters; 0: the whole column
  int maxlength = 0;
  bool required = false;
  bool readonly = false;
  std::string lookup_url = {};   // makes it a combobox (script partners.js)
  std::string lookup_into = {};  // name of the field that takes the number of what was chosen
};

Fragment text_field(const Field& field, const TextInput& input = {});

}  // namespace kakari::html
