#include "platform/pdf/syntax.h"

#include <charconv>

namespace kakari::pdf {
namespace {

constexpr int kDepthMax = 64;

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}
bool is_delimiter(char c) {
  return std::string_view("()<>[]{}/%").contains(c);
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// From "(" behind its ")".
bool skip_literal(Cursor& cursor) {
  int open = 0;
  for (; cursor.at < cursor.bytes.size(); ++cursor.at) {
    const char c = cursor.bytes[cursor.at];
    if (c == '\\') {
      ++cursor.at;
    } else if (c == '(') {
      ++open;
    } else if (c == ')' && --open == 0) {
      ++cursor.at;
      return true;
    }
  }
  return false;
}

/// Objects up to the closing bracket, behind the opening one.
bool skip_until(Cursor& cursor, std::string_view closing, int depth) {
  while (true) {
    cursor.skip_space();
    if (cursor.word(closing)) return true;
    if (!cursor.value(depth + 1)) return false;
  }
}

void skip_regular(Cursor& cursor) {
  while (cursor.at < cursor.bytes.size() && !is_space(cursor.bytes[cursor.at]) &&
         !is_delimiter(cursor.bytes[cursor.at]))
    ++cursor.at;
}

/// Behind "12 0 R" when that stands here; else behind the one word.
void skip_number_or_reference(Cursor& cursor) {
  Cursor ahead = cursor;
  skip_regular(cursor);
  if (!ahead.integer() || ahead.at != cursor.at) return;
  ahead.skip_space();
  if (!ahead.integer()) return;
  ahead.skip_space();
  if (ahead.word("R")) cursor = ahead;
}

}  // namespace

std::string to_string(Reference reference) {
  return fmt::format("{} {} R", reference.number, reference.generation);
}

void Cursor::skip_space() {
  for (; at < bytes.size(); ++at) {
    if (bytes[at] == '%') {
      while (at + 1 < bytes.size() && bytes[at + 1] != '\n' && bytes[at + 1] != '\r') ++at;
    } else if (!is_space(bytes[at])) {
      return;
    }
  }
}

std::optional<std::int64_t> Cursor::integer() {
  std::size_t end = at;
  while (end < bytes.size() && end - at <= 18 && is_digit(bytes[end])) ++end;
  if (end == at || end - at > 18) return std::nullopt;
  std::int64_t number = 0;
  std::from_chars(bytes.data() + at, bytes.data() + end, number);
  at = end;
  return number;
}

bool Cursor::word(std::string_view expected) {
  if (at > bytes.size() || !bytes.substr(at).starts_with(expected)) return false;
  at += expected.size();
  return true;
}

std::optional<std::string_view> Cursor::value(int depth) {
  skip_space();
  if (at >= bytes.size() || depth > kDepthMax) return std::nullopt;
  const std::size_t start = at;
  bool whole = true;
  if (word("<<")) {
    whole = skip_until(*this, ">>", depth);
  } else if (word("[")) {
    whole = skip_until(*this, "]", depth);
  } else if (word("<")) {
    at = std::min(bytes.find('>', at), bytes.size());
    whole = word(">");
  } else if (bytes[at] == '(') {
    whole = skip_literal(*this);
  } else if (word("/")) {
    skip_regular(*this);
  } else {
    skip_number_or_reference(*this);
    whole = at > start;
  }
  if (!whole) return std::nullopt;
  return bytes.substr(start, at - start);
}

std::optional<std::string_view> entry(std::string_view dictionary, std::string_view key) {
  Cursor cursor{dictionary};
  cursor.skip_space();
  if (!cursor.word("<<")) return std::nullopt;
  while (true) {
    const std::optional<std::string_view> name = cursor.value();
    if (!name || !name->starts_with('/')) return std::nullopt;
    const std::optional<std::string_view> found = cursor.value();
    if (!found) return std::nullopt;
    if (*name == key) return found;
  }
}

std::optional<Reference> reference(std::string_view value) {
  Cursor cursor{value};
  cursor.skip_space();
  const auto number = cursor.integer();
  cursor.skip_space();
  const auto generation = cursor.integer();
  cursor.skip_space();
  if (!number || !generation || !cursor.word("R") || *number > 8'388'607 || *generation > 65'535)
    return std::nullopt;
  return Reference{int(*number), int(*generation)};
}

std::optional<std::int64_t> integer(std::string_view value) {
  Cursor cursor{value};
  cursor.skip_space();
  return cursor.integer();
}

std::optional<Reference> first_reference(std::string_view array) {
  Cursor cursor{array};
  cursor.skip_space();
  if (!cursor.word("[")) return std::nullopt;
  const auto first = cursor.value();
  return first ? reference(*first) : std::nullopt;
}

std::string with_entries(std::string_view dictionary, std::string_view more) {
  const std::size_t bracket = dictionary.ends_with(">>") ? dictionary.size() - 2 : dictionary.size() - 1;
  return std::string(dictionary.substr(0, bracket)) + " " + std::string(more) + " " +
         std::string(dictionary.substr(bracket));
}

}  // namespace kakari::pdf
