#include "platform/store/connection.h"

#include <stdexcept>
#include <string>

namespace kakari::store {
namespace {
thread_local const Inside* innermost = nullptr;
}

template <class F>
auto Transaction::attempt(F run) {
  if (failure_) throw *failure_;
  try {
    return run();
  } catch (const Error& error) {
    failure_ = error;
    throw;
  }
}

Rows Transaction::run(std::string_view sql, std::span<const Value> args) {
  return attempt([&] { return connection_.run(sql, args); });
}

std::int64_t Transaction::change(std::string_view sql, std::span<const Value> args) {
  return attempt([&] { return connection_.change(sql, args); });
}

void Transaction::insert_many(std::string_view table, std::span<const std::string_view> columns,
                              std::span<const Value> values) {
  attempt([&] {
    if (columns.empty() || values.size() % columns.size() != 0)
      throw Error(Error::Kind::other, "insert_many: the cells do not fill whole rows");
    if (!values.empty()) connection_.insert_many(table, columns, values);
  });
}

Inside::Inside(const Database* database) : database_(database), outer_(innermost) {
  for (const Inside* i = outer_; i; i = i->outer_)
    if (i->database_ == database) throw std::logic_error("a transaction inside a transaction");
  innermost = this;
}

Inside::~Inside() {
  innermost = outer_;
}

void check_text(std::string_view text) {
  if (text.find('\0') != text.npos)
    throw Error(Error::Kind::other, "text with a NUL character cannot be kept");
}

void check_parameters(std::string_view sql, std::size_t expected, std::size_t given) {
  if (expected != given)
    throw Error(Error::Kind::other, "the statement takes " + std::to_string(expected) + " values, not " +
                                        std::to_string(given) + ": " + std::string(sql));
}

}  // namespace kakari::store
