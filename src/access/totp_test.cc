#include "access/totp.h"

#include <gmock/gmock.h>

namespace kakari::access {
namespace {

constexpr Instant second = 1'000'000;
constexpr std::string_view rfc_key = "12345678901234567890";

// RFC 6238, appendix B, the last six of its eight digits.
TEST(Totp, GivesTheCodesOfTheStandard) {
  const std::pair<std::int64_t, const char*> cases[] = {{59, "287082"},
                                                        {1'111'111'109, "081804"},
                                                        {1'111'111'111, "050471"},
                                                        {1'234'567'890, "005924"},
                                                        {2'000'000'000, "279037"},
                                                        {20'000'000'000, "353130"}};
  for (const auto& [at_s, code] : cases) {
    EXPECT_EQ(totp_code(rfc_key, at_s / 30), code);
    EXPECT_EQ(totp_step_of(rfc_key, code, at_s * second), at_s / 30);
  }
}

TEST(Totp, TakesTheHalfMinuteBeforeAndAfterAndNoMore) {
  const Instant at = 1'000'000LL * 30 * second;
  const std::string code = totp_code(rfc_key, 1'000'000);
  EXPECT_EQ(totp_step_of(rfc_key, code, at - 1), 1'000'000);
  EXPECT_EQ(totp_step_of(rfc_key, code, at + 59 * second), 1'000'000);
  EXPECT_EQ(totp_step_of(rfc_key, code, at - 30 * second - 1), 0);
  EXPECT_EQ(totp_step_of(rfc_key, code, at + 60 * second), 0);
  EXPECT_EQ(totp_step_of(rfc_key, "", at), 0);
}

TEST(Totp, ReadsACodeAsPeopleTypeIt) {
  EXPECT_EQ(read_totp_code(" 123 456 "), "123456");
  EXPECT_EQ(read_totp_code("１２３４５６"), "123456");
  for (const char* other : {"12345", "1234567", "12345a", "", "K7QM-2TXE-9RWA-HB3C"})
    EXPECT_EQ(read_totp_code(other), "") << other;
}

TEST(Totp, KeyIsShownInGroupsAndInTheAddressAnAppReads) {
  EXPECT_EQ(totp_key_words(rfc_key), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
  const std::string uri = totp_uri(rfc_key, "tanaka@example.jp", "かかり");
  EXPECT_THAT(uri, ::testing::StartsWith("otpauth://totp/%E3%81%8B"));
  EXPECT_THAT(uri, ::testing::HasSubstr(":tanaka%40example.jp?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&"));
  EXPECT_EQ(totp_key("one").size(), 20u);
  EXPECT_NE(totp_key("one"), totp_key("two"));
}

}  // namespace
}  // namespace kakari::access
