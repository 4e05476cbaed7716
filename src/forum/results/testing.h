// For tests of results: the world of measures with every table a sheet is composed from.
#pragma once
#include "forum/measures/testing.h"
#include "forum/meetings/room.h"
#include "forum/results/publish.h"
#include "forum/results/room.h"

namespace kakari::results::testing {

struct World : measures::testing::World {
  explicit World(store::Engine engine)
      : measures::testing::World(
            engine, {courses::room(), forum::room(), measures::room(), meetings::room(), room()}) {}

  static constexpr int year = reporting::testing::year;

  Draft draft() {
    return read([&](store::Tx& tx) { return draft_of(tx, forum.code, year); });
  }
  Sheet composed() {
    const auto n = numbers();
    return read([&](store::Tx& tx) {
      return compose(tx, deps, n, forum, year, draft_of(tx, forum.code, year).texts, today());
    });
  }
  Result<std::int64_t> write_texts(const access::Actor& who, std::int64_t version, const Texts& texts) {
    return write(
        [&](store::Tx& tx) { return save_texts(tx, who, now(), deps, forum.code, year, version, texts); });
  }
  Result<Id> publish(const access::Actor& who, std::string reason = "", bool names_checked = false) {
    return publish_as_seen(who, hash_of(to_json(composed())), std::move(reason), names_checked);
  }
  Result<Id> publish_as_seen(const access::Actor& who, std::string hash, std::string reason = "",
                             bool names_checked = false) {
    const auto n = numbers();
    return write([&](store::Tx& tx) {
      return results::publish(tx, who, now(), deps, n, {forum.code, year, hash, reason, names_checked, true});
    });
  }
  /// Without having been told what the year lacks.
  Result<Id> publish_unasked(const access::Actor& who) {
    const auto n = numbers();
    const std::string hash = hash_of(to_json(composed()));
    return write([&](store::Tx& tx) {
      return results::publish(tx, who, now(), deps, n, {forum.code, year, hash, "", false, false});
    });
  }
  std::vector<Edition> all(const Wanted& wanted = {}) {
    return read([&](store::Tx& tx) { return editions(tx, wanted); });
  }
};

}  // namespace kakari::results::testing
