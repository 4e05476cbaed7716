#include "platform/html/writer.h"

namespace kakari::html {

void Writer::escape(std::string_view text) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view entity;
    switch (text[i]) {
      case '&':
        entity = "&amp;";
        break;
      case '<':
        entity = "&lt;";
        break;
      case '>':
        entity = "&gt;";
        break;
      case '"':
        entity = "&quot;";
        break;
      case '\'':
        entity = "&#39;";
        break;
      default:
        continue;
    }
    out_.append(text, from, i - from);
    out_ += entity;
    from = i + 1;
  }
  out_.append(text, from);
}

Writer& Writer::attr(Markup name, std::string_view value) {
  if (value.empty()) return *this;
  return *this << " " << name << "=\"" << value << "\"";
}

Writer& Writer::attr(Markup name, std::int64_t number) {
  return *this << " " << name << "=\"" << number << "\"";
}

Writer& Writer::data_block(Markup type, std::string_view json) {
  *this << "<script type=\"" << type << "\">";
  for (const char c : json) {
    if (c == '<')
      out_ += "\\u003c";
    else if (c == '>')
      out_ += "\\u003e";
    else if (c == '&')
      out_ += "\\u0026";
    else
      out_ += c;
  }
  return *this << "</script>";
}

Writer& Writer::flag(Markup name, bool on) {
  return on ? *this << " " << name : *this;
}

}  // namespace kakari::html
