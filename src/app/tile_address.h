// The address of map tiles as the operator writes it: "https://…/{z}/{x}/{y}.png".
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <string_view>

namespace kakari::app {

/// What is wrong with it, in words; empty when it will do. Its host goes into a header, so it is strict.
std::string fault_of_tiles(std::string_view address);

CLI::Validator tile_address();

}  // namespace kakari::app
