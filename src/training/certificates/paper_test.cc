#include "training/certificates/paper.h"

#include <gmock/gmock.h>

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "base/check_digit.h"
#include "training/certificates/jws.h"
#include "training/certificates/testing.h"
#include "training/certificates/verify.h"

namespace kakari::certificates {
namespace {

namespace json = boost::json;

/// A folder with the keys, gone with the tests.
struct Keys {
  Keys() {
    std::filesystem::create_directory(folder);
    signer = pdf::Signer::load_or_make(folder + "/signer.pem", "架空の医師会", Date(2027, 1, 1).start());
  }
  ~Keys() { std::filesystem::remove_all(folder); }
  const std::string folder = ::testing::TempDir() + "kakari-certificates-" + std::to_string(::getpid());
  std::unique_ptr<pdf::Signer> signer;
};
Keys& keys() {
  static Keys keys;
  return keys;
}

class PaperTest : public testing::InWorld {
 protected:
  Result<Paper> paper(const Certificate& c) {
    return paper_of(world.db, world.now(), c.id, *keys().signer, {.public_url = "https://kakari.example"});
  }
  Verification verified(std::string_view bytes) {
    return world.read([&](store::Tx& tx) { return verify_pdf(tx, bytes, *keys().signer, world.today()); });
  }
  Verification token_verified(std::string_view token) {
    return world.read([&](store::Tx& tx) { return verify_token(tx, token, badge_key, world.today()); });
  }
  std::int64_t papers() {
    return world.read(
        [](store::Tx& tx) { return tx.one("SELECT COUNT(*) FROM certificate_paper")->integer(0); });
  }
  void revoke_it(const Certificate& c) {
    world.write([&](store::Tx& tx) { return revoke(tx, world.office, world.now(), c.id, "誤り"); }).value();
  }

