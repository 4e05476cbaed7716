// What the commands share: which year, what is wrong with the definitions, the file they are given.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "regime/form.h"

namespace kakari::regime {

/// 0: the newest year of the folder.
int asked_year(const std::string& directory, int year);
/// FILE:LINE: message
void print(std::ostream& err, const std::vector<Finding>& findings);
/// 要確認 or 確認済
std::string_view mark(Status status);
/// The text of the file ("-": standard input), of 10 MB at most; says on `err` why there is none.
std::optional<std::string> read_text(const std::string& path, std::ostream& err);

}  // namespace kakari::regime
