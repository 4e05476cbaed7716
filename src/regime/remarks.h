// What is wrong with the answers (errors) and what is worth a second look (warnings), said so that it can be
// mended.
#pragma once
#include <vector>

#include "regime/reading.h"

namespace kakari::regime {

std::vector<Remark> remark(const Form& form, const Reading& reading, const Facts& facts);

}  // namespace kakari::regime
