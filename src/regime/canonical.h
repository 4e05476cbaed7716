// Canonical answers read in one pass, without building them: keys are sorted, there is no white space, and a
// key needs no escapes (answers.h).
#pragma once
#include <string>
#include <string_view>

namespace kakari::regime {

/// The end of the value that starts at `from`: where the next "," or "}" of its own level stands.
inline std::size_t value_end(std::string_view json, std::size_t from) {
  int depth = 0;
  for (std::size_t i = from; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '"') {
      for (++i; i < json.size() && json[i] != '"'; ++i)
        if (json[i] == '\\') ++i;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || (c == '}' && depth > 0)) {
      --depth;
    } else if (depth == 0 && (c == ',' || c == '}')) {
      return i;
    }
  }
  return json.size();
}

/// Calls take(key, raw value) for each member.
template <class Take>
void each_member(std::string_view json, Take take) {
  for (std::size_t at = 1; at + 1 < json.size();) {
    const std::size_t key_end = json.find('"', at + 1);
    if (key_end == std::string_view::npos) return;
    const std::size_t from = key_end + 2, to = value_end(json, from);
    take(json.substr(at + 1, key_end - at - 1), json.substr(from, to - from));
    at = to + 1;
  }
}

/// The text of a JSON string in its quotes.
std::string unescaped(std::string_view quoted);
/// Adds the text as canonical JSON writes it, in quotes (answers.cc).
void append_text(std::string& out, std::string_view text);

}  // namespace kakari::regime
