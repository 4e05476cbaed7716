#include "platform/pdf/picture_svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kakari::pdf {
namespace {

/// What a file is written into; the same that html::Writer takes.
class Text {
 public:
  template <std::size_t N>
  Text& operator<<(const char (&literal)[N]) {
    out_.append(literal, N - 1);
    return *this;
  }
  Text& operator<<(const std::string& text) {
    for (const char c : text)
      if (c == '&')
        out_ += "&amp;";
      else if (c == '<')
        out_ += "&lt;";
      else if (c == '>')
        out_ += "&gt;";
      else if (c == '"')
        out_ += "&quot;";
      else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')  // XML has no others
        out_ += c;
    return *this;
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void append_tenths(std::string& out, long value, bool first) {
  if (!first && value >= 0) out += ' ';
  if (value < 0) out += '-';
  value = std::abs(value);
  if (value >= 10 || value == 0) fmt::format_to(std::back_inserter(out), "{}", value / 10);
  if (value % 10 != 0) fmt::format_to(std::back_inserter(out), ".{}", value % 10);
}

}  // namespace

std::string tenths(double value) {
  std::string out;
  append_tenths(out, std::lround(value * 10), true);
  return out;
}

std::string path_of(const Shape& shape) {
  constexpr long kStep = 5;
  std::string out;
  for (const auto& ring : shape.rings) {
    std::string part;
    std::size_t points = 0;
    long last_x = 0, last_y = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const long x = std::lround(ring[i].first * 10), y = std::lround(ring[i].second * 10);
      const bool needed =
          points == 0 || shape.open || std::abs(x - last_x) >= kStep || std::abs(y - last_y) >= kStep;
      if (!needed) continue;
      // After "m" and between points of one "l" a pair is relative to the one before.
      part += points == 0 ? "M" : points == 1 ? "l" : "";
      std::string pair;
      append_tenths(pair, points == 0 ? x : x - last_x, true);
      append_tenths(pair, points == 0 ? y : y - last_y, false);
      if (points > 1 && pair.front() != '-') part += ' ';
      part += pair;
      last_x = x, last_y = y;
      ++points;
    }
    if (points > (shape.open ? 1U : 2U)) out += part + (shape.open ? "" : "z");
  }
  return out;
}

std::vector<std::string> hatched_fills(const Picture& picture) {
  std::vector<std::string> out;
  for (const auto& part : picture.parts) {
    const Ink* ink = nullptr;
    if (const auto* shape = std::get_if<Shape>(&part)) ink = &shape->ink;
    if (const auto* box = std::get_if<Box>(&part)) ink = &box->ink;
    if (ink && ink->hatched && std::ranges::find(out, ink->fill) == out.end()) out.push_back(ink->fill);
  }
  return out;
}

std::string svg(const Picture& picture, bool links) {
  Text out;
  SvgWriter<Text>(out, links).write(picture);
  return out.take();
}

}  // namespace kakari::pdf
