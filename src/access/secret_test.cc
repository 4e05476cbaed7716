#include "access/secret.h"

#include <gtest/gtest.h>

namespace kakari::access {
namespace {

TEST(Secret, HasTheLengthOf256Bits) {
  SystemRandom random;
  const std::string a = new_secret(random), b = new_secret(random);
  EXPECT_EQ(a.size(), 43u);
  EXPECT_NE(a, b);
  EXPECT_EQ(a.find_first_of("+/="), std::string::npos);
}

TEST(Secret, HashAndMacAreTheStandardOnes) {
  EXPECT_EQ(secret_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, test case 2.
  EXPECT_EQ(mac("Jefe", "what do ya want for nothing?"), "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "abcd"));
}

TEST(Secret, BoxOpensOnlyUnchangedAndWithItsSecret) {
  SystemRandom random;
  std::string boxed = close_box("key", "回答", random);
  EXPECT_EQ(open_box("key", boxed), "回答");
  EXPECT_EQ(open_box("other", boxed), "");
  boxed.back() = char(boxed.back() ^ 1);
  EXPECT_EQ(open_box("key", boxed), "");
  EXPECT_EQ(open_box("key", "short"), "");
}

}  // namespace
}  // namespace kakari::access
