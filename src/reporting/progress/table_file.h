// A table to be saved, as CSV or as a workbook.
#pragma once
#include <string>
#include <vector>

#include "platform/http/message.h"

namespace kakari::progress {

/// `name` without its ending, ASCII.
http::Response table_file(const std::vector<std::vector<std::string>>& rows, const std::string& name,
                          bool workbook);

}  // namespace kakari::progress
