// Texts of canonical JSON, in and out.
#pragma once
#include <string>
#include <string_view>

namespace kakari::open_data {

/// The text of a JSON string without its quotes' escapes.
std::string unescaped(std::string_view quoted);
/// Adds "text" with quotes and what JSON escapes.
void append_json(std::string& out, std::string_view text);

}  // namespace kakari::open_data
