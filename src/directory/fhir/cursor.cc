#include "directory/fhir/cursor.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace kakari::fhir {
namespace {

constexpr char kEnd = '\x1f';
constexpr std::size_t kBytesMax = 2000;

std::optional<std::string> bytes_of(std::string_view hex) {
  if (hex.size() % 2 != 0 || hex.size() > kBytesMax) return {};
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    unsigned byte = 0;
    const auto [end, error] = std::from_chars(hex.data() + i, hex.data() + i + 2, byte, 16);
    if (error != std::errc{} || end != hex.data() + i + 2) return {};
    out += char(byte);
  }
  return out;
}

template <class T>
bool read_number(std::string_view text, T& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::string write_mark(std::string_view purpose, const Mark& mark) {
  const std::string plain = fmt::format("{}{}{}{}{}{}{}{}{}", purpose, kEnd, mark.value, kEnd, mark.text,
                                        kEnd, mark.number, kEnd, mark.part);
  std::string out;
  for (const char c : plain) fmt::format_to(std::back_inserter(out), "{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::optional<Mark> read_mark(std::string_view purpose, std::string_view cursor) {
  const auto plain = bytes_of(cursor);
  if (!plain) return {};
  std::vector<std::string_view> cells;
  for (std::string_view rest = *plain;;) {
    const std::size_t end = rest.find(kEnd);
    cells.push_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  Mark mark;
  if (cells.size() != 5 || cells[0] != purpose || !read_number(cells[1], mark.value) ||
      !read_number(cells[4], mark.part))
    return {};
  mark.text = cells[2];
  mark.number = cells[3];
  return mark;
}

}  // namespace kakari::fhir
