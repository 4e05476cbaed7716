// Canonical form: {"core.fields":[6,7],"core.function":1}; keys sorted bytewise, integers only, no white
// space; of characters only ", \ and those below U+0020 are escaped.
#include "regime/answers.h"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>

#include "regime/canonical.h"

namespace kakari::regime {
namespace {

namespace json = boost::json;

void put(std::string& out, const Partner& partner) {
  out += "{\"cooperation\":";
  append_text(out, partner.cooperation);
  out += ",\"name\":";
  append_text(out, partner.name);
  out += ",\"number\":";
  append_text(out, partner.number);
  out += '}';
}

void put(std::string& out, std::int64_t n) {
  fmt::format_to(std::back_inserter(out), "{}", n);
}

template <class T>
void put_list(std::string& out, const std::vector<T>& list) {
  out += '[';
  for (const T& entry : list) {
    if (&entry != &list.front()) out += ',';
    put(out, entry);
  }
  out += ']';
}

void put(std::string& out, const Answer& answer) {
  if (auto* n = std::get_if<std::int64_t>(&answer)) put(out, *n);
  if (auto* codes = std::get_if<Codes>(&answer)) put_list(out, *codes);
  if (auto* text = std::get_if<std::string>(&answer)) append_text(out, *text);
  if (auto* partners = std::get_if<Partners>(&answer)) put_list(out, *partners);
}

std::optional<std::int64_t> integer(const json::value& value) {
  if (auto* n = value.if_int64()) return *n;
  return std::nullopt;
}

/// A NUL stands in no text that a person wrote, and no database keeps it.
std::optional<std::string> text_of(const json::value& value) {
  const json::string* text = value.if_string();
  if (!text || text->find('\0') != json::string::npos) return std::nullopt;
  return std::string(*text);
}

std::optional<Partner> read_partner(const json::value& value) {
  const json::object* object = value.if_object();
  if (!object) return std::nullopt;
  Partner partner;
  for (const auto& [key, field] : *object) {
    auto text = text_of(field);
    if (!text) return std::nullopt;
    if (key == "name") {
      partner.name = std::move(*text);
    } else if (key == "cooperation") {
      partner.cooperation = std::move(*text);
    } else if (key == "number") {
      partner.number = std::move(*text);
    } else {
      return std::nullopt;
    }
  }
  return partner;
}

std::optional<Answer> read_list(const json::array& list) {
  if (!list.empty() && list.front().is_object()) {
    Partners partners;
    for (const json::value& entry : list) {
      auto partner = read_partner(entry);
      if (!partner) return std::nullopt;
      partners.push_back(std::move(*partner));
    }
    return partners;
  }
  Codes codes;
  for (const json::value& entry : list) {
    auto code = integer(entry);
    if (!code) return std::nullopt;
    codes.push_back(*code);
  }
  std::ranges::sort(codes);
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

std::optional<Answer> read_answer(const json::value& value) {
  if (auto n = integer(value)) return *n;
  if (auto text = text_of(value)) return std::move(*text);
  if (auto* list = value.if_array()) return read_list(*list);
  return std::nullopt;
}

std::unexpected<Problem> unreadable() {
  return problem(ProblemKind::invalid, "answers-not-json",
                 "回答を読み取れません。JSON（UTF-8）で書かれているかお確かめください。");
}

std::unexpected<Problem> wrong_shape(std::string_view item) {
  std::string message = "答えは整数、整数の並び、文字、連携先の並びのいずれかで書いてください。";
  return problem(ProblemKind::invalid, "answer-shape", fmt::format("「{}」の{}", item, message),
                 {{std::string(item), message}});
}

/// Calls take(value) with the parsed document, whose memory ends with the call.
template <class Take>
auto parsed(std::string_view text, Take take) -> decltype(take(json::value())) {
  unsigned char document[24 * 1024];
  unsigned char scratch[8 * 1024];
  json::monotonic_resource memory(document, sizeof document);
  json::parse_options options;
  options.max_depth = 8;
  json::parser parser(json::storage_ptr(), options, scratch, sizeof scratch);
  parser.reset(&memory);
  json::error_code error;
  parser.write(text.data(), text.size(), error);
  if (error) return unreadable();
  return take(parser.release());
}

}  // namespace

std::string unescaped(std::string_view quoted) {
  if (quoted.find('\\') == std::string_view::npos)
    return std::string(quoted.size() < 2 ? std::string_view() : quoted.substr(1, quoted.size() - 2));
  const boost::json::value read = boost::json::parse({quoted.data(), quoted.size()});
  const auto& text = read.as_string();
  return {text.data(), text.size()};
}

void append_text(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += "\\u00";
      out += hex[(c >> 4) & 15];
      out += hex[c & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string canonical(const Answer& answer) {
  std::string out;
  put(out, answer);
  return out;
}

std::string canonical(const Answers& answers) {
  std::string out;
  out.reserve(answers.size() * 40 + 2);
  out += '{';
  for (const auto& [item, answer] : answers) {
    if (out.size() > 1) out += ',';
    append_text(out, item);
    out += ':';
    put(out, answer);
  }
  out += '}';
  return out;
}

Result<Answers> parse_answers(std::string_view text) {
  return parsed(text, [](const json::value& value) -> Result<Answers> {
    const json::object* object = value.if_object();
    if (!object) return unreadable();
    Answers answers;
    for (const auto& [key, field] : *object) {
      if (field.is_null()) continue;
      auto answer = read_answer(field);
      if (!answer) return wrong_shape(key);
      answers.emplace_hint(answers.end(), std::string(key), std::move(*answer));
    }
    return answers;
  });
}

Result<Answer> parse_answer(std::string_view text) {
  return parsed(text, [](const json::value& value) -> Result<Answer> {
    auto answer = read_answer(value);
    if (!answer) return wrong_shape("答え");
    return std::move(*answer);
  });
}

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  char hex[2 * sizeof digest + 1];
  sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
  return hex;
}

}  // namespace kakari::regime
