// The parts of a mail's header: addresses and Japanese words (RFC 5322 3.4.1, RFC 2047).
#pragma once
#include <string>
#include <string_view>

namespace kakari::mail {

/// One bare address of ASCII: no list, no display name, no comment, no blank.
bool is_address(std::string_view text);

/// "Name: text", folded at 75 characters, without the line break at the end; words that are not plain ASCII
/// become encoded words of UTF-8. Throws std::invalid_argument for control characters.
std::string header_line(std::string_view name, std::string_view text, std::string_view after = {});

}  // namespace kakari::mail
