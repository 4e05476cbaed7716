#include "forum/meetings/meeting.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "forum/meetings/aim.h"
#include "forum/meetings/invitation.h"
#include "forum/meetings/testing.h"

namespace kakari::meetings {
namespace {

class MeetingTest : public testing::InWorld {};
EACH_ENGINE(MeetingTest);

TEST_P(MeetingTest, OfCareServicesInvitesTheMunicipalitiesByItself) {
  const Id id = world.meeting();
  EXPECT_EQ(world.meeting(id).number, 1);
  EXPECT_EQ(world.invited(id).size(), 4u);
  for (const char* town : {"31302", "31325"}) EXPECT_FALSE(by_law(id, town).empty()) << town;
  const auto off = [&](const Id& one) {
    return world.write(
        [&](store::Tx& tx) { return take_off(tx, world.officer, world.now(), world.deps, one); });
  };
  EXPECT_EQ(off(by_law(id, "31302")).error().code, "by-law");
  EXPECT_TRUE(off(of_member(id, world.association)));
  EXPECT_NE(world.invited(id).back().taken_off_at, 0);
}

TEST_P(MeetingTest, AMunicipalitysOwnMemberStandsForIt) {
  world
      .write([&](store::Tx& tx) {
        return forum::add_member(tx, world.officer, world.now(), testing::areas(),
                                 {.forum = world.home_care.code,
                                  .kind = "municipality",
                                  .name = "岩美 町子",
                                  .body = "岩美町福祉課",
                                  .municipality = "31302",
                                  .since = "2026-04-01"});
      })
      .value();
  const Id id = world.meeting();
  EXPECT_EQ(std::ranges::count(world.invited(id), true, &Invited::by_law), 2);
  const auto all = world.invited(id);
  EXPECT_EQ(std::ranges::find(all, "31302", &Invited::municipality)->name, "岩美 町子");
}

TEST_P(MeetingTest, PlansAndMattersStandOnTheAgendaAndLeaveOnlyWithAReason) {
  const Id id = world.meeting();
  auto agenda = world.agenda(id);
  ASSERT_EQ(agenda.size(), 6u);
  EXPECT_EQ(agenda.front().title, "市町村計画");
  const Id own = world.item(id);
  agenda = world.agenda(id);
  EXPECT_EQ(agenda.front().id, own);
  const auto leave = [&](const Id& item, std::string reason) {
    return world.write(
        [&](store::Tx& tx) { return leave_out(tx, world.officer, world.now(), world.deps, item, reason); });
  };
  EXPECT_EQ(leave(agenda[1].id, "").error().code, "reason-missing");
  EXPECT_TRUE(leave(agenda[1].id, "前回の会議で確かめたため"));
  EXPECT_TRUE(leave(own, ""));
  agenda = world.agenda(id);
  EXPECT_EQ(agenda.size(), 7u);
  EXPECT_EQ(agenda[1].left_out_reason, "前回の会議で確かめたため");
  EXPECT_TRUE(world.write(
      [&](store::Tx& tx) { return put_back(tx, world.officer, world.now(), world.deps, agenda[1].id); }));
  EXPECT_EQ(world.agenda(id)[1].left_out_at, 0);
}

TEST_P(MeetingTest, WithoutCareServicesOnlyTheMattersStand) {
  const auto forum = world.make({.name = "入退院支援の協議の場",
                                 .theme = "discharge_support",
                                 .area = "3101",
                                 .level = forum::Level::planning_area});
  auto plan = world.plan();
  plan.forum = forum.code;
  const Id id = world.meet(plan).value();
  EXPECT_EQ(world.agenda(id).size(), 3u);
  EXPECT_TRUE(world.invited(id).empty());
  EXPECT_TRUE(world.close(id));
}

TEST_P(MeetingTest, ItemsMoveByOnePlace) {
  const Id id = world.meeting();
  const Id first = world.item(id), second = world.item(id);
  const auto move = [&](const Id& item, int by) {
    return world.write(
        [&](store::Tx& tx) { return move_item(tx, world.officer, world.now(), world.deps, item, by); });
  };
  EXPECT_TRUE(move(first, -1));
  EXPECT_TRUE(move(second, -1));
  EXPECT_EQ(world.agenda(id)[0].id, second);
  EXPECT_EQ(world.agenda(id)[1].id, first);
}

TEST_P(MeetingTest, TheCallReachesMunicipalitiesMembersAndAccountsOnce) {
  const Id id = world.meeting();
  EXPECT_EQ(world.call(id).value(), 4);
  EXPECT_EQ(world.call(id).value(), 0);
  ASSERT_EQ(world.inbox(world.iwami).size(), 1u);
  EXPECT_NE(world.inbox(world.iwami)[0].text.find("第3項"), std::string::npos);
  EXPECT_EQ(world.inbox(world.member).size(), 1u);
  EXPECT_EQ(world.inbox(world.nichinan).size(), 0u);
  const auto mail = world.read([&](store::Tx& tx) { return messages::mail_state(tx); });
  EXPECT_EQ(mail.waiting, 1);  // the hospital's; the association has no address
  EXPECT_NE(world.meeting(id).called_at, 0);
  world.add("clinic", "若桜医院（架空）", "", "wakasa@example.jp");
  EXPECT_EQ(world.call(id).value(), 1);
}

TEST_P(MeetingTest, WhoWasCalledIsToldOfAnotherDayAndOfTheEnd) {
  const Id id = world.meet(world.plan("2027-03-10")).value();
  auto moved = world.plan("2027-03-17");
  const auto change = [&](std::int64_t version) {
    return world.write([&](store::Tx& tx) {
      return change_meeting(tx, world.officer, world.now(), world.deps, id, version, moved);
    });
  };
  EXPECT_TRUE(change(1));
  EXPECT_EQ(world.inbox(world.iwami).size(), 0u);  // not called yet
  EXPECT_EQ(change(1).error().code, "meeting-changed");
  world.call(id).value();
  moved.place = "若桜町役場";
  EXPECT_TRUE(change(2));
  moved.note = "計画をお持ちください。";
  EXPECT_TRUE(change(3));
  EXPECT_TRUE(change(4));  // nothing new: nobody is told
  EXPECT_TRUE(world.write([&](store::Tx& tx) {
    return cancel_meeting(tx, world.officer, world.now(), world.deps, id, "大雪のため");
  }));
  const auto inbox = world.inbox(world.iwami);
  ASSERT_EQ(inbox.size(), 4u);
  EXPECT_NE(inbox.front().text.find("大雪のため"), std::string::npos);
  EXPECT_EQ(world.call(id).error().code, "meeting-cancelled");
}

TEST_P(MeetingTest, WrongDaysAndTimesAreSaidAtTheirFields) {
  auto wrong = world.plan("2027-02-30");
  wrong.starts_at = "25:00";
  wrong.ends_at = "13:00";
  wrong.place = "";
  wrong.link = "http://example.jp";
  const auto refused = world.meet(wrong);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fields.size(), 4u);
}

TEST_P(MeetingTest, OnlyThoseWhoKeepTheForumWriteItsRecord) {
  EXPECT_EQ(world.meet(world.member, world.plan()).error().kind, ProblemKind::forbidden);
  EXPECT_EQ(world.meet(world.nichinan, world.plan()).error().kind, ProblemKind::forbidden);
  EXPECT_TRUE(world.meet(world.iwami, world.plan()));
  EXPECT_TRUE(world.meet(world.coordinator, world.plan()));
}

TEST_P(MeetingTest, TheInvitationOpensOnlyWhileOneIsInvited) {
  const Id id = world.meeting();
  const Id one = of_member(id, world.hospital);
  const auto open = [&] {
    return world.read([&](store::Tx& tx) { return find_invitation(tx, one, world.today()); });
  };
  EXPECT_FALSE(open());
  world.call(id).value();
  ASSERT_TRUE(open());
  EXPECT_EQ(when_in_words(open()->meeting), "令和9年2月10日（水）14:00から16:00まで");
  EXPECT_TRUE(
      world.write([&](store::Tx& tx) { return take_off(tx, world.officer, world.now(), world.deps, one); }));
  EXPECT_FALSE(open());
}

TEST_P(MeetingTest, TheInvitationHasTheAddressOfTheMeetingOnlyWhileItIsToCome) {
  auto plan = world.plan();
  plan.link = "https://example.jp/room";
  const Id id = world.meet(plan).value();
  const Id one = of_member(id, world.hospital);
  world.call(id).value();
  const auto link_on = [&](Date day) {
    return world.read([&](store::Tx& tx) { return find_invitation(tx, one, day); })->meeting.link;
  };
  EXPECT_EQ(link_on(Date(2027, 2, 10)), "https://example.jp/room");
  EXPECT_EQ(link_on(Date(2027, 2, 11)), "");
  world
      .write([&](store::Tx& tx) {
        return cancel_meeting(tx, world.officer, world.now(), world.deps, id, "大雪のため");
      })
      .value();
  EXPECT_EQ(link_on(Date(2027, 2, 10)), "");
}

TEST_P(MeetingTest, AForumThatComesToSpeakOfCareInvitesFromThenOn) {
  const auto forum = world.make({.name = "岩美町の協議の場",
                                 .theme = "after_hours",
                                 .area = "31302",
                                 .level = forum::Level::municipality});
  auto plan = world.plan();
  plan.forum = forum.code;
  const Id id = world.meet(plan).value();
  auto changed = forum;
  changed.care = true;
  EXPECT_TRUE(world.write([&](store::Tx& tx) {
    return forum::change_forum(tx, world.officer, world.now(), testing::areas(), changed);
  }));
  EXPECT_FALSE(world.close(id));
  EXPECT_EQ(world.call(id).value(), 1);
  EXPECT_EQ(world.agenda(id).size(), 6u);
}

TEST_P(MeetingTest, TheAimKeepsItsHistory) {
  const auto write = [&](std::int64_t based_on, std::string text) {
    return world.write([&](store::Tx& tx) {
      return write_aim(tx, world.coordinator, world.now(), world.deps, world.home_care.code, based_on, text);
    });
  };
  EXPECT_TRUE(write(0, "住み慣れた家で診てもらえる"));
  EXPECT_EQ(write(0, "別の案").error().code, "written-meanwhile");
  EXPECT_TRUE(write(1, "夜間も、住み慣れた家で診てもらえる"));
  const auto all = world.read([&](store::Tx& tx) { return aims_of(tx, world.home_care.code); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].text, "住み慣れた家で診てもらえる");
}

TEST_P(MeetingTest, WhatComesNextIsListedOverForums) {
  const Id past = world.meet(world.plan("2027-01-10")).value();
  const Id next = world.meet(world.plan("2027-03-10")).value();
  const auto all = world.read([&](store::Tx& tx) {
    return meetings_from(tx, {world.home_care.code, "31-F9999"}, "2027-02-10");
  });
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, next);
  EXPECT_NE(all[0].id, past);
  EXPECT_EQ(all[0].name(), "第2回");
}

}  // namespace
}  // namespace kakari::meetings
