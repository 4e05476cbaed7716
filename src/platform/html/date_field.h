// A day. The browser's own calendar; sends ISO "2027-02-10".
#pragma once
#include <string>

#include "platform/html/field.h"

namespace kakari::html {

struct DateInput {
  std::string value = {};     // ISO, or what was typed
  std::string earliest = {};  // ISO
  std::string latest = {};
  bool required = false;
};

Fragment date_field(const Field& field, const DateInput& input = {});

}  // namespace kakari::html
