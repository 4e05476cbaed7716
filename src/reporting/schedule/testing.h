// For tests of the schedule: the world of reporting with this room, the almanac and the areas.
#pragma once
#include "reporting/schedule/dates.h"
#include "reporting/schedule/room.h"
#include "reporting/testing.h"

namespace kakari::schedule::testing {

using reporting::testing::year;

inline const regime::Almanac& almanac() {
  static const regime::Almanac loaded = regime::Almanac::load("regime");
  return loaded;
}

inline const regime::Areas& areas() {
  static const regime::Areas loaded = regime::Areas::load("regime/areas");
  return loaded;
}

class World : public reporting::testing::World {
 public:
  explicit World(store::Engine engine) : reporting::testing::World(engine, {schedule::room()}) {}

  Schedule schedule(std::string_view prefecture = "31") {
    return read([&](store::Tx& tx) { return schedule_of(tx, almanac(), prefecture, year); });
  }
};

class InWorld : public store::testing::EachEngine {
 protected:
  World world{GetParam()};
};

}  // namespace kakari::schedule::testing