  BadgeKey badge_key{std::string(64, 'a')};
  BadgeIssuer issuer{.public_url = "https://kakari.example"};
};
EACH_ENGINE(PaperTest);

TEST_P(PaperTest, IsMadeAndSignedAtFirstViewAndTheSameEverAfter) {
  const Certificate c = world.issued(world.member);
  EXPECT_EQ(papers(), 0);
  const Paper first = paper(c).value();
  EXPECT_TRUE(first.bytes.starts_with("%PDF-"));
  EXPECT_EQ(pdf::check_signature(first.bytes, *keys().signer), pdf::Signature::valid);
  world.day(2028, 1, 1);
  const Paper second = paper(c).value();
  EXPECT_EQ(second.bytes, first.bytes);
  EXPECT_EQ(second.made_at, first.made_at);
  EXPECT_EQ(papers(), 1);
}

TEST_P(PaperTest, OfTwoFirstViewsAtOnceOneIsKeptAndBothGetIt) {
  const Certificate c = world.issued(world.member);
  std::string bytes[2];
  {
    std::jthread other([&] { bytes[1] = paper(c).value().bytes; });
    bytes[0] = paper(c).value().bytes;
  }
  EXPECT_EQ(bytes[0], bytes[1]);
  EXPECT_EQ(papers(), 1);
}

TEST_P(PaperTest, ReissueMakesAnotherAndTheOlderOneSaysSo) {
  const Certificate c = world.issued(world.member);
  const Paper first = paper(c).value();
  world.write([&](store::Tx& tx) { return reissue(tx, world.office, world.now(), c.id, "佐々木 𠮷生"); })
      .value();
  const Paper second = paper(c).value();
  EXPECT_NE(second.sha256, first.sha256);
  EXPECT_EQ(verified(second.bytes).words, "この修了証は有効です。");
  EXPECT_THAT(verified(first.bytes).words, ::testing::HasSubstr("再発行"));
}

TEST_P(PaperTest, VerifyingSaysValidRevokedUnknownOrAltered) {
  const Certificate c = world.issued(world.member);
  const std::string bytes = paper(c).value().bytes;
  EXPECT_EQ(verified(bytes).verdict, Verdict::valid);
  std::string altered = bytes;
  altered[altered.size() / 3] ^= 1;
  EXPECT_EQ(verified(altered).verdict, Verdict::altered);
  EXPECT_EQ(verified("%PDF-1.7\nwithout a signature").verdict, Verdict::unknown);
  revoke_it(c);
  EXPECT_EQ(verified(bytes).verdict, Verdict::revoked);
  EXPECT_EQ(paper(c).error().code, "revoked");
}

TEST_P(PaperTest, WithoutAPresidentsTermItWaits) {
  world.write([](store::Tx& tx) { return tx.exec("DELETE FROM president_term"); });
  const Certificate c = world.issued(world.member);
  EXPECT_EQ(paper(c).error().code, "president-unknown");
  world
      .write([&](store::Tx& tx) {
        return registry::add_president_term(tx, world.office, world.now(), {"後の 会長", Date(2026, 6, 1)});
      })
      .value();
  EXPECT_TRUE(paper(c));
}

TEST_P(PaperTest, TheBadgeIsAnOpenBadgeCredentialWithoutBirthDateOrLicence) {
  const Certificate c = world.issued(world.member);
  const std::string token = badge_token(c, badge_key, issuer);
  EXPECT_EQ(token, badge_token(c, badge_key, issuer));
  const json::object payload = checked_payload(token, badge_key).value();
  EXPECT_EQ(payload.at("@context").as_array().at(0), "https://www.w3.org/ns/credentials/v2");
  EXPECT_EQ(payload.at("type").as_array().at(1), "OpenBadgeCredential");
  EXPECT_EQ(payload.at("iss"), payload.at("issuer").at("id"));
  EXPECT_EQ(payload.at("jti"), payload.at("id"));
  EXPECT_EQ(payload.at("sub"), payload.at("credentialSubject").at("id"));
  EXPECT_EQ(payload.at("nbf"), Date(2027, 2, 10).start() / 1'000'000);
  EXPECT_EQ(payload.at("validFrom"), "2027-02-10T00:00:00+09:00");
  const json::value& who = payload.at("credentialSubject").at("identifier").at(0);
  EXPECT_EQ(who.at("identityType"), "name");
  EXPECT_EQ(who.at("identityHash"), "髙橋 𠮷生");
  EXPECT_TRUE(
      payload.at("credentialSubject").at("achievement").at("criteria").as_object().contains("narrative"));
  const std::string all = json::serialize(payload);
  EXPECT_THAT(all, ::testing::Not(::testing::HasSubstr(world.member.birth_date)));
  EXPECT_THAT(all, ::testing::Not(::testing::HasSubstr(world.member.licence_number)));
}

TEST_P(PaperTest, ThePolicyMayHashTheName) {
  const Certificate c = world.issued(world.member);
  issuer.name_hashed = true;
  const json::object payload = checked_payload(badge_token(c, badge_key, issuer), badge_key).value();
  EXPECT_THAT(
      std::string(payload.at("credentialSubject").at("identifier").at(0).at("identityHash").as_string()),
      ::testing::StartsWith("sha256$"));
  EXPECT_THAT(json::serialize(payload), ::testing::Not(::testing::HasSubstr("𠮷")));
}

TEST_P(PaperTest, ABadgeVerifiesUntilABitIsFlippedOrItIsRevoked) {
  const Certificate c = world.issued(world.member);
  const std::string token = badge_token(c, badge_key, issuer);
  EXPECT_EQ(token_verified(token).verdict, Verdict::valid);
  for (const std::size_t at : {token.size() / 4, token.size() / 2, token.size() - 3}) {
    std::string altered = token;
    altered[at] = altered[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(token_verified(altered).verdict, Verdict::altered);
  }
  EXPECT_EQ(token_verified(badge_token(c, BadgeKey(std::string(64, 'b')), issuer)).verdict, Verdict::altered);
  revoke_it(c);
  EXPECT_EQ(token_verified(token).verdict, Verdict::revoked);
}

TEST_P(PaperTest, WhatIsNoTokenOfThisKeyIsNeverTaken) {
  const std::string payload = base64url(R"({"id":"urn:uuid:x"})");
  const std::string none = base64url(R"({"alg":"none"})");
  const std::string signed_part = none + "." + payload;
  for (const std::string& token :
       {std::string(), std::string("."), std::string(".."), std::string("ey.ey.ey"), signed_part + ".",
        signed_part + "." + base64url(badge_key.sign(signed_part)), base64url("[1]") + "." + payload + ".",
        std::string(100'000, '['), std::string("ey\xff.\xff.\xff")})
    EXPECT_FALSE(read_badge(token, badge_key)) << token.substr(0, 80);
}

TEST_P(PaperTest, TheStatusListHasTheBitOfARevokedCertificateAlone) {
  const Certificate first = world.issued(world.member), second = world.issued(world.local_only);
  const auto list = [&](std::int64_t n) {
    return world.read(
        [&](store::Tx& tx) { return status_list_token(tx, n, world.today(), badge_key, issuer); });
  };
  const auto encoded = [&] {
    const json::object payload = checked_payload(list(0).value(), badge_key).value();
    return std::string(payload.at("credentialSubject").at("encodedList").as_string());
  };
  const std::string before = encoded();
  EXPECT_TRUE(before.starts_with("u"));
  revoke_it(second);
  EXPECT_NE(encoded(), before);
  EXPECT_EQ(second.status_index, first.status_index + 1);
  EXPECT_FALSE(list(1));
  EXPECT_FALSE(list(-1));
}

TEST_P(PaperTest, TheCommandTakesAFileANumberOrATokenAndAnswersByItsExitCode) {
  const Certificate c = world.issued(world.member);
  const std::string file = keys().folder + "/certificate.pdf";
  std::ofstream(file, std::ios::binary) << paper(c).value().bytes;
  const auto ask = [&](const std::string& argument, bool as_json = false) {
    std::ostringstream out, err;
    const int code =
        verify_command(world.db, {argument, as_json}, *keys().signer, badge_key, world.today(), out, err);
    return std::pair(code, out.str() + err.str());
  };
  EXPECT_EQ(ask(file).first, 0);
  EXPECT_THAT(ask(c.number).second, ::testing::HasSubstr("valid\nこの修了証は有効です。"));
  EXPECT_EQ(ask(badge_token(c, badge_key, issuer)).first, 0);
  EXPECT_THAT(ask(c.number, true).second, ::testing::HasSubstr(R"("result":"valid")"));
  std::string typo = c.number;
  typo[9] = typo[9] == '1' ? '2' : '1';
  EXPECT_EQ(ask(typo).first, 2);
  const auto unknown = ask(read_number(with_check_digit("K27-000999")));
  EXPECT_EQ(unknown.first, 1);
  EXPECT_THAT(unknown.second, ::testing::HasSubstr("unknown"));
  EXPECT_EQ(ask("/nowhere/certificate.pdf").first, 3);
  revoke_it(c);
  EXPECT_EQ(ask(file).first, 1);
  EXPECT_THAT(ask(c.number).second, ::testing::HasSubstr("revoked"));
}

TEST(BadgeKeyFile, IsMadeOnceForItsOwnerAlone) {
  SystemRandom random;
  const std::string path = keys().folder + "/badge.key";
  const std::string first = BadgeKey::load_or_make(path, random).public_x();
  EXPECT_EQ(BadgeKey::load_or_make(path, random).public_x(), first);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
  EXPECT_EQ(first.size(), 43u);
}

TEST_P(PaperTest, ABadgeOfAnEarlierKeyIsStillGoodAndItsKeyStaysPublished) {
  const Certificate c = world.issued(world.member);
  const std::string older = badge_token(c, badge_key, issuer);
  const BadgeKey renewed(std::string(64, 'b') + "\n" + std::string(64, 'a'));
  const std::string newer = badge_token(c, renewed, issuer);
  const auto kid_of = [](std::string_view token) {
    return std::string(
        json::parse(from_base64url(token.substr(0, token.find('.'))).value()).at("kid").as_string());
  };
  EXPECT_TRUE(read_badge(older, renewed));
  EXPECT_TRUE(read_badge(newer, renewed));
  EXPECT_FALSE(read_badge(newer, badge_key)) << "the newest signs";
  EXPECT_NE(kid_of(older), kid_of(newer));
  const json::value set = json::parse(key_set_json(renewed, issuer));
  for (const std::string& token : {older, newer}) {
    const std::string kid = kid_of(token), x = kid.substr(kid.find("?x=") + 3);
    EXPECT_EQ(json::parse(key_json(renewed, issuer, x).value()).at("kid"), json::value(kid));
    EXPECT_TRUE(std::ranges::any_of(set.at("keys").as_array(), [&](const json::value& key) {
      return key.at("kid") == json::value(kid);
    }));
  }
  EXPECT_FALSE(key_json(badge_key, issuer, renewed.public_x()));
  // Badges of before keys had addresses of their own lead to the oldest.
  const json::value oldest = json::parse(key_json(renewed, issuer).value());
  EXPECT_EQ(oldest.at("x"), json::value(badge_key.public_x()));
  EXPECT_EQ(oldest.at("kid"), json::value(key_address(issuer)));
}

TEST(BadgeKeyFile, SignsAsRfc8037Does) {
  const BadgeKey key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(key.public_x(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  EXPECT_EQ(base64url(key.sign("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")),
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

}  // namespace
}  // namespace kakari::certificates
