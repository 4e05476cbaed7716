#include "platform/store/postgres_values.h"

#include <bit>
#include <charconv>

#include "platform/store/connection.h"

namespace kakari::store {
namespace {

std::array<char, 8> big_endian(std::uint64_t bits) {
  std::array<char, 8> bytes{};
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(bits >> (56 - 8 * i));
  return bytes;
}

int nibble(char hex) {
  return hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}

template <class Number>
void append_number(std::string& out, Number number) {
  char buffer[40];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

void append_copy_text(std::string& out, std::string_view text) {
  for (char c : text) {
    switch (c) {
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
}

void append_copy_bytes(std::string& out, std::string_view bytes) {
  out += "\\\\x";
  for (unsigned char c : bytes) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
}

}  // namespace

Oid type_of(const Value& value) {
  static constexpr Oid types[] = {pg_type::any, pg_type::int8, pg_type::float8, pg_type::text,
                                  pg_type::bytea};
  return types[value.index()];
}

PgParameters::PgParameters(std::span<const Value> values)
    : numbers_(values.size()), values_(values.size()), lengths_(values.size()), formats_(values.size(), 1) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    auto bytes = [&](std::string_view v) {
      values_[i] = v.data() ? v.data() : "";
      lengths_[i] = static_cast<int>(v.size());
    };
    auto number = [&](std::uint64_t bits) {
      numbers_[i] = big_endian(bits);
      bytes({numbers_[i].data(), numbers_[i].size()});
    };
    if (auto integer = std::get_if<std::int64_t>(&values[i])) {
      number(static_cast<std::uint64_t>(*integer));
    } else if (auto real = std::get_if<double>(&values[i])) {
      number(std::bit_cast<std::uint64_t>(*real));
    } else if (auto text = std::get_if<std::string_view>(&values[i])) {
      check_text(*text);
      bytes(*text);
    } else if (auto blob = std::get_if<Blob>(&values[i])) {
      bytes(blob->bytes);
    }
  }
}

void append_copy_cell(std::string& out, const Value& value) {
  if (auto integer = std::get_if<std::int64_t>(&value)) {
    append_number(out, *integer);
  } else if (auto real = std::get_if<double>(&value)) {
    append_number(out, *real);
  } else if (auto text = std::get_if<std::string_view>(&value)) {
    check_text(*text);
    append_copy_text(out, *text);
  } else if (auto blob = std::get_if<Blob>(&value)) {
    append_copy_bytes(out, blob->bytes);
  } else {
    out += "\\N";
  }
}

std::string decode_cell(Oid type, std::string_view text) {
  if (type == pg_type::boolean) return text == "t" ? "1" : "0";
  if (type != pg_type::bytea) return std::string(text);
  std::string bytes;
  for (std::size_t i = 2; i + 1 < text.size(); i += 2)  // after "\x"
    bytes += static_cast<char>(nibble(text[i]) << 4 | nibble(text[i + 1]));
  return bytes;
}

}  // namespace kakari::store
