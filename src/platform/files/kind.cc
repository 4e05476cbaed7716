#include "platform/files/kind.h"

#include <algorithm>
#include <array>

namespace kakari::files {
namespace {

using namespace std::string_view_literals;

constexpr auto png_signature = "\x89PNG\r\n\x1A\n"sv;
constexpr std::size_t pdf_end_within = 2048;  // bytes; scanners write a few more behind %%EOF

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

bool is_heic_brand(std::string_view brand) {
  constexpr std::array brands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv,
                                 "hevx"sv, "hevm"sv, "hevs"sv, "mif1"sv, "msf1"sv};
  return std::ranges::find(brands, brand) != brands.end();
}

/// ISO/IEC 14496-12: size, "ftyp", major brand, version, compatible brands. AVIF shares mif1 and is not HEIC.
bool is_heic(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp" || !is_heic_brand(bytes.substr(8, 4))) return false;
  const std::size_t end = std::min<std::size_t>(bytes.size(), big_endian(bytes, 0, 4));
  for (std::size_t at = 16; at + 4 <= end; at += 4)
    if (bytes.substr(at, 4).starts_with("avi")) return false;
  return true;
}

/// C0–CF name the frame with its size, but for three that are tables.
bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/// Walks the segments to the start of the scan; a preview within them has an end mark of its own.
bool is_whole_jpeg(std::string_view bytes) {
  bool framed = false;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') return false;
    const unsigned marker = big_endian(bytes, at + 1, 1);
    if (marker == 0xFF) {
      ++at;  // fill
      continue;
    }
    const std::size_t length = big_endian(bytes, at + 2, 2);
    if (length < 2 || at + 2 + length > bytes.size()) return false;
    if (is_frame(marker)) {
      framed = length >= 8 && big_endian(bytes, at + 7, 2) > 0;
      if (!framed) return false;
    }
    at += 2 + length;
    if (marker == 0xDA) return framed && bytes.find("\xFF\xD9"sv, at) != std::string_view::npos;
  }
  return false;
}

bool is_whole_png(std::string_view bytes) {
  bool first = true;
  for (std::size_t at = png_signature.size(); at + 12 <= bytes.size(); first = false) {
    const std::size_t length = big_endian(bytes, at, 4);
    const std::string_view type = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - 12) return false;
    if (first && (type != "IHDR" || length != 13)) return false;
    if (type == "IEND") return !first;
    at += 12 + length;
  }
  return false;
}

bool is_whole_pdf(std::string_view bytes) {
  const std::size_t last = bytes.find_last_not_of("\0\t\r\n\x1A "sv);
  if (last == std::string_view::npos) return false;
  bytes = bytes.substr(0, last + 1);
  return bytes.substr(bytes.size() - std::min(bytes.size(), pdf_end_within)).contains("%%EOF");
}

}  // namespace

Kind kind_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("%PDF-")) return Kind::pdf;
  if (first_bytes.starts_with("\xFF\xD8\xFF")) return Kind::jpeg;
  if (first_bytes.starts_with(png_signature)) return Kind::png;
  if (is_heic(first_bytes)) return Kind::heic;
  return Kind::unknown;
}

std::string_view media_type(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return "application/pdf";
    case Kind::jpeg:
      return "image/jpeg";
    case Kind::png:
      return "image/png";
    case Kind::heic:
      return "image/heic";
    case Kind::unknown:
      break;
  }
  return "application/octet-stream";
}

std::string_view ending(Kind kind) {
  switch (kind) {
    case Kind::pdf:
      return "pdf";
    case Kind::jpeg:
      return "jpg";
    case Kind::png:
      return "png";
    case Kind::heic:
      return "heic";
    case Kind::unknown:
      break;
  }
  return "";
}

bool is_whole(Kind kind, std::string_view bytes) {
  switch (kind) {
    case Kind::pdf:
      return is_whole_pdf(bytes);
    case Kind::jpeg:
      return is_whole_jpeg(bytes);
    case Kind::png:
      return is_whole_png(bytes);
    case Kind::heic:
      return true;
    case Kind::unknown:
      break;
  }
  return false;
}

}  // namespace kakari::files
