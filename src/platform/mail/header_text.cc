#include "platform/mail/header_text.h"

#include <algorithm>
#include <stdexcept>

#include "base/utf8.h"
#include "platform/mail/base64.h"

namespace kakari::mail {
namespace {

constexpr std::size_t line_max = 75;
constexpr std::string_view word_open = "=?UTF-8?B?", word_close = "?=";

bool is_control(unsigned char c) {
  return c < 0x20 || c == 0x7f;
}

bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c >= 0x20 && c < 0x7f; }) &&
         text.find("=?") == text.npos;
}

/// Bytes whose encoded word fits into `room` characters.
std::size_t bytes_in(std::size_t room) {
  const std::size_t frame = word_open.size() + word_close.size();
  return room <= frame ? 0 : (room - frame) / 4 * 3;
}

/// The end of the last whole character that begins at `from` and leaves at most `bytes` bytes.
std::size_t cut(std::string_view text, std::size_t from, std::size_t bytes) {
  std::size_t end = from;
  for (std::size_t at = from; at < text.size();) {
    utf8::next(text, at);
    if (at - from > bytes) break;
    end = at;
  }
  return end;
}

}  // namespace

bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == text.npos || at == 0 || at + 1 == text.size() || text.size() > 254) return false;
  if (text.find('@', at + 1) != text.npos) return false;
  return std::ranges::all_of(text, [](unsigned char c) {
    return c > 0x20 && c < 0x7f && std::string_view(",;:<>()[]\"\\").find(char(c)) == std::string_view::npos;
  });
}

std::string header_line(std::string_view name, std::string_view text, std::string_view after) {
  if (std::ranges::any_of(text, is_control))
    throw std::invalid_argument("a control character in the mail header " + std::string(name));
  std::string out = std::string(name) + ": ";
  std::size_t used = out.size();
  if (is_plain(text) && used + text.size() <= line_max) {
    out += text;
    used += text.size();
  } else {
    for (std::size_t from = 0; from < text.size();) {
      if (from > 0) out += "\r\n ", used = 1;
      const std::size_t end = cut(text, from, bytes_in(line_max - used));
      const std::string word = base64(text.substr(from, end - from));
      out += std::string(word_open) + word + std::string(word_close);
      used += word_open.size() + word.size() + word_close.size();
      from = end;
    }
  }
  if (after.empty()) return out;
  out += text.empty() ? "" : used + 1 + after.size() > line_max ? "\r\n " : " ";
  return out.append(after);
}

}  // namespace kakari::mail
