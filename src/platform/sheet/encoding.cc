#include "platform/sheet/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <memory>
#include <stdexcept>

#include "base/utf8.h"

namespace kakari::sheet {
namespace {

/// One converter of this thread; iconv keeps state, so threads do not share.
class Converter {
 public:
  Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {
    if (handle_ == iconv_t(-1)) throw std::runtime_error("CP932 の変換表がこの環境にありません。");
  }
  ~Converter() { iconv_close(handle_); }
  Converter(const Converter&) = delete;

  /// Converts as much as it can into `out`; the number of bytes taken.
  std::size_t run(std::string_view in, std::string& out) {
    iconv(handle_, nullptr, nullptr, nullptr, nullptr);
    char* from = const_cast<char*>(in.data());
    std::size_t left = in.size();
    const std::size_t before = out.size();
    out.resize(before + in.size() * 3 + 4);
    char* to = out.data() + before;
    std::size_t room = out.size() - before;
    iconv(handle_, &from, &left, &to, &room);
    out.resize(std::size_t(to - out.data()));
    return in.size() - left;
  }

 private:
  iconv_t handle_;
};

/// Whether the bytes are the beginning of one UTF-8 character and nothing else.
bool is_cut_off(std::string_view rest) {
  const auto first = static_cast<unsigned char>(rest[0]);
  const std::size_t width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || rest.size() >= width) return false;
  return std::ranges::all_of(rest.substr(1), [](char c) { return (c & 0xC0) == 0x80; });
}

/// CP932 knows the wave dash, the minus sign and others under their full-width compatibility characters.
char32_t microsoft_form(char32_t c) {
  switch (c) {
    case 0x301C:
      return 0xFF5E;  // 〜
    case 0x2212:
      return 0xFF0D;  // −
    case 0x2016:
      return 0x2225;  // ‖
    case 0x2014:
      return 0x2015;  // —
    case 0x00A2:
      return 0xFFE0;
    case 0x00A3:
      return 0xFFE1;
    case 0x00AC:
      return 0xFFE2;
    default:
      return c;
  }
}

}  // namespace

std::optional<Encoding> parse_encoding(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (c != '-' && c != '_') plain += char(std::tolower(static_cast<unsigned char>(c)));
  if (plain.empty() || plain == "auto") return Encoding::automatic;
  if (plain == "utf8") return Encoding::utf8;
  if (plain == "cp932" || plain == "sjis" || plain == "shiftjis" || plain == "windows31j")
    return Encoding::cp932;
  return {};
}

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();)
    if (utf8::next(bytes, at) == utf8::kInvalid) return false;
  return true;
}

std::optional<Encoding> guess(std::string_view bytes) {
  std::size_t characters = 0, faults = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = utf8::next(bytes, at);
    if (c == utf8::kInvalid)
      faults += !is_cut_off(bytes.substr(start));
    else if (c >= 0x80)
      ++characters;
  }
  if (characters + faults == 0) return {};
  // In UTF-8 a broken row leaves a few faults; CP932 read as UTF-8 is hardly anything else.
  return faults > characters / 4 ? Encoding::cp932 : Encoding::utf8;
}

std::optional<std::string> from_cp932(std::string_view bytes) {
  thread_local Converter converter("UTF-8", "CP932");
  std::string out;
  if (converter.run(bytes, out) != bytes.size()) return {};
  return out;
}

std::string to_cp932(std::string_view utf8) {
  thread_local Converter converter("CP932", "UTF-8");
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t taken = converter.run(utf8.substr(at), out);
    at += taken;
    if (at >= utf8.size()) break;
    const char32_t c = utf8::next(utf8, at);
    const char32_t other = microsoft_form(c);
    std::string form;
    utf8::append(form, other == c || c == utf8::kInvalid ? U'〓' : other);
    converter.run(form, out);
  }
  return out;
}

}  // namespace kakari::sheet
