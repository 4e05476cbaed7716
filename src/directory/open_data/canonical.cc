#include "directory/open_data/canonical.h"

#include <boost/json.hpp>

namespace kakari::open_data {

std::string unescaped(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos)
    return std::string(quoted.size() < 2 ? std::string_view() : quoted.substr(1, quoted.size() - 2));
  const boost::json::value read = boost::json::parse({quoted.data(), quoted.size()});
  const auto& text = read.as_string();
  return {text.data(), text.size()};
}

void append_json(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace kakari::open_data
