// Bytes over which libraries of others would end the program, or ask for any amount of memory.
#include <gtest/gtest.h>

#include "access/jwt_signature.h"
#include "access/passkey_attestation.h"

namespace kakari::access {
namespace {

std::string token(std::string_view rest) {
  std::string made = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImsyIn0";  // ES256, k2
  return made.append(rest);
}

TEST(UnsoundInput, ATokenOfALengthThatBase64CannotHaveIsNoToken) {
  const std::string keys = R"({"keys":[{"kty":"EC","crv":"P-256","kid":"k2","x":"AAAA","y":"AAAA"}]})";
  for (const std::string_view rest :
       {".e=0.AAAA", ".e.AAAA", ".e30.A", ".e30.A===", ".e30", ".", "..", ".e30.AAAA.AAAA"})
    EXPECT_EQ(read_signed(token(rest), keys).signature, Signature::bad) << rest;
}

TEST(UnsoundInput, AKeyThatIsNoneSignsNothing) {
  for (const std::string_view y : {"A", "A=", "", "AAAAA", "+/+/"}) {
    const std::string keys =
        R"({"keys":[{"kty":"EC","crv":"P-256","kid":"k2","x":"AAAA","y":")" + std::string(y) + R"("}]})";
    EXPECT_EQ(read_signed(token(".e30.AAAA"), keys).signature, Signature::bad) << y;
  }
}

TEST(UnsoundInput, AnAuthenticatorMustHoldWhatItSays) {
  const std::string site(32, 's'), counter(4, '\0'), aaguid(16, '\0');
  const std::string bare = site + '\x05' + counter;
  EXPECT_TRUE(is_sound_authenticator(bare));
  EXPECT_FALSE(is_sound_authenticator(bare.substr(1)));
  EXPECT_FALSE(is_sound_authenticator(bare + "x"));
  const std::string head = site + '\x45' + counter + aaguid + std::string("\0\2id", 4);
  EXPECT_TRUE(is_sound_authenticator(head + "\xa1\x01\x02"));
  EXPECT_TRUE(is_sound_authenticator(head + "\xa1\x01\x02\xa0"));
  EXPECT_FALSE(is_sound_authenticator(head));
  EXPECT_FALSE(is_sound_authenticator(head + "\xa2\x01\x02"));
  for (const std::string& huge :
       {std::string("\x9b\x01\x01\x03\x27\x20\x06\x21\x58"), std::string("\xbb\x80\0\0\0\0\0\0\0", 9),
        std::string("\x5b\x7f\xff\xff\xff\xff\xff\xff\xff"), std::string("\x9f\x01")})
    EXPECT_FALSE(is_sound_authenticator(head + huge));
}

}  // namespace
}  // namespace kakari::access
