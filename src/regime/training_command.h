// `kakari regime show training` and `kakari training evaluate FILE`: no database.
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

#include "regime/training.h"

namespace kakari::regime {

/// Every rule with its clause, and what no source states.
void print_training(std::ostream& out, const Training& training);
/// A physician's record as docs/training-record.md describes it → credits, completion, what is missing, why.
/// 0 when an application could be made, 1 when something is missing or wrong, 2 wrong usage, 3 unreadable
/// file.
int evaluate_training_file(const std::string& directory, const std::string& path, int year,
                           std::string_view format, std::ostream& out, std::ostream& err);

}  // namespace kakari::regime
