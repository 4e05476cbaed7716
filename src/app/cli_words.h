// The command line in the user's words: the labels of --help, what fits an option, what is wrong with a line.
#pragma once
#include <CLI/CLI.hpp>

namespace kakari::app {

/// To be called on the root before anything is added, since what is added inherits it.
void speak_japanese(CLI::App& root);

/// Prints the help that was asked for, or what is wrong and where to read on. The exit status: 0 or 2.
int tell(CLI::App& root, const CLI::ParseError& error);

CLI::Validator between(std::int64_t least, std::int64_t most);
CLI::Validator one_of(std::vector<std::string> words);
CLI::Validator readable_file();

}  // namespace kakari::app
