#include "access/passkey.h"

#include <gmock/gmock.h>

#include "access/passkey_attestation.h"
#include "access/passkey_testing.h"

namespace kakari::access {
namespace {

using testing::MadeKey;
using testing::Saying;

const Ceremony asked{"https://kakari.example", "Y2hhbGxlbmdlLTAxMjM0NTY3ODlhYmNkZWY", true};

Saying saying(std::uint32_t counter = 1) {
  Saying said{.challenge = asked.challenge};
  said.counter = counter;
  return said;
}
std::string refusal(const PasskeyProof& proof, const Passkey& key, const Ceremony& ceremony = asked) {
  const auto given = asserted(proof, key, ceremony);
  return given ? "" : given.error().code;
}

class EachAlgorithm : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Passkey, EachAlgorithm, ::testing::Values(-7, -8, -257),
                         [](const auto& i) { return "cose" + std::to_string(-i.param); });

TEST_P(EachAlgorithm, AKeyIsTakenAndItsProofHolds) {
  const MadeKey device(GetParam());
  const auto key = registered(device.made(saying(0)), asked);
  ASSERT_TRUE(key) << key.error().code;
  EXPECT_EQ(key->algorithm, GetParam());
  EXPECT_EQ(key->id, base64url(device.id));
  const auto given = asserted(device.proof(saying(1)), *key, asked);
  ASSERT_TRUE(given) << given.error().code;
  EXPECT_EQ(given->counter, 1u);
  EXPECT_TRUE(given->verified);
}

TEST_P(EachAlgorithm, AProofOfAnotherKeyIsRefused) {
  const MadeKey device(GetParam()), other(GetParam());
  const auto key = registered(device.made(saying(0)), asked);
  EXPECT_EQ(refusal(other.proof(saying()), *key), "passkey-invalid");
  PasskeyProof changed = device.proof(saying());
  changed.signature.back() ^= 1;
  EXPECT_EQ(refusal(changed, *key), "passkey-invalid");
  changed = device.proof(saying());
  changed.authenticator_data.back() ^= 1;
  EXPECT_EQ(refusal(changed, *key), "passkey-invalid");
}

class PasskeyTest : public ::testing::Test {
 protected:
  MadeKey device_{-7};
  Passkey key_ = *registered(device_.made(saying(0)), asked);
};

TEST_F(PasskeyTest, OnlyThisOriginCounts) {
  for (const char* origin : {"https://kakari.example.evil.example", "https://kakari.example:8443",
                             "http://kakari.example", "https://sub.kakari.example"}) {
    Saying elsewhere = saying();
    elsewhere.origin = origin;
    EXPECT_EQ(refusal(device_.proof(elsewhere), key_), "passkey-origin") << origin;
    EXPECT_EQ(registered(device_.made(elsewhere), asked).error().code, "passkey-origin");
  }
  Saying framed = saying();
  framed.more = R"(,"crossOrigin":true)";
  EXPECT_EQ(refusal(device_.proof(framed), key_), "passkey-origin");
  Saying other_site = saying();
  other_site.site = "evil.example";
  EXPECT_EQ(refusal(device_.proof(other_site), key_), "passkey-origin");
  EXPECT_EQ(registered(device_.made(other_site), asked).error().code, "passkey-origin");
}

TEST_F(PasskeyTest, AnotherChallengeIsRefused) {
  Saying old = saying();
  old.challenge = "b2xkLWNoYWxsZW5nZQ";
  EXPECT_EQ(refusal(device_.proof(old), key_), "passkey-challenge");
  EXPECT_EQ(registered(device_.made(old), asked).error().code, "passkey-challenge");
  Saying none = saying();
  none.challenge = "";
  EXPECT_EQ(refusal(device_.proof(none), key_, {asked.origin, "", true}), "passkey-challenge");
}

TEST_F(PasskeyTest, OneCeremonyIsNotTakenForTheOther) {
  Saying other = saying();
  other.type = "webauthn.create";
  EXPECT_EQ(refusal(device_.proof(other), key_), "passkey-invalid");
  other.type = "webauthn.get";
  EXPECT_EQ(registered(device_.made(other), asked).error().code, "passkey-invalid");
}

TEST_F(PasskeyTest, SomebodyMustBeThereAndWhereAskedBeVerified) {
  Saying touched = saying();
  touched.flags = 0x01;
  EXPECT_EQ(refusal(device_.proof(touched), key_), "passkey-not-verified");
  const auto enough = asserted(device_.proof(touched), key_, {asked.origin, asked.challenge, false});
  ASSERT_TRUE(enough);
  EXPECT_FALSE(enough->verified);
  touched.flags = 0x04;
  EXPECT_EQ(refusal(device_.proof(touched), key_), "passkey-invalid");
}

TEST_F(PasskeyTest, ACounterThatGoesBackwardsIsACopy) {
  key_.counter = 7;
  EXPECT_EQ(refusal(device_.proof(saying(7)), key_), "passkey-copied");
  EXPECT_EQ(refusal(device_.proof(saying(0)), key_), "passkey-copied");
  EXPECT_EQ(refusal(device_.proof(saying(8)), key_), "");
  key_.counter = 0;  // many platform keys do not count
  EXPECT_EQ(refusal(device_.proof(saying(0)), key_), "");
}

TEST_F(PasskeyTest, NoAttestationButNoneAndPackedIsTaken) {
  PasskeyMade made = device_.made(saying(0));
  const std::string none = MadeKey::text("none");
  made.attestation.replace(made.attestation.find(none), none.size(), MadeKey::text("appl"));
  EXPECT_EQ(registered(made, asked).error().code, "passkey-invalid");
  made = device_.made(saying(0));
  made.attestation.replace(made.attestation.find(none), none.size(), MadeKey::text("packed"));
  EXPECT_EQ(registered(made, asked).error().code, "passkey-invalid");
}

TEST_F(PasskeyTest, CutOrChangedBytesAreRefusedAndNeverRead) {
  const PasskeyMade whole = device_.made(saying(0));
  for (std::size_t size = 0; size < whole.attestation.size(); ++size) {
    PasskeyMade cut = whole;
    cut.attestation.resize(size);
    EXPECT_FALSE(registered(cut, asked)) << size;
  }
  for (std::size_t i = 0; i < 32; ++i) {
    PasskeyMade bent = whole;
    bent.attestation[i] = char(0xff);
    EXPECT_FALSE(registered(bent, asked)) << i;
  }
  const PasskeyProof proof = device_.proof(saying());
  for (std::size_t size = 0; size < proof.authenticator_data.size(); ++size) {
    PasskeyProof cut = proof;
    cut.authenticator_data.resize(size);
    EXPECT_FALSE(asserted(cut, key_, asked)) << size;
  }
  for (const char* data : {"", "[]", "{", "\"x\"", "{\"type\":1,\"challenge\":[],\"origin\":null}"})
    EXPECT_FALSE(registered({data, whole.attestation, ""}, asked)) << data;
}

TEST(Attestation, LyingLengthsAndDepthsEnd) {
  for (const std::string& cbor :
       {std::string("\xa3\x63"
                    "fmt\x7b\xff\xff\xff\xff\xff\xff\xff\xff"),
        "\xa3" + MadeKey::text("attStmt") + std::string(100, '\x81') + std::string(1, '\xf6'),
        "\xa3" + MadeKey::text("attStmt") + std::string("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"),
        "\xa3" + MadeKey::text("fmt") + MadeKey::text("none") + MadeKey::text("fmt") + MadeKey::text("none")})
    EXPECT_FALSE(read_attestation(cbor));
}

TEST(Passkey, AnAddressWithoutANameHasNone) {
  EXPECT_EQ(relying_party("https://kakari.example"), "kakari.example");
  EXPECT_EQ(relying_party("http://localhost:8102"), "localhost");
  for (const char* origin : {"http://kakari.example", "https://192.0.2.1", "https://[2001:db8::1]:8443", ""})
    EXPECT_EQ(relying_party(origin), "") << origin;
}

}  // namespace
}  // namespace kakari::access
