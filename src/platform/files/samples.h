// For tests only: small files of each kind.
#pragma once
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace kakari::files::testing {

/// A page with lines, 96 × 64, drawn for these tests.
inline std::string heic() {
  std::ifstream file("tests/fixtures/photo.heic", std::ios::binary);
  if (!file) throw std::runtime_error("run the tests from the root of the project");
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string pdf(std::size_t size = 0) {
  std::string text = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n";
  while (text.size() < size) text += std::to_string(text.size() * 2654435761u) + "\n";
  return text + "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

/// White, 1 × 1.
inline std::string png() {
  using namespace std::string_literals;
  return "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3A\x7E\x9B\x55"
         "\0\0\0\x0AIDAT\x78\x9C\x63\xF8\x0F\0\x01\x01\x01\0\x1B\xB6\xEE\x56\0\0\0\0IEND\xAE\x42\x60\x82"s;
}

/// The segments of a JPEG, its scan empty.
inline std::string jpeg(const std::string& before_frame = {}) {
  using namespace std::string_literals;
  return "\xFF\xD8"s + before_frame +
         "\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x7F\xFF\xD9"s;
}

}  // namespace kakari::files::testing
