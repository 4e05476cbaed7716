// How a command ends that could not do its work: what is said to the operator, and the status that scripts go
// by.
#pragma once
#include <exception>
#include <string>

namespace kakari::app {

/// 3 is what has no number of its own: database, port, file. 2 is for settings and the command line.
inline constexpr int kFailed = 3, kNewerProgram = 4, kNoDatabase = 5;
int status_of(const std::exception& error);

/// what(); of a file or folder that could not be read or written which one, and what to do.
std::string ending_words(const std::exception& error);

}  // namespace kakari::app
