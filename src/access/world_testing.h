// For tests of the rooms above: a database, a clock that is turned by hand, and people who act. It is
// 2027-02-10, 10:00.
#pragma once
#include <atomic>
#include <span>
#include <string>
#include <string_view>

#include "access/actor.h"
#include "base/clock.h"
#include "base/date.h"
#include "platform/store/testing.h"

namespace kakari::access::testing {

inline Actor actor(Role role, std::string scope, std::string name, std::string_view person) {
  Actor a;
  a.person = Id::trusted(std::string(person));
  a.account = a.person;
  a.name = std::move(name);
  a.role = role;
  a.scope = std::move(scope);
  a.scope_name = a.scope;
  return a;
}

class World {
 public:
  World(store::Engine engine, std::span<const store::Room> rooms) : scratch_(engine, rooms) {}

  /// Each call is a millisecond later, so that what happens has an order.
  Moment now() { return {clock += 1000, &random_}; }
  void day(int y, unsigned m, unsigned d) { clock = Date(y, m, d).start() + 10 * hour; }
  Date today() const { return Date::of(clock); }

  template <class F>
  auto write(F f) {
    return db.write([&](store::Tx& tx) { return f(tx); });
  }
  template <class F>
  auto read(F f) {
    return db.read([&](store::Tx& tx) { return f(tx); });
  }

  static constexpr Instant hour = 3'600'000'000;

 private:
  store::testing::Scratch scratch_;
  SeededRandom random_{7};

 public:
  store::Database& db = *scratch_;
  std::atomic<Instant> clock = Date(2027, 2, 10).start() + 10 * hour;
};

}  // namespace kakari::access::testing
