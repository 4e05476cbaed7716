// HTML by type: markup must be a literal known at compile time, every other string is escaped, and what is
// neither does not compile.
#pragma once
#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kakari::html {

/// Trusted markup: only a literal can become one.
class Markup {
 public:
  template <std::size_t N>
  consteval Markup(const char (&text)[N]) : text_(text, N - 1) {}
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

/// Markup that a Writer has produced; may be put into another Writer as it is.
class Fragment {
 public:
  Fragment() = default;
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  friend class Writer;
  explicit Fragment(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// A truth value or a single character is no number: what it should look like is for the page to say. (As
/// plain deleted overloads they would also catch literals.)
template <class T>
concept Number = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

class Writer {
 public:
  explicit Writer(std::size_t reserve_bytes = 4096) { out_.reserve(reserve_bytes); }

  Writer& operator<<(Markup markup) {
    out_ += markup.text();
    return *this;
  }
  template <class S>
  requires(std::same_as<S, std::string> || std::same_as<S, std::string_view>) Writer& operator<<(
      const S& text) {
    escape(text);
    return *this;
  }
  Writer& operator<<(Number auto number) {
    char digits[24];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    return *this;
  }
  Writer& operator<<(const Fragment& fragment) {
    out_ += fragment.text();
    return *this;
  }

  /// ` name="value"` with a space before it; nothing when the value is empty.
  Writer& attr(Markup name, std::string_view value);
  Writer& attr(Markup name, std::int64_t number);
  /// ` name` when it is on.
  Writer& flag(Markup name, bool on);
  /// JSON as a data block: <, > and & become \u escapes, so that nothing in it can end the element.
  Writer& data_block(Markup type, std::string_view json);

  Fragment take() { return Fragment(std::move(out_)); }
  const std::string& text() const { return out_; }

 private:
  void escape(std::string_view text);
  std::string out_;
};

}  // namespace kakari::html
