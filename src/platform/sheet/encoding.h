// The two encodings of Japanese CSV: UTF-8, and CP932 as Excel writes it (never the stricter SHIFT_JIS).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace kakari::sheet {

enum class Encoding { automatic, utf8, cp932 };

/// "auto", "utf-8", "cp932" (also "sjis", "shift_jis"), in any case; nullopt for others.
std::optional<Encoding> parse_encoding(std::string_view name);
bool is_utf8(std::string_view bytes);
/// Guesses from the first stretch of a file; nullopt while it is all ASCII. A cut-off last character is fine.
std::optional<Encoding> guess(std::string_view bytes);
/// Nullopt when the bytes are not CP932.
std::optional<std::string> from_cp932(std::string_view bytes);
/// Characters that CP932 lacks become "〓", the printers' mark for a missing character.
std::string to_cp932(std::string_view utf8);

}  // namespace kakari::sheet
