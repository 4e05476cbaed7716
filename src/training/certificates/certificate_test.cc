#include "training/certificates/certificate.h"

#include <gmock/gmock.h>

#include "training/certificates/testing.h"

namespace kakari::certificates {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CertificateTest : public testing::InWorld {
 protected:
  Result<CertificateChanged> revoke_it(const Certificate& certificate, std::string_view reason) {
    return world.write(
        [&](store::Tx& tx) { return revoke(tx, world.office, world.now(), certificate.id, reason); });
  }
  std::optional<Certificate> found(std::string_view number) {
    return world.read([&](store::Tx& tx) { return find_by_number(tx, number); });
  }
};
EACH_ENGINE(CertificateTest);

TEST_P(CertificateTest, ApprovalIssuesACertificateOfThatDayInThePresidentsName) {
  const Certificate c = world.issued(world.member);
  EXPECT_EQ(c.number, read_number(c.number));
  EXPECT_EQ(c.number.substr(0, 11), "K27-000001-");
  EXPECT_EQ(c.name, "髙橋 𠮷生");
  EXPECT_EQ(c.issued, Date(2027, 2, 10));
  EXPECT_EQ(c.president, "日医 太郎");
  EXPECT_TRUE(c.valid_on(Date(2027, 2, 10)));
  EXPECT_FALSE(c.valid_on(Date(2027, 2, 9)));
  EXPECT_TRUE(c.expires.empty());
  EXPECT_EQ(world.journalled("certificate.issue"), 1);
  EXPECT_EQ(world.told("certificate-issued"), 1);
}

TEST_P(CertificateTest, APhysicianWithAValidCertificateGetsThatOneBack) {
  const Certificate first = world.issued(world.member), second = world.issued(world.member);
  EXPECT_EQ(first.id, second.id);
  EXPECT_EQ(world.journalled("certificate.issue"), 1);
  EXPECT_NE(world.issued(world.local_only).number, first.number);
}

TEST_P(CertificateTest, RevocationNeedsAReasonAndNamesTheConfirmedWorkplaces) {
  world.works(world.member, world.aoba, 5);
  world.works(world.member, world.midori, 3);
  const Certificate c = world.issued(world.member);
  EXPECT_EQ(revoke_it(c, " 　").error().code, "reason-missing");
  const auto changed = revoke_it(c, "単位の証明に誤りがあったため").value();
  EXPECT_FALSE(changed.valid);
  EXPECT_EQ(changed.physician, world.member.id.text());
  EXPECT_THAT(changed.institutions,
              ::testing::UnorderedElementsAre(world.aoba.id.text(), world.midori.id.text()));
  EXPECT_FALSE(found(c.number)->valid_on(Date(2027, 3, 1)));
  EXPECT_EQ(found(c.number)->revoked_by, "日医 事務");
  EXPECT_EQ(world.told("certificate-revoked"), 1);
}

TEST_P(CertificateTest, RevokingTwiceSaysWhenAndWhyItWasRevoked) {
  const Certificate c = world.issued(world.member);
  revoke_it(c, "単位の証明に誤りがあったため").value();
  const auto again = revoke_it(c, "別の理由");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "revoked-already");
  EXPECT_THAT(again.error().message, HasSubstr("令和9年2月10日"));
  EXPECT_THAT(again.error().message, HasSubstr("単位の証明に誤りがあったため"));
  EXPECT_EQ(world.journalled("certificate.revoke"), 1);
}

