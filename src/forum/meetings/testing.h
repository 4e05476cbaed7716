// For tests: a prefecture with a forum of home care in two towns, its people, and what the verbs are given.
#pragma once
#include <memory>

#include "access/room.h"
#include "access/world_testing.h"
#include "forum/meetings/agenda.h"
#include "forum/meetings/attendance.h"
#include "forum/meetings/closing.h"
#include "forum/meetings/room.h"
#include "forum/room.h"
#include "journal/journal.h"
#include "messages/message.h"

namespace kakari::meetings::testing {

using access::Role;
using access::testing::actor;

inline const regime::Areas& areas() {
  static const auto loaded = regime::Areas::load("regime/areas");
  return loaded;
}

inline forum::Deps deps(store::Database& database) {
  static const auto words =
      std::make_shared<const forum::ForumWords>(forum::load_forum_words("regime", 2025));
  forum::Deps deps;
  deps.database = &database;
  deps.areas = &areas();
  deps.words = words;
  return deps;
}

class World : public access::testing::World {
 public:
  inline static const store::Room rooms[] = {access::room(), journal::room(), messages::room(), forum::room(),
                                             meetings::room()};
  explicit World(store::Engine engine) : access::testing::World(engine, rooms), deps(testing::deps(db)) {
    home_care = make({.name = "岩美町・若桜町 在宅医療の協議の場",
                      .theme = "home_care",
                      .level = forum::Level::joint,
                      .municipalities = {"31302", "31325"},
                      .care = true});
    hospital = add("hospital", "みどり病院（架空）", "川上 守", "kawakami@example.jp");
    association = add("local_association", "東部医師会（架空）", "岩井 薫", "");
  }

  forum::Forum make(const forum::NewForum& wanted) {
    return write([&](store::Tx& tx) { return forum::make_forum(tx, officer, now(), areas(), wanted); })
        .value();
  }
  Id add(std::string kind, std::string body, std::string name, std::string mail) {
    return write([&](store::Tx& tx) {
             return forum::add_member(tx, officer, now(), areas(),
                                      {.forum = home_care.code,
                                       .kind = kind,
                                       .name = name,
                                       .body = body,
                                       .mail = mail,
                                       .since = "2026-04-01"});
           })
        .value();
  }
  NewMeeting plan(std::string day = "2027-02-10") {
    return {home_care.code, "", day, "14:00", "16:00", "岩美町役場", "", "資料は当日お配りします。"};
  }
  Result<Id> meet(const NewMeeting& wanted) { return meet(officer, wanted); }
  Result<Id> meet(const access::Actor& who, const NewMeeting& wanted) {
    return write([&](store::Tx& tx) { return make_meeting(tx, who, now(), deps, wanted); });
  }
  Id meeting() { return meet(plan()).value(); }
  Meeting meeting(const Id& id) {
    return read([&](store::Tx& tx) { return find_meeting(tx, id); }).value();
  }
  std::vector<Item> agenda(const Id& id) {
    return read([&](store::Tx& tx) { return agenda_of(tx, id); });
  }
  std::vector<Invited> invited(const Id& id) {
    return read([&](store::Tx& tx) { return invited_to(tx, id); });
  }
  Id item(const Id& meeting) {
    return write([&](store::Tx& tx) { return add_item(tx, officer, now(), deps, meeting, "当番", ""); })
        .value();
  }
  Result<std::int64_t> say(const access::Actor& who, const Id& item, std::int64_t based_on,
                           std::string_view text) {
    return write([&](store::Tx& tx) { return write_said(tx, who, now(), deps, item, based_on, text); });
  }
  Result<int> call(const Id& meeting) {
    return write([&](store::Tx& tx) { return meetings::call(tx, officer, now(), deps, meeting); });
  }
  Result<void> came(const Id& invited, Came came, std::string reason = "", std::string deputy = "") {
    return write(
        [&](store::Tx& tx) { return record_came(tx, officer, now(), deps, invited, came, deputy, reason); });
  }
  Result<void> close(const Id& meeting) {
    return write([&](store::Tx& tx) { return close_record(tx, officer, now(), deps, meeting); });
  }
  std::size_t journalled(const Id& meeting) {
    return read([&](store::Tx& tx) { return journal::history(tx, {"meeting", meeting.text()}); }).size();
  }
  std::vector<messages::Message> inbox(const access::Actor& who) {
    return read([&](store::Tx& tx) { return messages::inbox(tx, who); });
  }

  forum::Deps deps;
  access::Actor officer = actor(Role::prefecture_officer, "31", "山田 太郎", "p-officer");
  access::Actor iwami = actor(Role::municipality_officer, "31302", "岩美 町子", "p-iwami");
  access::Actor nichinan = actor(Role::municipality_officer, "31401", "日野 町夫", "p-nichinan");
  access::Actor coordinator = actor(Role::forum_coordinator, "31-F0001", "結城 環", "p-coordinator");
  access::Actor member = actor(Role::forum_member, "31-F0001", "会田 員", "p-member");
  forum::Forum home_care;
  Id hospital, association;
};

class InWorld : public store::testing::EachEngine {
 protected:
  Id by_law(const Id& meeting, std::string_view municipality) {
    for (const Invited& i : world.invited(meeting))
      if (i.by_law && i.municipality == municipality) return i.id;
    return {};
  }
  Id of_member(const Id& meeting, const Id& member) {
    for (const Invited& i : world.invited(meeting))
      if (i.member == member) return i.id;
    return {};
  }
  World world{GetParam()};
};

}  // namespace kakari::meetings::testing
