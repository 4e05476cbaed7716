// What every fuzz target shares: its input as text, cut into fields, and a promise that must hold.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace kakari::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Up to the first `mark`, which is taken off with it; the rest when there is none.
inline std::string_view take(std::string_view& text, std::string_view mark) {
  const auto at = text.find(mark);
  const std::string_view first = text.substr(0, at);
  text.remove_prefix(at == text.npos ? text.size() : at + mark.size());
  return first;
}

inline std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(take(text, "\n"));
  return lines;
}

/// Ends the program where the input has broken what must hold of every one.
inline void hold(bool promise, const char* what) {
  if (promise) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

}  // namespace kakari::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
