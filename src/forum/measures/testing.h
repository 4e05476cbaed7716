// For tests of measures: the reporting world with a forum of 鳥取市 for home care and what its pages are
// given.
#pragma once
#include "forum/live.h"
#include "forum/measures/keep.h"
#include "forum/measures/progress.h"
#include "forum/measures/room.h"
#include "forum/room.h"
#include "reporting/testing.h"
#include "training/courses/room.h"

namespace kakari::measures::testing {

namespace rt = reporting::testing;
using access::Role;
using access::testing::actor;

inline const regime::Areas& areas() {
  static const auto loaded = regime::Areas::load("regime/areas");
  return loaded;
}

struct World : rt::World {
  /// `more`: these three, and rooms above measures.
  explicit World(store::Engine engine,
                 std::initializer_list<store::Room> more = {courses::room(), forum::room(), room()})
      : rt::World(engine, more) {
    deps.database = &db;
    deps.areas = &areas();
    deps.form = rt::form_2025();
    static const auto indicators =
        std::make_shared<const forum::Indicators>(forum::Indicators::load("regime", 2025, *rt::form_2025()));
    static const auto words =
        std::make_shared<const forum::ForumWords>(forum::load_forum_words("regime", 2025));
    static const auto facts = forum::load_area_facts("regime", areas());
    deps.indicators = indicators;
    deps.words = words;
    deps.facts = facts;
    deps.regime_folder = "regime";
    deps.live = &live;
    deps.public_url = "https://kakari.example";
    forum = make({.name = "鳥取市 在宅医療の協議の場",
                  .theme = "home_care",
                  .area = "31201",
                  .host = "鳥取市",
                  .level = forum::Level::municipality,
                  .care = true});
    coordinator = actor(Role::forum_coordinator, forum.code, "結城 環", "p-coordinator");
    member = actor(Role::forum_member, forum.code, "会田 員", "p-member");
    town = actor(Role::municipality_officer, "31201", "鳥取 市子", "p-town");
    far_town = actor(Role::municipality_officer, "31202", "米子 市子", "p-far");
  }

  Forum make(const forum::NewForum& wanted) {
    return write([&](store::Tx& tx) { return make_forum(tx, officer, now(), areas(), wanted); }).value();
  }
  forum::Numbers numbers() { return {forum::load(db, areas(), clock), deps.facts}; }

  NewIssue issue() {
    return {.forum = forum.code,
            .year = rt::year,
            .function = "home_care",
            .indicator = "home_care.held",
            .municipalities = {},
            .text = "訪問診療を担う医療機関が足りない"};
  }
  Id raise() {
    return write([&](store::Tx& tx) { return raise_issue(tx, coordinator, now(), deps, issue()); }).value();
  }
  NewMeasure wanted(const Id& of) {
    return {.issue = of,
            .cause = {},
            .kind = "training",
            .text = "在宅医療を始める診療所のための研修会を開く",
            .owner = {"local_association", "鳥取東部医師会（架空）", "医師会 太郎"},
            .partners = {"鳥取市"},
            .due = "2028-03-31",
            .money = "地域医療介護総合確保基金",
            .lecture = "",
            .indicator = "home_care.held",
            .level = forum::Level::municipality,
            .area = "31201",
            .target = "3"};
  }
  Result<Id> propose(const NewMeasure& measure) {
    const auto n = numbers();
    return write([&](store::Tx& tx) { return measures::propose(tx, coordinator, now(), deps, n, measure); });
  }
  Result<void> change(const Id& id, std::int64_t version, const NewMeasure& measure) {
    const auto n = numbers();
    return write(
        [&](store::Tx& tx) { return change_measure(tx, coordinator, now(), deps, n, id, version, measure); });
  }
  Result<void> add(const Id& id, EventKind kind, std::string note = "", std::string due = "") {
    return write([&](store::Tx& tx) {
      return add_event(tx, coordinator, now(), deps, id, {kind, today().iso(), note, due});
    });
  }
  Measure measure(const Id& id) {
    return read([&](store::Tx& tx) { return find_measure(tx, coordinator, areas(), id); }).value();
  }
  Issue found(const Id& id) {
    return read([&](store::Tx& tx) { return find_issue(tx, coordinator, areas(), id); }).value();
  }

  forum::Live live{db, areas()};
  forum::Deps deps;
  Forum forum;
  access::Actor coordinator, member, town, far_town;
};

}  // namespace kakari::measures::testing
