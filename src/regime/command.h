// `kakari regime check|show` and `kakari report evaluate`: no database. They return the exit code
// (0 done, 1 a check that failed, 2 wrong usage, 3 a file that cannot be read).
#pragma once
#include <iosfwd>
#include <string>
#include <string_view>

namespace kakari::regime {

/// Checks every year's definitions; findings go to `err` as FILE:LINE: message.
int check(const std::string& directory, std::ostream& out, std::ostream& err);

/// `what`: report | calendar | training. `year` 0: the newest. `format`: table | json.
int show(const std::string& directory, std::string_view what, int year, std::string_view format,
         std::ostream& out, std::ostream& err);

/// Evaluates the answers in the file `path` ("-": standard input): {"core.function": 1, …}, or the same
/// under "answers" with "kind": "hospital" | "clinic" beside it. `format`: text | json.
/// 0 when the report could be submitted, 1 when something is left or wrong.
int evaluate_file(const std::string& directory, const std::string& path, int year, std::string_view format,
                  std::ostream& out, std::ostream& err);

}  // namespace kakari::regime
