#include "platform/store/value.h"

#include <charconv>

namespace kakari::store {
namespace {

template <class T>
T parse(const std::string& text, std::size_t column, const char* what) {
  T value{};
  const char* end = text.data() + text.size();
  auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end)
    throw Error(Error::Kind::other, "column " + std::to_string(column) + " is not " + what);
  return value;
}

}  // namespace

const std::string& Row::text(std::size_t i) const {
  const auto& cell = cells_.at(i);
  if (!cell) throw Error(Error::Kind::other, "column " + std::to_string(i) + " is NULL");
  return *cell;
}

std::int64_t Row::integer(std::size_t i) const {
  return parse<std::int64_t>(text(i), i, "an integer");
}

double Row::real(std::size_t i) const {
  return parse<double>(text(i), i, "a number");
}

}  // namespace kakari::store
