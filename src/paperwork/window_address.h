// The addressee of a letter where the window of an envelope shows it (長形3号窓あき).
#pragma once
#include <string>

#include "platform/pdf/canvas.h"

namespace kakari::paperwork {

struct Addressee {
  std::string postal;  // 6800833
  std::string address;
  std::string name;   // 御中 is set behind it
  std::string below;  // small, under the name: 機関番号　31-000217-4
};

/// Within 22–107 mm from the left and 17–48 mm from the top; set smaller until it fits, never cut.
void window_address(pdf::Canvas& page, const Addressee& to);

/// "〒680-0833"; as it is where it is no postal code.
std::string postal_words(const std::string& postal);

}  // namespace kakari::paperwork
