#include "access/known_device.h"

#include <gmock/gmock.h>

#include "access/factor_testing.h"
#include "access/sign_in_event.h"

namespace kakari::access {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class KnownDeviceTest : public FactorTesting {
 protected:
  void hammer(std::string_view login, int addresses) {
    for (int i = 0; i < addresses; ++i)
      (void)sign_in(access_, login, "wrong", {"203.0.113." + std::to_string(i), "x"});
  }
};
EACH_ENGINE(KnownDeviceTest);

TEST_P(KnownDeviceTest, StrangersFromManyAddressesNeverHoldUpWhoHasSignedInHere) {
  const auto before = sign_in(access_, "clerk", password, from);
  hammer("clerk", 60);
  From moved{"198.51.100.1", "test browser", before->device};
  EXPECT_TRUE(sign_in(access_, "clerk", password, moved)) << "also from another address";
  EXPECT_EQ(sign_in(access_, "clerk", password, {"198.51.100.2", "x"}).error().kind, ProblemKind::too_many)
      << "a browser nobody knows waits like the strangers";
}

TEST_P(KnownDeviceTest, StrangersAtTheSameAddressHoldUpNobodyElse) {
  const auto before = sign_in(access_, "clerk", password, from);
  for (int i = 0; i < 60; ++i) (void)sign_in(access_, "clerk", "wrong", from);
  From here = from;
  here.device = before->device;
  EXPECT_TRUE(sign_in(access_, "clerk", password, here));
}

TEST_P(KnownDeviceTest, GuessingOnAKnownDeviceIsSlowedToo) {
  From here = from;
  here.device = sign_in(access_, "clerk", password, from)->device;
  int waits = 0;
  for (int i = 0; i < 20; ++i)
    waits += sign_in(access_, "clerk", "wrong", here).error().kind == ProblemKind::too_many;
  EXPECT_GE(waits, 14);
}

TEST_P(KnownDeviceTest, ADeviceOfOneAccountIsUnknownToAnother) {
  From here = from;
  here.device = sign_in(access_, "clerk", password, from)->device;
  hammer("officer", 60);
  EXPECT_EQ(sign_in(access_, "officer", password, {"198.51.100.1", "x", here.device}).error().kind,
            ProblemKind::too_many);
  pass_time(3600);
  EXPECT_EQ(sign_in(access_, "officer", password, here)->device, here.device) << "one browser, two people";
}

TEST_P(KnownDeviceTest, WhatABrowserMadeUpIsReplaced) {
  const std::string made_up(43, 'A');
  EXPECT_NE(sign_in(access_, "clerk", password, {"192.0.2.1", "x", made_up})->device, made_up);
}

TEST_P(KnownDeviceTest, IsForgottenAfter180DaysWithoutASignIn) {
  From here = from;
  here.device = sign_in(access_, "clerk", password, from)->device;
  pass_time(181 * 86'400);
  hammer("clerk", 60);
  here.address = "198.51.100.1";
  EXPECT_FALSE(sign_in(access_, "clerk", password, here));
}

TEST_P(KnownDeviceTest, APersonIsToldOfANewDeviceOrAddressButNotOfTheFirst) {
  From here = from;
  here.device = sign_in(access_, "clerk", password, from)->device;
  EXPECT_THAT(told_, IsEmpty());
  (void)sign_in(access_, "clerk", password, here);
  EXPECT_THAT(told_, IsEmpty());
  (void)sign_in(access_, "clerk", password, from);
  EXPECT_THAT(told_, ElementsAre(Security::new_device));
  here.address = "198.51.100.1";
  (void)sign_in(access_, "clerk", password, here);
  EXPECT_THAT(told_, ElementsAre(Security::new_device, Security::new_device));
  (void)sign_in(access_, "clerk", password, here);
  EXPECT_EQ(told_.size(), 2u);
}

TEST_P(KnownDeviceTest, RefusedTriesAreCountedByTheHour) {
  for (int i = 0; i < 3; ++i) (void)sign_in(access_, "clerk", "wrong", from);
  (void)sign_in(access_, "nobody-has-this", "wrong", from);
  const Id clerk = account("clerk");
  const auto events = database_->read([&](store::Tx& tx) { return arrivals(tx, clerk); });
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].times, 3);
  EXPECT_EQ(events[0].outcome, Arrival::wrong_password);
}

TEST(DeviceInWords, SaysWhatPeopleHold) {
  EXPECT_EQ(
      device_in_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                      "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0"),
      "Windows の Edge");
  EXPECT_EQ(
      device_in_words("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
                      "like Gecko) Version/17.2 Mobile/15E148 Safari/604.1"),
      "iPhone の Safari");
  EXPECT_EQ(device_in_words("curl/8.0"), "種類のわからない端末");
}

TEST(SecurityNotices, CarryNoLinkAndNoSecret) {
  for (int what = 0; what <= int(Security::codes_guessed); ++what) {
    const NoticeWords words =
        in_words({Security(what), {{}, {}, "架空 花子", "hanako"}, "3", "192.0.2.1", "Windows の Edge", 1});
    EXPECT_FALSE(words.subject.empty());
    EXPECT_EQ(words.text.find("http"), std::string::npos);
    EXPECT_NE(words.text.find("架空 花子"), std::string::npos);
  }
}

}  // namespace
}  // namespace kakari::access
