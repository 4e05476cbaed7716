#include "platform/files/name.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"

namespace kakari::files {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t characters_max = 100;  // of the part before the ending

/// Controls, zero-width characters and the marks by which "gpj.exe" is made to look like "exe.jpg".
bool is_hidden(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::string shown_characters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c != utf8::kInvalid && !is_hidden(c)) utf8::append(out, c);
  }
  return out;
}

std::string first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < most && at < text.size(); ++n) utf8::next(text, at);
  return std::string(text.substr(0, at));
}

bool is_known(std::string_view ending) {
  constexpr std::array known = {"pdf"sv, "jpg"sv, "jpeg"sv, "jpe"sv, "png"sv, "heic"sv, "heif"sv, "hif"sv};
  return std::ranges::find(known, ending) != known.end();
}

bool says(std::string_view ending, std::string_view true_ending) {
  return ending == true_ending || (true_ending == "jpg" && (ending == "jpeg" || ending == "jpe"));
}

}  // namespace

std::string safe_name(std::string_view name, std::string_view true_ending) {
  if (const auto folder = name.find_last_of("/\\"); folder != std::string_view::npos)
    name.remove_prefix(folder + 1);
  std::string base = trim(shown_characters(name)), own;
  if (const auto dot = base.rfind('.'); dot != std::string::npos) {
    own = base.substr(dot + 1);
    std::string lower = own;
    for (char& c : lower)
      if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    if (is_known(lower)) base.resize(dot);
    if (!says(lower, true_ending)) own = true_ending;
  } else {
    own = true_ending;
  }
  base.erase(0, std::min(base.find_first_not_of('.'), base.size()));
  base = trim(first_characters(base, characters_max));
  if (base.empty()) base = "添付ファイル";
  return base + "." + own;
}

}  // namespace kakari::files
