// What can be pressed. One primary a page; acts in the order of their frequency.
#pragma once
#include <string>

#include "platform/html/writer.h"

namespace kakari::html {

enum class Press { primary, secondary, link, danger };

struct Button {
  std::string label = {};
  Press press = Press::primary;
  std::string href = {};  // set: a link that looks like it; else a submit button
  std::string name = {};  // sent with value when pressed
  std::string value = {};
  std::string form_action = {};  // another address for this press
  bool without_checks = false;   // formnovalidate
  std::string about = {};  // for screen readers, when labels repeat: "連携する医療機関を" + 差し戻す
  std::string form_id = {};  // belongs to a form elsewhere on the page
};

Fragment button(const Button& button);

}  // namespace kakari::html
