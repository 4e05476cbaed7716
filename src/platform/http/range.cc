#include "platform/http/range.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/http/message.h"

namespace kakari::http {
namespace {

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t value = 0;
  auto* end = digits.data() + digits.size();
  auto [rest, wrong] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || rest != end || wrong != std::errc()) return std::nullopt;
  return value;
}

}  // namespace

Range choose_range(std::string_view range, std::string_view if_range, std::string_view etag,
                   std::uint64_t size) {
  Range whole{Range::Kind::whole, 0, size};
  if (!if_range.empty() && (if_range != etag || etag.starts_with("W/"))) return whole;
  if (!equal_ignoring_case(range.substr(0, 6), "bytes=")) return whole;
  range.remove_prefix(6);
  auto dash = range.find('-');
  if (dash == range.npos) return whole;
  auto first = number(range.substr(0, dash)), last = number(range.substr(dash + 1));
  if (dash == 0) {
    if (!last) return whole;
    auto length = std::min(*last, size);
    if (length == 0) return {Range::Kind::unsatisfiable, 0, 0};
    return {Range::Kind::part, size - length, length};
  }
  bool open_end = dash + 1 == range.size();
  if (!first || (!last && !open_end) || (last && *last < *first)) return whole;
  if (*first >= size) return {Range::Kind::unsatisfiable, 0, 0};
  auto end = open_end ? size - 1 : std::min(*last, size - 1);
  return {Range::Kind::part, *first, end - *first + 1};
}

}  // namespace kakari::http
