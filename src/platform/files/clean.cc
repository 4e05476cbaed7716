#include "platform/files/clean.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kakari::files {
namespace {

using namespace std::string_view_literals;

constexpr auto exif_head = "Exif\0\0"sv;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t width, bool little = false) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + (little ? width - 1 - i : i)]);
  return value;
}

/// 1–8 as in TIFF 6.0; 1, upright, where it says nothing that can be read.
std::uint32_t orientation_in(std::string_view exif) {
  if (!exif.starts_with(exif_head) || exif.size() < 14) return 1;
  exif.remove_prefix(exif_head.size());
  const bool little = exif.starts_with("II");
  const std::size_t table = number(exif, 4, 4, little);
  if (table + 2 > exif.size()) return 1;
  const std::size_t entries = number(exif, table, 2, little);
  for (std::size_t i = 0; i < entries && table + 2 + 12 * (i + 1) <= exif.size(); ++i) {
    const std::size_t at = table + 2 + 12 * i;
    if (number(exif, at, 2, little) != 0x0112) continue;
    const std::uint32_t way = number(exif, at + 8, 2, little);
    return way >= 1 && way <= 8 ? way : 1;
  }
  return 1;
}

/// A segment of EXIF that says the orientation and nothing else.
std::string orientation_segment(std::uint32_t way) {
  std::string segment("\xFF\xE1\x00\x22", 4);
  segment += exif_head;
  segment += "MM\0\x2A\0\0\0\x08"sv;
  segment += "\0\x01\x01\x12\0\x03\0\0\0\x01\0"sv;
  segment += char(way);
  segment += "\0\0\0\0\0\0"sv;
  return segment;
}

enum class Part { keep, orientation, drop };

Part part_of(unsigned marker, std::string_view content) {
  if (marker == 0xE0) return content.starts_with("JFIF\0"sv) ? Part::keep : Part::drop;
  if (marker == 0xE1) return Part::orientation;
  if (marker == 0xE2) return content.starts_with("ICC_PROFILE\0"sv) ? Part::keep : Part::drop;
  if (marker == 0xEE) return content.starts_with("Adobe") ? Part::keep : Part::drop;
  if (marker >= 0xE0 && marker <= 0xEF) return Part::drop;
  return marker == 0xFE ? Part::drop : Part::keep;
}

/// Where the coded lines that begin at `at` end: before the next marker that is no restart.
std::size_t end_of_scan(std::string_view jpeg, std::size_t at) {
  for (; (at = jpeg.find('\xFF', at)) != jpeg.npos && at + 1 < jpeg.size(); ++at) {
    const auto next = static_cast<unsigned char>(jpeg[at + 1]);
    if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
  return jpeg.npos;
}

}  // namespace

std::optional<std::string> clean_jpeg(std::string_view jpeg) {
  if (!jpeg.starts_with("\xFF\xD8")) return {};
  std::string clean("\xFF\xD8");
  std::uint32_t way = 1;
  std::size_t oriented_at = clean.size();
  for (std::size_t at = 2; at + 2 <= jpeg.size();) {
    if (jpeg[at] != '\xFF') return {};
    const unsigned marker = number(jpeg, at + 1, 1);
    if (marker == 0xFF) {
      ++at;  // fill
      continue;
    }
    if (marker == 0xD9) {
      clean += "\xFF\xD9";
      if (way != 1) clean.insert(oriented_at, orientation_segment(way));
      return clean;
    }
    if (at + 4 > jpeg.size()) return {};
    const std::size_t length = number(jpeg, at + 2, 2);
    if (length < 2 || at + 2 + length > jpeg.size()) return {};
    const std::string_view content = jpeg.substr(at + 4, length - 2);
    const Part part = part_of(marker, content);
    if (part == Part::orientation && way == 1) way = orientation_in(content);
    if (part == Part::keep) clean += jpeg.substr(at, 2 + length);
    if (marker == 0xE0 && part == Part::keep) oriented_at = clean.size();  // JFIF stands first
    at += 2 + length;
    if (marker != 0xDA) continue;
    const std::size_t end = end_of_scan(jpeg, at);
    if (end == jpeg.npos) return {};
    clean += jpeg.substr(at, end - at);
    at = end;
  }
  return {};
}

std::optional<std::string> clean_png(std::string_view png) {
  constexpr auto signature = "\x89PNG\r\n\x1A\n"sv;
  constexpr std::array drawing = {"IHDR"sv, "PLTE"sv, "IDAT"sv, "IEND"sv, "tRNS"sv,
                                  "gAMA"sv, "cHRM"sv, "sRGB"sv, "pHYs"sv};
  if (!png.starts_with(signature)) return {};
  std::string clean(signature);
  for (std::size_t at = signature.size(); at + 12 <= png.size();) {
    const std::size_t length = number(png, at, 4);
    if (length > png.size() - at - 12) return {};
    const std::string_view type = png.substr(at + 4, 4);
    if (std::ranges::find(drawing, type) != drawing.end()) clean += png.substr(at, 12 + length);
    if (type == "IEND") return clean;
    at += 12 + length;
  }
  return {};
}

}  // namespace kakari::files