TEST_P(CertificateTest, AfterARevocationAnotherCanBeIssued) {
  const Certificate c = world.issued(world.member);
  revoke_it(c, "誤り").value();
  const Certificate next = world.issued(world.member);
  EXPECT_NE(next.number, c.number);
  const auto all = world.read([&](store::Tx& tx) { return certificates_of(tx, world.member.id); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all.front().id, next.id);
}

TEST_P(CertificateTest, OnlyTheOfficeOfJmaRevokesAndReissues) {
  const Certificate c = world.issued(world.member);
  for (const auto& who : {world.clerk, world.president, world.doctor, world.staff, world.committee}) {
    world.write([&](store::Tx& tx) {
      EXPECT_EQ(revoke(tx, who, world.now(), c.id, "誤り").error().code, "not-yours");
      EXPECT_EQ(reissue(tx, who, world.now(), c.id, "鈴木").error().code, "not-yours");
    });
  }
  auto own = world.office;
  own.person = Id::trusted(world.member.person);
  world.write(
      [&](store::Tx& tx) { EXPECT_EQ(revoke(tx, own, world.now(), c.id, "誤り").error().code, "own-work"); });
}

TEST_P(CertificateTest, AReissueKeepsNumberAndDay) {
  const Certificate c = world.issued(world.member);
  world.day(2027, 5, 1);
  const auto reissued = [&](std::string_view name) {
    return world.write([&](store::Tx& tx) { return reissue(tx, world.office, world.now(), c.id, name); });
  };
  EXPECT_EQ(reissued(c.name).error().code, "name-unchanged");
  EXPECT_EQ(reissued("　").error().code, "name-missing");
  const Certificate next = reissued("佐々木 𠮷生").value();
  EXPECT_EQ(next.number, c.number);
  EXPECT_EQ(next.issued, c.issued);
  EXPECT_EQ(next.edition, 2);
  EXPECT_EQ(found(c.number)->name, "佐々木 𠮷生");
  revoke_it(c, "誤り").value();
  EXPECT_EQ(reissued("鈴木").error().code, "revoked-already");
}

TEST_P(CertificateTest, WithAPolicyOfYearsItRunsOutAndANewOneTakesItsPlace) {
  const auto issue_for = [&](int years) {
    return world.write([&](store::Tx& tx) {
      return issue(tx, world.president, world.now(), world.member, "app", "東部医師会（架空）", years);
    });
  };
  const Certificate c = issue_for(3);
  EXPECT_EQ(c.expires, "2030-02-09");
  EXPECT_TRUE(c.valid_on(Date(2030, 2, 9)));
  EXPECT_FALSE(c.valid_on(Date(2030, 2, 10)));
  world.day(2030, 3, 1);
  const Certificate next = issue_for(3);
  EXPECT_NE(next.id, c.id);
  EXPECT_EQ(issue_for(3).id, next.id);
}

TEST_P(CertificateTest, WhoeverWorksThereWithAValidCertificateOnTheDayIsACompleter) {
  world.day(2026, 12, 1);
  const Certificate c = world.issued(world.member);
  world.issued(world.local_only);
  world.works(world.member, world.aoba, 5);
  world.works(world.member, world.midori, 3);
  world.works(world.local_only, world.aoba, 10, "2026-12-31");
  world.works(world.non_member, world.aoba, 10);
  const auto at = [&](const registry::Institution& where, Date on) {
    return world.read([&](store::Tx& tx) { return completers(tx, where.id, on); });
  };
  const auto here = at(world.aoba, Date(2027, 1, 1));
  ASSERT_EQ(here.size(), 1u);
  EXPECT_EQ(here.front().certificate_number, c.number);
  EXPECT_EQ(here.front().fte_tenths, 5);
  EXPECT_FALSE(here.front().declared);
  EXPECT_EQ(at(world.midori, Date(2027, 1, 1)).front().fte_tenths, 3);
  EXPECT_EQ(count(at(world.aoba, Date(2026, 12, 31))).people, 2);
  EXPECT_EQ(count(at(world.aoba, Date(2026, 12, 31))).fte_tenths, 15);
  EXPECT_TRUE(at(world.aoba, Date(2026, 11, 30)).empty());
  revoke_it(c, "誤り").value();
  EXPECT_TRUE(at(world.aoba, Date(2027, 1, 1)).empty());
}

TEST_P(CertificateTest, AnUnknownCertificateIsNotFound) {
  world.write([&](store::Tx& tx) {
    EXPECT_EQ(revoke(tx, world.office, world.now(), Id(), "誤り").error().code, "no-such-certificate");
  });
  EXPECT_FALSE(found("K27-000001-1"));
}

TEST(CertificateNumber, IsReadAsPeopleTypeIt) {
  const std::string number = "K26-000123-7";
  std::string right;
  for (char c = '0'; c <= '9'; ++c)
    if (const auto read = read_number(number.substr(0, 11) + c); !read.empty()) right = read;
  ASSERT_EQ(right.size(), 12u);
  const std::string digit = right.substr(11);
  EXPECT_EQ(read_number(" k26-000123-" + digit), right);
  EXPECT_EQ(read_number("Ｋ２６−０００１２３−" + digit), right);
  EXPECT_EQ(read_number("K26000123" + digit), right);
  EXPECT_EQ(read_number("K26ー000123ー" + digit), right);
}

TEST(CertificateNumber, AOneDigitSlipIsToldFromAnUnknownNumber) {
  std::string number;
  for (char c = '0'; c <= '9'; ++c)
    if (auto read = read_number(std::string("K26-000123-") + c); !read.empty()) number = read;
  for (const std::size_t at : {1u, 2u, 4u, 9u, 11u})
    for (char c = '0'; c <= '9'; ++c) {
      std::string slip = number;
      if (slip[at] == c) continue;
      slip[at] = c;
      EXPECT_EQ(read_number(slip), "") << slip;
    }
  for (const char* other : {"", "K", "K26", "D-0000123-4", "髙橋", "K26-00012A-4", "K26-000123-45678"})
    EXPECT_EQ(read_number(other), "") << other;
}

}  // namespace
}  // namespace kakari::certificates
