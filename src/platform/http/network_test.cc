#include "platform/http/network.h"

#include <gtest/gtest.h>

namespace kakari::http {
namespace {

TEST(Network, AnIpv6NetworkCountsAsOneAddress) {
  EXPECT_EQ(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
}

TEST(Network, AnIpv4AddressInIpv6IsThatAddress) {
  EXPECT_EQ(network_of("::ffff:192.0.2.1"), network_of("192.0.2.1"));
  EXPECT_NE(network_of("192.0.2.1"), network_of("192.0.2.2"));
}

TEST(Network, TheMachineItselfHasNone) {
  for (const char* own : {"127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"})
    EXPECT_EQ(network_of(own), "") << own;
}

TEST(Network, WhatIsNoAddressCountsAsItIs) {
  EXPECT_EQ(network_of("unknown"), "unknown");
}

TEST(NetworkTest, AProxyIsTrustedWhenItStandsInTheList) {
  EXPECT_TRUE(is_listed("192.0.2.11", "192.0.2.11"));
  EXPECT_TRUE(is_listed("192.0.2.12", "192.0.2.11, 192.0.2.12"));
  EXPECT_FALSE(is_listed("192.0.2.1", "192.0.2.11,192.0.2.12"));
  EXPECT_FALSE(is_listed("192.0.2.1", ""));
  EXPECT_FALSE(is_listed("", "192.0.2.11,,192.0.2.12"));
}

}  // namespace
}  // namespace kakari::http
