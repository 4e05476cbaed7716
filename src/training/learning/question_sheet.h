// Questions from a sheet (CSV or XLSX): 問題, 選択肢1 …, 正答 (「2」「1,3」), 解説.
#pragma once
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "training/learning/content.h"

namespace kakari::learning {

/// All of them or the problem with the lines that are wrong; nothing is written.
Result<std::vector<Question>> read_questions(std::string_view bytes);

}  // namespace kakari::learning
