#include "platform/sheet/xlsx_strings.h"

#include <charconv>

#include "base/utf8.h"

namespace kakari::sheet::xlsx {
namespace {

struct StringsReader : XmlReader {
  Strings strings;
  TextCollector collector;

  void start(std::string_view element, const char**) override { collector.start(element); }
  void text(std::string_view characters) override { collector.text(characters); }
  void end(std::string_view element) override {
    collector.end(element);
    if (element == "si") strings.add(collector.take());
  }
};

/// "_x000D_", by which Excel writes what XML cannot say. Carriage returns only double a line break.
void undo_escapes(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    const std::string_view rest = text.substr(at);
    const bool escape = rest.size() >= 7 && rest.starts_with("_x") && rest[6] == '_' &&
                        std::from_chars(rest.data() + 2, rest.data() + 6, code, 16).ptr == rest.data() + 6;
    if (!escape || (code >= 0xD800 && code <= 0xDFFF)) {
      out += text[at++];
      continue;
    }
    if (code != 0 && code != '\r') utf8::append(out, code);
    at += 7;
  }
}

}  // namespace

void TextCollector::start(std::string_view element) {
  if (element == "t") within_ = true;
  if (element == "rPh") reading_ = true;
}

void TextCollector::end(std::string_view element) {
  if (element == "t") within_ = false;
  if (element == "rPh") reading_ = false;
}

std::string_view TextCollector::take() {
  taken_.clear();
  if (text_.find("_x") == std::string::npos)
    taken_.swap(text_);
  else
    undo_escapes(text_, taken_);
  text_.clear();
  return taken_;
}

Strings read_strings(Package& package, const std::string& part) {
  StringsReader reader;
  package.parse(part, reader);
  return std::move(reader.strings);
}

}  // namespace kakari::sheet::xlsx
