#include "reporting/json_pieces.h"

#include <boost/json.hpp>
#include <charconv>
#include <optional>

namespace kakari::reporting {
namespace {

constexpr int depth_max = 16;

std::unexpected<Problem> not_json() {
  return problem(ProblemKind::invalid, "not-json",
                 "本文が読み取れません。JSON(UTF-8)のオブジェクトを送ってください。");
}

/// Walks over JSON text without building anything.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool take(char c) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool finished() {
    skip_space();
    return at_ == text_.size();
  }
  /// The raw text of the value that comes next; empty when there is none.
  std::string_view value() {
    skip_space();
    const auto start = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        if (!skip_string()) return {};
        if (depth == 0) break;
        continue;
      }
      if (c == '{' || c == '[') {
        if (++depth > depth_max) return {};
      } else if (c == '}' || c == ']') {
        if (depth == 0) break;
        if (--depth == 0) {
          ++at_;
          break;
        }
      } else if (depth == 0 && (c == ',' || is_space(c))) {
        break;
      }
      ++at_;
    }
    return depth == 0 ? text_.substr(start, at_ - start) : std::string_view();
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool skip_string() {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\')
        ++at_;
      else if (text_[at_] == '"')
        return ++at_, true;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<std::string> string_of(std::string_view raw) {
  boost::json::error_code error;
  const auto value = boost::json::parse({raw.data(), raw.size()}, error);
  if (error || !value.is_string()) return {};
  std::string text(value.as_string());
  // No database keeps a NUL; it is nothing a person wrote.
  if (text.find('\0') != text.npos) return {};
  return text;
}

}  // namespace

Result<JsonObject> JsonObject::read(std::string_view text) {
  Scanner scanner(text);
  JsonObject object;
  if (!scanner.take('{')) return not_json();
  if (!scanner.take('}')) {
    do {
      auto key = string_of(scanner.value());
      if (!key || !scanner.take(':')) return not_json();
      const auto raw = scanner.value();
      if (raw.empty()) return not_json();
      object.members_.emplace_back(std::move(*key), raw);
    } while (scanner.take(','));
    if (!scanner.take('}')) return not_json();
  }
  if (!scanner.finished()) return not_json();
  return object;
}

std::string_view JsonObject::raw(std::string_view key) const {
  for (const auto& [name, value] : members_)
    if (name == key) return value;
  return {};
}

std::string JsonObject::text(std::string_view key) const {
  return string_of(raw(key)).value_or("");
}

std::int64_t JsonObject::integer(std::string_view key, std::int64_t otherwise) const {
  const auto piece = raw(key);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), value);
  return error == std::errc() && end == piece.data() + piece.size() ? value : otherwise;
}

Result<std::vector<JsonObject>> JsonObject::objects(std::string_view key) const {
  std::vector<JsonObject> all;
  const auto piece = raw(key);
  if (piece.empty()) return all;
  Scanner scanner(piece);
  if (!scanner.take('[')) return not_json();
  if (scanner.take(']')) return all;
  do {
    auto object = read(scanner.value());
    if (!object) return std::unexpected(object.error());
    all.push_back(std::move(*object));
  } while (scanner.take(','));
  if (!scanner.take(']') || !scanner.finished()) return not_json();
  return all;
}

}  // namespace kakari::reporting
